import { Declared } from '../../../../lib/local-target/views/declared';
import { MetricStore, metricIdentity } from '../../../../lib/local-target/views/metric-store';
import { HERE } from './memory-ledger';

const point = { time: 0, unit: 'None', count: 1, sum: 1, minimum: 1, maximum: 1 };
const metric = (...dimensions: [string, string][]) =>
  metricIdentity(
    'N',
    new Declared({
      MetricName: 'm',
      Dimensions: dimensions.map(([Name, Value]) => ({ Name, Value })),
    }),
  );

test('dimensions identify a metric whatever their order', () => {
  const store = new MetricStore();
  store.put(HERE, metric(['a', '1'], ['b', '2']), point);
  expect(store.points(HERE, metric(['b', '2'], ['a', '1']))).toHaveLength(1);
  expect(store.points(HERE, metric(['a', '1']))).toEqual([]);
});

test('a place sees its own metrics only', () => {
  const store = new MetricStore();
  store.put(HERE, metric(), point);
  expect(store.metricsOf(HERE)).toHaveLength(1);
  expect(store.metricsOf({ ...HERE, region: 'eu-west-1' })).toEqual([]);
});
