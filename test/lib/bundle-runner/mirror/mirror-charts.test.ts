import { Artifacts } from '../../../../lib/bundle-runner/artifacts';
import { bundleIndexSchema } from '../../../../lib/bundle-runner/bundle-contract';
import { mirrorCharts } from '../../../../lib/bundle-runner/mirror/mirror-charts';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { chart, chartFile, hexOf, manifests, sampleBundle } from '../sample-bundle';

type Sample = ReturnType<typeof chart>;

const keda = chart({ name: 'keda' });

function platformWith(content = chartFile('keda')): FakePlatform {
  const platform = new FakePlatform('mirror');
  platform.helm.published.set('keda 1.0.0', content);
  return platform;
}

function mirrored(platform: FakePlatform, ...samples: readonly Sample[]): Promise<void> {
  const { bench } = platform;
  const artifacts = new Artifacts(bench, 'artifacts');
  const { files } = sampleBundle(samples);
  const index = bundleIndexSchema.parse(JSON.parse(files['bundle.json'] ?? ''));
  return mirrorCharts(bench, { helm: 'helm', artifacts }, index);
}

test('a chart of a registry is pulled by its whole address', async () => {
  const platform = platformWith();
  await mirrored(platform, keda, manifests({ name: 'ours' }, []));
  expect(platform.matching(/^helm/)).toStrictEqual([
    expect.stringMatching(
      /^helm pull oci:\/\/registry\.example\.com\/charts\/keda --version 1\.0\.0 --destination …\/chart-\w+$/,
    ),
  ]);
  expect([...platform.aws.store.keys()]).toStrictEqual([
    `artifacts/sha256/${hexOf(chartFile('keda'))}`,
  ]);
});

test('a chart of an index is pulled by its name', async () => {
  const platform = platformWith();
  await mirrored(platform, chart({ name: 'keda' }, { repository: 'https://charts.example.com' }));
  expect(platform.matching(/^helm pull keda --repo https:\/\/charts\.example\.com /)).toHaveLength(
    1,
  );
});

test('a chart that is there already is not pulled', async () => {
  const platform = platformWith();
  await mirrored(platform, keda);
  await mirrored(platform, keda);
  expect(platform.matching(/^helm/)).toHaveLength(1);
  expect(platform.lines).toStrictEqual([
    'chart keda 1.0.0: fetched',
    'chart keda 1.0.0: there already',
  ]);
});

test('what lies under a digest and is something else is written again', async () => {
  const platform = platformWith();
  const key = `artifacts/sha256/${hexOf(chartFile('keda'))}`;
  platform.put(key, 'something else');
  await mirrored(platform, keda);
  expect(platform.aws.store.get(key)?.toString()).toBe(chartFile('keda'));
});

test('other bytes under the same version are not stored, and not asked for again', async () => {
  const platform = platformWith('chart of somebody else');
  expect(await refusalOf(mirrored(platform, keda))).toMatch(
    /^The chart keda 1\.0\.0 from oci:\/\/registry\.example\.com\/charts comes to sha256:[0-9a-f]{64}, and sha256:[0-9a-f]{64} is locked: somebody published other bytes/,
  );
  expect(platform.matching(/^helm/)).toHaveLength(1);
  expect(platform.aws.store.size).toBe(0);
});

test('a version that nobody published is asked for once', async () => {
  const platform = new FakePlatform('mirror');
  expect(await refusalOf(mirrored(platform, keda))).toContain('not found');
  expect(platform.waited).toStrictEqual([]);
});

test('a registry that is busy is asked again', async () => {
  const platform = platformWith();
  platform.fail({ when: /^helm pull/, stderr: 'Error: TOOMANYREQUESTS', times: 2 });
  await mirrored(platform, keda);
  expect(platform.waited).toStrictEqual([2, 10]);
});

test('a pull that brings no archive is a finding about its version', async () => {
  const platform = platformWith();
  const silent = {
    run: () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '', timedOut: false }),
  };
  const { bench } = platform;
  const artifacts = new Artifacts(bench, 'artifacts');
  const { files } = sampleBundle([keda]);
  const index = bundleIndexSchema.parse(JSON.parse(files['bundle.json'] ?? ''));
  const ended = mirrorCharts({ ...bench, runner: silent }, { helm: 'helm', artifacts }, index);
  expect(await refusalOf(ended)).toMatch(
    /^helm pull of keda 1\.0\.0 brought no single archive: read its version in config\/compatibility/,
  );
});
