import { tokens } from '../../../../lib/local-target/views/expression-tokens';

test('an expression falls into numbers, names and symbols', () => {
  expect(tokens('100*(m1/ m2)>=.5').map((token) => token.text)).toEqual([
    '100',
    '*',
    '(',
    'm1',
    '/',
    'm2',
    ')',
    '>=',
    '.5',
  ]);
});

test('what belongs to none is named', () => {
  expect(() => tokens('m1 ; process.exit()')).toThrow("unexpected ';' in 'm1 ; process.exit()'");
});

test('nothing gives nothing', () => {
  expect(tokens('  ')).toEqual([]);
});
