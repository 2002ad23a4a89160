import type { Stack } from 'aws-cdk-lib';
import { CfnWaitConditionHandle, Token } from 'aws-cdk-lib';
import { BundleFiles } from '../../../lib/bundle-delivery/bundle-files';
import {
  BundlePointer,
  type BundlePointerProps,
} from '../../../lib/bundle-delivery/bundle-pointer';
import { pointerSchema } from '../../../lib/bundle-runner/bundle-contract';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testBundle, testPointers } from './bundle-fixture';

const bundle = testBundle();

function pointerWith(change: Partial<BundlePointerProps> = {}): Stack {
  const stack = testStack();
  const before = new CfnWaitConditionHandle(stack, 'Before');
  new BundlePointer(stack, 'Pointer', {
    parameterName: testPointers.wanted,
    digest: bundle.digest,
    archive: new BundleFiles(stack, 'Files', { bundle }).asset,
    artifacts: 'the-artifacts',
    values: { VpcId: 'vpc-1', LustreId: 'fs-1' },
    after: [before],
    ...change,
  });
  return stack;
}

const unknown = (name: string): string => Token.asString({ Ref: name });
const names = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `PlacementGroup-${String(index)}`,
      unknown(`G${String(index)}`),
    ]),
  );

test('it says which bundle, where it lies, and what the deploy alone knows', () => {
  const { Name, Type, Tier, Value } = propertiesOf(pointerWith(), 'AWS::SSM::Parameter');
  expect({ Name, Type, Tier }).toStrictEqual({
    Name: '/alicerce-test/bundle/wanted',
    Type: 'String',
    Tier: 'Standard',
  });
  expect(JSON.parse(String(Value))).toStrictEqual({
    schemaVersion: 1,
    digest: bundle.digest,
    bucket: 'cdk-hnb659fds-assets-999999999999-eu-central-1',
    key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/) as string,
    artifacts: 'the-artifacts',
    values: { LustreId: 'fs-1', VpcId: 'vpc-1' },
  });
});

test('the jobs read it as it is written', () => {
  const { Value } = propertiesOf(pointerWith(), 'AWS::SSM::Parameter');
  expect(pointerSchema.parse(JSON.parse(String(Value)))).toMatchObject({ digest: bundle.digest });
});

test('values that only the deploy knows are handed over by CloudFormation', () => {
  const { Value } = propertiesOf(
    pointerWith({ values: { VpcId: unknown('Vpc') } }),
    'AWS::SSM::Parameter',
  );
  expect(JSON.stringify(Value)).toContain('{"Ref":"Vpc"}');
});

test('the same values give the same text, in whatever order they come', () => {
  const textOf = (values: Readonly<Record<string, string>>): unknown =>
    propertiesOf(pointerWith({ values }), 'AWS::SSM::Parameter')['Value'];
  expect(textOf({ b: '2', a: '1' })).toBe(textOf({ a: '1', b: '2' }));
});

test('it is written when everything else is there', () => {
  const { dependsOn } = onlyResource(pointerWith(), 'AWS::SSM::Parameter');
  expect(dependsOn).toStrictEqual(['Before']);
});

test('a text that could become too long is refused before the deploy', () => {
  expect(() => pointerWith({ values: names(20) })).not.toThrow();
  expect(() => pointerWith({ values: names(40) })).toThrow(
    /The text of \/alicerce-test\/bundle\/wanted could have \d{4} characters, and a parameter holds 4096: the bundle waits for 40 values/,
  );
});
