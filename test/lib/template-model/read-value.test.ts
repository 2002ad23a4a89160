import type { ModelResource } from '../../../lib/template-model/model-resource';
import { Choice, Composed, Reference, Unknown } from '../../../lib/template-model/model-value';
import {
  certainFlag,
  certainNumber,
  certainText,
  memberAt,
  possibleMembers,
  possibilities,
  referencesIn,
  shownValue,
} from '../../../lib/template-model/read-value';
import { stackTemplate } from './stack-template';

const somewhere: ModelResource = {
  id: 'env/Stack/Vpc',
  logicalId: 'Vpc',
  type: 'AWS::EC2::VPC',
  path: 'env/Stack/Vpc',
  stack: stackTemplate('env/Stack', {}),
  certain: true,
  written: {},
  properties: {},
};
const vpcId = new Reference(somewhere, 'Ref');

test('a choice inside of a choice is flattened, and nothing in it is certain', () => {
  const value = new Choice(['a', new Choice(['b', undefined])]);
  expect(possibilities(value)).toStrictEqual([
    { value: 'a', certain: false },
    { value: 'b', certain: false },
    { value: undefined, certain: false },
  ]);
  expect(possibilities('a')).toStrictEqual([{ value: 'a', certain: true }]);
});

test('members of a list are certain unless a condition decides about them or about the list', () => {
  expect(possibleMembers(['a', new Choice(['b', undefined])])).toStrictEqual([
    { value: 'a', certain: true },
    { value: 'b', certain: false },
  ]);
  expect(possibleMembers(new Choice([['a'], undefined]))).toStrictEqual([
    { value: 'a', certain: false },
  ]);
  expect(possibleMembers(undefined)).toStrictEqual([]);
});

test('a list that nobody knows is one unknown member', () => {
  const list = new Unknown('a list');
  expect(possibleMembers(list)).toStrictEqual([{ value: list, certain: false }]);
});

test('a member is followed through choices, and stays unknown below the unknown', () => {
  expect(memberAt({ A: { B: 1 } }, 'A', 'B')).toBe(1);
  expect(memberAt({ A: new Choice([{ B: 1 }, { B: 2 }]) }, 'A', 'B')).toStrictEqual(
    new Choice([1, 2]),
  );
  expect(memberAt({ A: new Unknown('x') }, 'A', 'B')).toStrictEqual(new Unknown('B of x'));
  expect(memberAt({ A: 'text' }, 'A', 'B')).toBeUndefined();
});

test('texts, numbers and flags are read in the spellings of CloudFormation', () => {
  expect([certainText(443), certainText('x'), certainText(vpcId)]).toStrictEqual([
    '443',
    'x',
    undefined,
  ]);
  expect([certainNumber('-1'), certainNumber(22), certainNumber('all')]).toStrictEqual([
    -1,
    22,
    undefined,
  ]);
  expect([certainFlag('true'), certainFlag(false), certainFlag(vpcId)]).toStrictEqual([
    true,
    false,
    undefined,
  ]);
});

test('values are shown as people write them', () => {
  const value = [vpcId, { A: new Choice(['a', 'b']) }, new Composed(['x-', vpcId])];
  expect(shownValue(value)).toBe('[env/Stack/Vpc, {A: a or b}, x-<env/Stack/Vpc>]');
  expect(shownValue(undefined)).toBe('not stated');
});

test('every reference in a value is found', () => {
  const value = { A: [vpcId, new Unknown('x', [vpcId])], B: new Composed(['x', vpcId]), C: 'c' };
  expect(referencesIn(new Choice([value, 'other']))).toStrictEqual([vpcId, vpcId, vpcId]);
});
