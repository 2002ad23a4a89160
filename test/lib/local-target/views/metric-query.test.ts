import { metricData } from '../../../../lib/local-target/views/metric-query';
import { MetricStore } from '../../../../lib/local-target/views/metric-store';
import { HERE } from './memory-ledger';

const store = new MetricStore();
for (const [time, value, unit] of [
  [0, 1, 'Count'],
  [60, 2, 'Count'],
  [90, 9, 'Seconds'],
] as const) {
  store.put(
    HERE,
    { namespace: 'N', name: 'm', dimensions: [] },
    { time, unit, count: 1, sum: value, minimum: value, maximum: value },
  );
}
const stat = (rest = {}) => ({
  Metric: { Namespace: 'N', MetricName: 'm' },
  Period: 60,
  Stat: 'Sum',
  ...rest,
});
const ask = (...MetricDataQueries: object[]) =>
  metricData(store, HERE, { StartTime: 0, EndTime: 120, MetricDataQueries }).MetricDataResults;

test('the window is closed at its start and open at its end', () => {
  const input = { StartTime: 0, EndTime: 60, MetricDataQueries: [{ Id: 'a', MetricStat: stat() }] };
  expect(metricData(store, HERE, input).MetricDataResults).toMatchObject([{ Values: [1] }]);
});

test('a unit narrows the points', () => {
  expect(ask({ Id: 'a', MetricStat: stat({ Unit: 'Count' }) })).toMatchObject([{ Values: [2, 1] }]);
});

test('an expression may stand before what it names', () => {
  expect(
    ask(
      { Id: 'double', Expression: 'a * 2' },
      { Id: 'a', MetricStat: stat({ Unit: 'Count' }), ReturnData: false },
    ),
  ).toMatchObject([{ Id: 'double', Values: [4, 2] }]);
});

test('a query that cannot be answered says why', () => {
  expect(() => ask({ Id: 'a', MetricStat: stat({ Stat: 'tm90' }) })).toThrow(
    "GetMetricData with the statistic 'tm90' is not implemented",
  );
  expect(() => ask({ Id: 'a', MetricStat: stat({ Period: 0 }) })).toThrow('a Period above zero');
  expect(() => ask({ Id: 'a', Expression: 'b' })).toThrow("'b' is not the id");
  expect(() => ask({ Id: 'a', Expression: '1 + 1' })).toThrow('must be a single time series');
});
