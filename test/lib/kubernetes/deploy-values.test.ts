import { parse } from 'yaml';
import {
  deployValue,
  deployValueNames,
  deployValuesIn,
  isDeployValueName,
  withDeployValues,
} from '../../../lib/kubernetes/deploy-values';

test('a value stands in the text by its name', () => {
  expect(deployValue('VpcId')).toBe('${alicerce:VpcId}');
  expect(deployValue('PlacementGroup-training')).toBe('${alicerce:PlacementGroup-training}');
});

test('names are single, or members of a family', () => {
  expect(deployValueNames.every(isDeployValueName)).toBe(true);
  expect(isDeployValueName('SharedFilesAccessPoint-notebooks')).toBe(true);
  expect(isDeployValueName('SharedFilesAccessPoint-')).toBe(false);
  expect(isDeployValueName('PlacementGroup')).toBe(false);
  expect(isDeployValueName('vpcId')).toBe(false);
});

test('what files wait for is found once each, in order', () => {
  const files = {
    'b.yaml': `one: ${deployValue('VpcId')}\ntwo: ${deployValue('LustreId')}::${deployValue('VpcId')}\n`,
    'a.yaml': 'nothing: $VpcId ${VpcId}\n',
  };
  expect(deployValuesIn(files)).toStrictEqual(['LustreId', 'VpcId']);
});

test('a file that waits for what nobody hands over is named, with what is handed over', () => {
  expect(() => deployValuesIn({ 'a.yaml': 'id: ${alicerce:SubnetId}' })).toThrow(
    /^a\.yaml waits for \$\{alicerce:SubnetId\}, .*VpcId, PlacementGroup-<name>/,
  );
});

test('values are filled in, and nothing else is touched', () => {
  const text = `handle: ${deployValue('LustreId')}::vision\nshell: "\${HOME} $1"\n`;
  expect(withDeployValues(text, { LustreId: 'fs-1', other: 'x' })).toBe(
    'handle: fs-1::vision\nshell: "${HOME} $1"\n',
  );
});

test.each(['12345678', '1e234567', 'true', '0x12'])('the name %s stays a text', (name) => {
  const text = [
    'attributes:',
    `  mountname: ${deployValue('LustreMountName')}`,
    'list:',
    `  - ${deployValue('LustreMountName')}`,
    '',
  ].join('\n');
  expect(parse(withDeployValues(text, { LustreMountName: name }))).toStrictEqual({
    attributes: { mountname: name },
    list: [name],
  });
});

test('every value that is missing, or could be read as something else, is named', () => {
  const text = deployValue('VpcId') + deployValue('LustreId');
  expect(() => withDeployValues(text, { LustreId: 'fs-1"\nkind: Secret' })).toThrow(
    'The deploy handed over no id, ARN or name for LustreId, VpcId: "fs-1\\"\\nkind: Secret", null.',
  );
});
