import { bundleCharts } from '../../../config/compatibility/bundle-charts';
import { combinationOf } from '../../../config/compatibility/combination-of';
import { judgeCombination } from '../../../config/compatibility/judge-combination';
import { environmentNames, loadEnvironments } from '../../../config';
import { firstPool, sampleEnvironment } from '../sample-environment';

const day = '2026-11-25';

test.each(environmentNames)('what runs together in %s is sound', (name) => {
  const environment = loadEnvironments(day)[name];
  if (environment === undefined) throw new Error(`no environment ${name}`);
  expect(judgeCombination(combinationOf(environment, day))).toStrictEqual([]);
});

test('charts are those of the bundle, at the versions of its release', () => {
  const environment = sampleEnvironment();
  const { charts } = combinationOf(environment, day);
  expect(Object.keys(charts)).toStrictEqual(bundleCharts(environment));
  expect(charts.kueue).toBe('0.19.2');
});

test('the exporter of the bundle is the one DCGM of the GPU nodes, or there is none', () => {
  expect(combinationOf(sampleEnvironment(), day).dcgmSources).toStrictEqual([
    'dcgm-exporter-chart',
  ]);
  const without = sampleEnvironment(({ bundle }) => {
    bundle.dcgmOwner = 'node-monitoring-agent';
  });
  expect(combinationOf(without, day).dcgmSources).toStrictEqual([]);
});

test('only Amazon Linux names its kubelet', () => {
  const poolOf = (change: Parameters<typeof sampleEnvironment>[0]) =>
    combinationOf(sampleEnvironment(change), day).pools[0];
  expect(poolOf(() => undefined)).toMatchObject({ imageRelease: '1.35.8-20260923' });
  expect(
    poolOf((environment) => {
      firstPool(environment).image = { family: 'custom', release: 'ami-0123456789abcdef0' };
    }),
  ).toMatchObject({ imageFamily: 'custom', imageRelease: null });
});
