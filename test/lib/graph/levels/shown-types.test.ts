import { counted, lastWord, plural, shownType } from '../../../../lib/graph/levels/shown-types';

test('types are as short as they can be said', () => {
  expect(shownType('AWS::EC2::Subnet')).toBe('EC2 Subnet');
  expect(shownType('Custom::VpcRestrict')).toBe('Custom VpcRestrict');
  expect(lastWord('AWS::EC2::Subnet')).toBe('Subnet');
});

test('words are counted, most often first, and many kinds are summed up', () => {
  expect(counted(['b', 'a', 'b'], 3)).toStrictEqual(['b ×2', 'a']);
  expect(counted(['d', 'c', 'b', 'a'], 2)).toStrictEqual(['a', 'b', 'and 2 other kinds']);
  expect(counted(['c', 'b', 'a'], 2)).toStrictEqual(['a', 'b', 'c']);
});

test('one and many', () => {
  expect([plural(1, 'stack'), plural(2, 'stack')]).toStrictEqual(['1 stack', '2 stacks']);
});
