import { UnsupportedFunction, evaluate } from '../../../../lib/local-target/views/metric-math';
import { parseExpression } from '../../../../lib/local-target/views/metric-expression';
import type { Series } from '../../../../lib/local-target/views/metric-statistics';

const m1: Series = new Map([
  [0, 4],
  [60, 8],
]);
const m2: Series = new Map([
  [0, 2],
  [120, 0],
]);
const scope = {
  series: (id: string) => (id === 'm1' ? m1 : m2),
  metrics: () => [m1, m2],
};
const worth = (source: string): unknown => {
  const value = evaluate(parseExpression(source), scope);
  return value instanceof Map ? Object.fromEntries<number>(value) : value;
};

test('arithmetic holds only where both sides have a value', () => {
  expect(worth('m1 / m2')).toEqual({ 0: 2 });
  expect(worth('m1 * 10')).toEqual({ 0: 40, 60: 80 });
});

test('a division by zero has no value', () => {
  expect(worth('1 / m2')).toEqual({ 0: 0.5 });
});

test('an aggregate over a list is a series, over one series a number', () => {
  expect(worth('SUM([m1, m2])')).toEqual({ 0: 6, 60: 8, 120: 0 });
  expect(worth('MAX(METRICS())')).toEqual({ 0: 4, 60: 8, 120: 0 });
  expect(worth('AVG(m1)')).toBe(6);
  expect(worth('m1 - MIN(m1)')).toEqual({ 0: 0, 60: 4 });
});

test('the epoch of a series is the second that each value stands at', () => {
  expect(worth('EPOCH(m1)')).toEqual({ 0: 0, 60: 60 });
  expect(worth('IF(EPOCH(m1) >= 60, 1, 0)')).toEqual({ 0: 0, 60: 1 });
});

test('gaps are filled, conditions chosen, numbers rounded', () => {
  expect(worth('FILL(m1, 0)')).toEqual({ 0: 4, 60: 8, 120: 0 });
  expect(worth('IF(m1 > 5, 1, 0)')).toEqual({ 0: 0, 60: 1 });
  expect(worth('CEIL(m1 / 3)')).toEqual({ 0: 2, 60: 3 });
  expect(worth('-m1')).toEqual({ 0: -4, 60: -8 });
});

test('what is not computed is named', () => {
  expect(() => worth('RATE(m1)')).toThrow(UnsupportedFunction);
  expect(() => worth('FILL(m1, REPEAT)')).toThrow('FILL is not computed');
  expect(() => worth('METRICS() + 1')).toThrow('arithmetic on an array of metrics');
});
