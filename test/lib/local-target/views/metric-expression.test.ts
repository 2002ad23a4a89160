import { evaluate } from '../../../../lib/local-target/views/metric-math';
import { parseExpression } from '../../../../lib/local-target/views/metric-expression';

const scope = { series: () => new Map<number, number>(), metrics: () => [] };

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 - 4 - 3', 3],
  ['2 ^ 3 ^ 2', 512],
  ['-2 ^ 2', -4],
  ['8 / 4 / 2', 1],
  ['1 < 2 && 2 < 1', 0],
  ['1 < 2 || 2 < 1', 1],
  ['+3', 3],
])('%s is %d', (source, value) => {
  expect(evaluate(parseExpression(source), scope)).toBe(value);
});

test('calls and lists have their parts', () => {
  expect(parseExpression('sum([m1, m2])')).toEqual({
    kind: 'call',
    name: 'SUM',
    inputs: [
      {
        kind: 'list',
        items: [
          { kind: 'reference', id: 'm1' },
          { kind: 'reference', id: 'm2' },
        ],
      },
    ],
  });
  expect(parseExpression('METRICS()')).toEqual({ kind: 'call', name: 'METRICS', inputs: [] });
});

test.each([
  ['1 +', "unexpected the end of '1 +'"],
  ['1 2', "unexpected '2' at position 1"],
  ['(1', "unexpected the end of '(1'"],
  [')', "unexpected ')' at position 0"],
])('%s is refused', (source, sentence) => {
  expect(() => parseExpression(source)).toThrow(sentence);
});
