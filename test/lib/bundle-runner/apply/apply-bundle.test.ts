import { createHash } from 'node:crypto';
import { applyBundle } from '../../../../lib/bundle-runner/apply/apply-bundle';
import { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { chart, chartFile, sampleBundle } from '../sample-bundle';
import { apply, applyInTurn, plain, platformFor, queues } from './apply-fixture';

describe('a bundle that fits', () => {
  const platform = platformFor(plain);

  beforeAll(async () => {
    await apply(platform);
  });

  it('is applied in the order of its index', () => {
    const changes = platform
      .matching(/^(helm upgrade|kubectl apply)/)
      .filter((line) => !line.endsWith('--filename=-'))
      .map((line) => /kueue|[\w.-]+\.yaml$/.exec(line)?.[0]);
    expect(changes).toStrictEqual([
      'kueue',
      '1-namespace.vision.yaml',
      '2-configmap.settings.yaml',
    ]);
  });

  it('applies a chart whole or not at all, from the archive that was compared', () => {
    const [upgrade] = platform.matching(/^helm upgrade/);
    const archive = createHash('sha256').update(chartFile('kueue')).digest('hex');
    expect(upgrade).toMatch(
      new RegExp(
        `^helm upgrade --install kueue …/${archive} --namespace kueue-system --values …/filled-[0-9a-f]+/1-controllers/kueue/values.yaml --reset-values --atomic --wait --timeout 100s --history-max 5 --post-renderer /node --post-renderer-args /apply.js --post-renderer-args keep-protected$`,
      ),
    );
  });

  it('is applied by the server, in the name of the bundle', () => {
    expect(platform.matching(/^kubectl apply/)).not.toHaveLength(0);
    for (const line of platform.matching(/^kubectl apply/)) {
      expect(line).toContain('--server-side --force-conflicts --field-manager=alicerce');
    }
  });

  it('tells its progress in plain lines', () => {
    expect(platform.lines).toContain('[1/2] controllers/kueue');
    expect(platform.lines).toContain('[2/2] policy/queues');
  });

  it('is reported in the cluster, then as exactly the text of the pointer', () => {
    const pointer = createHash('sha256').update(plain.text).digest('hex');
    expect(platform.record).toMatchObject({ digest: plain.pointer.digest, pointer });
    expect(platform.aws.parameters.get('/applied')).toBe(plain.text);
    expect(platform.ran.findLastIndex((line) => line.startsWith('kubectl apply'))).toBeLessThan(
      platform.ran.findIndex((line) => line.startsWith('aws ssm put-parameter')),
    );
  });

  it('comes from programs that were compared with their digests, and from no others', () => {
    const firstUse = platform.ran.findIndex((line) => /^(helm|kubectl)/.test(line));
    const lastFetch = platform.ran.findLastIndex((line) => line.startsWith('aws s3api get-object'));
    expect(lastFetch).toBeLessThan(firstUse);
  });
});

test('running the job again changes nothing', async () => {
  const platform = platformFor(plain);
  await apply(platform);
  const [objects, record] = [platform.inCluster, platform.record];
  await apply(platform);
  expect(platform.inCluster).toStrictEqual(objects);
  expect(platform.record).toStrictEqual(record);
  expect(platform.matching(/delete|uninstall/)).toStrictEqual([]);
});

describe('what is not what it is said to be', () => {
  const untouched = (platform: FakePlatform): void => {
    expect(platform.matching(/^(helm|kubectl)/)).toStrictEqual([]);
    expect(platform.aws.parameters.has('/applied')).toBe(false);
  };

  it('a bundle of another digest is not used', async () => {
    const platform = platformFor(plain);
    const { bucket, key } = plain.pointer;
    platform.put(`${bucket}/${key}`, JSON.stringify({ ...plain.files, 'extra.yaml': 'a: b' }));
    expect(await refusalOf(apply(platform))).toMatch(
      /^The archive s3:\/\/assets\/.* holds a bundle of digest [0-9a-f]{64}, and [0-9a-f]{64} is wanted: nothing of it is used/,
    );
    untouched(platform);
  });

  it('a chart of another digest is not run', async () => {
    const platform = platformFor(plain);
    const hex = createHash('sha256').update(chartFile('kueue')).digest('hex');
    platform.put(`artifacts/sha256/${hex}`, 'something else');
    expect(await refusalOf(apply(platform))).toMatch(
      /^The chart kueue 1\.0\.0 comes to sha256:[0-9a-f]{64} in the bucket artifacts, and the bundle's index says sha256:[0-9a-f]{64}: nothing is run/,
    );
    untouched(platform);
  });

  it('a tool of another digest is not run', async () => {
    const platform = platformFor(plain);
    const hex = createHash('sha256').update('helm 3').digest('hex');
    platform.put(`artifacts/sha256/${hex}`, 'something else');
    expect(await refusalOf(apply(platform))).toMatch(/^The tool helm v1\.0\.0 comes to/);
    untouched(platform);
  });

  it('an index of another schema version is not read', async () => {
    const next = sampleBundle([], { index: { schemaVersion: 2 as 1 } });
    const platform = platformFor(next);
    expect(await refusalOf(apply(platform))).toMatch(
      /^The index bundle\.json is of schema version 2, and this program reads version 1: deploy the stack ClusterBundle again/,
    );
    untouched(platform);
  });

  it('a file that the index does not name is not passed over', async () => {
    const other = sampleBundle([chart({ name: 'kueue' })], { index: { parts: [] } });
    const platform = platformFor(other);
    expect(await refusalOf(apply(platform))).toBe(
      "The bundle's index does not describe its files: 1-controllers/kueue/values.yaml. Deploy the stack ClusterBundle again, so that programs and bundle are of one checkout.",
    );
  });

  it('what nobody has attested is named at once, and not applied', async () => {
    const open = sampleBundle([chart({ name: 'kueue' }, { digest: null })], {
      index: { toBeLocked: ['image nvcr.io/nvidia/dcgm:4'] },
    });
    const platform = platformFor(open);
    expect(await refusalOf(apply(platform))).toMatch(
      /  chart oci:\/\/registry\.example\.com\/charts\/kueue 1\.0\.0\n  image nvcr\.io\/nvidia\/dcgm:4\nRun `npm run ops -- versions --lock`/,
    );
    untouched(platform);
  });

  it('the bundle of another cluster is not applied', async () => {
    const foreign = sampleBundle([queues], { index: { cluster: 'alicerce-other' } });
    const platform = platformFor(foreign);
    expect(await refusalOf(apply(platform))).toMatch(
      /^The bundle is for the cluster alicerce-other, and this job has alicerce-sample/,
    );
    untouched(platform);
  });
});

describe('a pointer that changes while the job works', () => {
  const other = sampleBundle([chart({ name: 'keda' })]);

  it('is followed, before the job ends', async () => {
    const platform = platformFor(plain, other);
    platform.aws.store.set(
      `${other.pointer.bucket}/${other.pointer.key}`,
      Buffer.from(JSON.stringify(other.files)),
    );
    platform.watch(/^aws ssm put-parameter/, () => {
      platform.aws.parameters.set('/wanted', other.text);
    });
    await apply(platform);
    expect(platform.aws.parameters.get('/applied')).toBe(other.text);
    expect([...platform.helm.releases.keys()]).toStrictEqual(['keda-system/keda']);
  });

  it('is not followed for ever', async () => {
    const platform = platformFor(plain);
    let turn = 0;
    platform.watch(/^aws ssm put-parameter/, () => {
      turn += 1;
      const pointer = { ...plain.pointer, values: { VpcId: `vpc-${String(turn)}` } };
      platform.aws.parameters.set('/wanted', JSON.stringify(pointer));
    });
    expect(await refusalOf(apply(platform))).toMatch(/^The wanted bundle changed 5 times/);
  });
});

test('a bundle that fails, and is gone back from meanwhile, leaves the older one there', async () => {
  const newer = sampleBundle([
    chart({ name: 'keda' }),
    chart({ name: 'kueue' }, { version: '2.0.0' }),
    queues,
  ]);
  const platform = platformFor(plain, newer);
  await applyInTurn(platform, plain);
  platform.want(newer);
  platform.fail({
    when: /^helm upgrade --install kueue/,
    stderr: 'Error: pods are not ready',
    times: 1,
    after: () => {
      platform.want(plain);
    },
  });
  await apply(platform);
  expect([...platform.helm.releases.keys()]).toStrictEqual(['kueue-system/kueue']);
  expect(platform.aws.parameters.get('/applied')).toBe(plain.text);
  expect(platform.lines.join('\n')).toMatch(
    /\[2\/3\] controllers\/kueue failed: .*\nError: pods are not ready[\s\S]*\nAnother bundle is wanted meanwhile: once more\./,
  );
});

test('a job without its settings says which, and ends with another code', async () => {
  const job = applyBundle({ program: '/node', parameters: [] });
  await expect(job(new FakePlatform().bench, { ALICERCE_WANTED: '/wanted' })).rejects.toMatchObject(
    {
      exitCode: 2,
      message:
        'The environment has no ALICERCE_CLUSTER and no ALICERCE_APPLIED: the CodeBuild project of the stack ClusterBundle sets them.',
    },
  );
});
