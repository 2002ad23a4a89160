import { putMetricData } from '../../../../lib/local-target/views/metric-input';
import { MetricStore, metricIdentity } from '../../../../lib/local-target/views/metric-store';
import { Declared } from '../../../../lib/local-target/views/declared';
import { HERE } from './memory-ledger';

const now = new Date('2026-03-01T12:00:00Z');
const stored = (datum: Record<string, unknown>) => {
  const store = new MetricStore();
  const input = { Namespace: 'N', MetricData: [{ MetricName: 'm', ...datum }] };
  putMetricData(store, HERE, { input, now });
  return store.points(HERE, metricIdentity('N', new Declared({ MetricName: 'm' })))[0];
};

test('a value without a time is of now', () => {
  expect(stored({ Value: 3 })).toMatchObject({ time: now.getTime() / 1000, sum: 3, count: 1 });
});

test('values have counts', () => {
  expect(stored({ Values: [1, 5], Counts: [3, 1] })).toMatchObject({
    sum: 8,
    count: 4,
    minimum: 1,
    maximum: 5,
  });
});

test('a statistic set is kept without samples', () => {
  const StatisticValues = { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 4 };
  const point = stored({ StatisticValues, Unit: 'Seconds' });
  expect(point).toMatchObject({ sum: 10, count: 4, unit: 'Seconds' });
  expect(point).not.toHaveProperty('samples');
});

test('what holds no value or no name is refused', () => {
  expect(() => stored({})).toThrow('At least one of the parameters MetricData.member.1.Value');
  expect(() => stored({ MetricName: '' })).toThrow('MetricData.member.1.MetricName is required');
  expect(() => {
    putMetricData(new MetricStore(), HERE, { input: {}, now });
  }).toThrow('The parameter Namespace is required.');
});
