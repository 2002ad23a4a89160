import {
  isKnownStatistic,
  statisticSeries,
} from '../../../../lib/local-target/views/metric-statistics';
import type { MetricPoint } from '../../../../lib/local-target/views/metric-store';

const point = (time: number, ...values: number[]): MetricPoint => ({
  time,
  unit: 'None',
  count: values.length,
  sum: values.reduce((a, b) => a + b, 0),
  minimum: Math.min(...values),
  maximum: Math.max(...values),
  samples: values.map((value) => ({ value, count: 1 })),
});
const points = [point(0, 1, 2, 3, 4), point(59, 10), point(60, 7)];
const of = (statistic: string) => [...statisticSeries(points, 60, statistic)];

test.each([
  ['Sum', 20, 7],
  ['Average', 4, 7],
  ['Minimum', 1, 7],
  ['Maximum', 10, 7],
  ['SampleCount', 5, 1],
  ['p50', 3, 7],
  ['p99.9', 10, 7],
  ['p0', 1, 7],
])('%s by period', (statistic, first, second) => {
  expect(of(statistic)).toEqual([
    [0, first],
    [60, second],
  ]);
});

test('a statistic set has no percentile', () => {
  const { samples, ...set } = point(0, 1, 2);
  expect(samples).toHaveLength(2);
  expect([...statisticSeries([set], 60, 'p50')]).toEqual([]);
  expect([...statisticSeries([set], 60, 'Average')]).toEqual([[0, 1.5]]);
});

test('what can be computed is known', () => {
  expect(['Sum', 'p99', 'p100'].every(isKnownStatistic)).toBe(true);
  expect(['p101', 'tm90', 'IQM', 'toString'].some(isKnownStatistic)).toBe(false);
});
