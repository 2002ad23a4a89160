import { Declared, asText, isObject, oneOf } from '../../../../lib/local-target/views/declared';

test('text, numbers and flags are read whatever their spelling', () => {
  const given = new Declared({ a: 'x', b: 3, c: 'true', d: '7', e: false, f: 'x1', g: null });
  expect([given.text('a'), given.text('b'), given.text('missing')]).toEqual(['x', '3', undefined]);
  expect([given.number('b'), given.number('d'), given.number('f')]).toEqual([3, 7, undefined]);
  expect([given.flag('c'), given.flag('e'), given.flag('a')]).toEqual([true, false, undefined]);
  expect([given.has('a'), given.has('g')]).toEqual([true, false]);
});

test.each([
  ['an array', ['a', 'b']],
  ['numbered members', { 2: 'b', 1: 'a' }],
  ['Query members', { member: { 1: 'a', 2: 'b' } }],
])('a list is read from %s', (_name, list) => {
  expect(new Declared({ list }).texts('list')).toEqual(['a', 'b']);
});

test('one value stands for a list of one, and empty text for none', () => {
  expect(new Declared({ list: 'a' }).texts('list')).toEqual(['a']);
  expect(new Declared({ list: '' }).texts('list')).toEqual([]);
  expect(
    new Declared({ list: { Key: 'k' } }).inners('list').map((each) => each.text('Key')),
  ).toEqual(['k']);
});

test('an object that is none reads as an empty one', () => {
  expect(new Declared({ a: 'x' }).inner('a').fields()).toEqual({});
  expect(Declared.of(undefined).fields()).toEqual({});
});

test('values are told apart by kind', () => {
  expect([isObject({}), isObject([]), isObject(null)]).toEqual([true, false, false]);
  expect([asText(1), asText(true), asText({})]).toEqual(['1', 'true', undefined]);
  expect([oneOf(['a', 'b'], 'b'), oneOf(['a', 'b'], 'c')]).toEqual(['b', undefined]);
});
