import { createHash } from 'node:crypto';
import { applyBundle } from '../../../../lib/bundle-runner/apply/apply-bundle';
import { FakePlatform } from '../fake-platform';
import {
  chart,
  chartFile,
  manifests,
  objectText,
  sampleBundle,
  type SampleBundle,
} from '../sample-bundle';

const variables = {
  ALICERCE_CLUSTER: 'alicerce-sample',
  ALICERCE_WANTED: '/wanted',
  ALICERCE_APPLIED: '/applied',
};

const archives = ['kueue', 'keda', 'gateway'].flatMap((name) => [
  chartFile(name),
  chartFile(name, '2.0.0'),
]);

const queues = manifests({ name: 'queues' }, [
  { kind: 'Namespace', name: 'vision' },
  { kind: 'ConfigMap', name: 'settings', namespace: 'vision' },
]);

const plain = sampleBundle([chart({ name: 'kueue' }), queues]);

const job = applyBundle({ program: '/node', parameters: ['/apply.js', 'keep-protected'] });

function platformFor(...bundles: readonly SampleBundle[]): FakePlatform {
  const platform = new FakePlatform();
  for (const bundle of bundles) platform.mirrored(bundle, archives);
  const [first] = bundles;
  if (first !== undefined) platform.want(first);
  return platform;
}

const apply = (platform: FakePlatform): Promise<void> => job(platform.bench, variables);

async function applyInTurn(platform: FakePlatform, ...bundles: SampleBundle[]): Promise<void> {
  for (const bundle of bundles) {
    platform.want(bundle);
    await apply(platform);
  }
}

const refusalOf = async (ended: Promise<void>): Promise<string> => {
  try {
    await ended;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('the job ended well');
};

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
        `^helm upgrade --install kueue …/${archive} --namespace kueue-system --values …/filled-[0-9a-f]+/1-controllers/kueue/values.yaml --atomic --wait --timeout 100s --history-max 5 --post-renderer /node --post-renderer-args /apply.js --post-renderer-args keep-protected$`,
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
    expect(platform.parameters.get('/applied')).toBe(plain.text);
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
    expect(platform.parameters.has('/applied')).toBe(false);
  };

  test('a bundle of another digest is not used', async () => {
    const platform = platformFor(plain);
    const { bucket, key } = plain.pointer;
    platform.put(`${bucket}/${key}`, JSON.stringify({ ...plain.files, 'extra.yaml': 'a: b' }));
    expect(await refusalOf(apply(platform))).toMatch(
      /^The archive s3:\/\/assets\/.* holds a bundle of digest [0-9a-f]{64}, and [0-9a-f]{64} is wanted: nothing of it is used/,
    );
    untouched(platform);
  });

  test('a chart of another digest is not run', async () => {
    const platform = platformFor(plain);
    const hex = createHash('sha256').update(chartFile('kueue')).digest('hex');
    platform.put(`artifacts/sha256/${hex}`, 'something else');
    expect(await refusalOf(apply(platform))).toMatch(
      /^The chart kueue 1\.0\.0 comes to sha256:[0-9a-f]{64} in the bucket artifacts, and the bundle's index says sha256:[0-9a-f]{64}: nothing is run/,
    );
    untouched(platform);
  });

  test('a tool of another digest is not run', async () => {
    const platform = platformFor(plain);
    const hex = createHash('sha256').update('helm 3').digest('hex');
    platform.put(`artifacts/sha256/${hex}`, 'something else');
    expect(await refusalOf(apply(platform))).toMatch(/^The tool helm v1\.0\.0 comes to/);
    untouched(platform);
  });

  test('an index of another schema version is not read', async () => {
    const next = sampleBundle([], { index: { schemaVersion: 2 as 1 } });
    const platform = platformFor(next);
    expect(await refusalOf(apply(platform))).toMatch(
      /^The index bundle\.json is of schema version 2, and this program reads version 1: deploy the stack ClusterBundle again/,
    );
    untouched(platform);
  });

  test('a file that the index does not name is not passed over', async () => {
    const other = sampleBundle([chart({ name: 'kueue' })], { index: { parts: [] } });
    const platform = platformFor(other);
    expect(await refusalOf(apply(platform))).toBe(
      "The bundle's index does not describe its files: 1-controllers/kueue/values.yaml. Deploy the stack ClusterBundle again, so that programs and bundle are of one checkout.",
    );
  });

  test('what nobody has attested is named at once, and not applied', async () => {
    const open = sampleBundle([chart({ name: 'kueue' }, { digest: null })], {
      index: { toBeLocked: ['image nvcr.io/nvidia/dcgm:4'] },
    });
    const platform = platformFor(open);
    expect(await refusalOf(apply(platform))).toMatch(
      /  chart oci:\/\/registry\.example\.com\/charts\/kueue 1\.0\.0\n  image nvcr\.io\/nvidia\/dcgm:4\nRun `npm run ops -- versions --lock`/,
    );
    untouched(platform);
  });

  test('the bundle of another cluster is not applied', async () => {
    const foreign = sampleBundle([queues], { index: { cluster: 'alicerce-other' } });
    const platform = platformFor(foreign);
    expect(await refusalOf(apply(platform))).toMatch(
      /^The bundle is for the cluster alicerce-other, and this job has alicerce-sample/,
    );
    untouched(platform);
  });
});

describe('an older bundle after a newer one', () => {
  const older = sampleBundle([chart({ name: 'kueue' }), queues]);
  const newer = sampleBundle([
    chart({ name: 'kueue' }, { version: '2.0.0' }),
    chart({ name: 'keda' }),
    manifests({ name: 'queues' }, [
      { kind: 'Namespace', name: 'vision' },
      { kind: 'Namespace', name: 'extra' },
      { kind: 'ConfigMap', name: 'settings', namespace: 'vision' },
      { kind: 'ConfigMap', name: 'more', namespace: 'vision' },
      { kind: 'PersistentVolumeClaim', name: 'models', namespace: 'vision' },
    ]),
  ]);
  const platform = platformFor(older, newer);

  beforeAll(async () => {
    await applyInTurn(platform, newer, older);
  });

  it('removes what only the newer had', () => {
    expect([...platform.releases.keys()]).toStrictEqual(['kueue-system/kueue']);
    expect(platform.inCluster).not.toContain('ConfigMap vision/more');
    expect(platform.inCluster).toContain('ConfigMap vision/settings');
  });

  it('leaves what people may have made use of, and says so', () => {
    expect(platform.inCluster).toStrictEqual([
      'ConfigMap vision/settings',
      'Namespace extra',
      'Namespace vision',
      'PersistentVolumeClaim vision/models',
    ]);
    expect(platform.record['leftBehind']).toBe(
      'Namespace extra\nPersistentVolumeClaim vision/models',
    );
    expect(platform.lines.join('\n')).toContain('Namespace extra: left behind');
  });

  it('removes the last first', () => {
    const removals = platform.matching(/^(kubectl delete|helm uninstall)/);
    expect(removals.map((line) => line.split(' ').slice(0, 2).join(' '))).toStrictEqual([
      'kubectl delete',
      'helm uninstall',
    ]);
  });

  it('forgets what is left behind once a bundle brings it back', async () => {
    await applyInTurn(platform, newer);
    expect(platform.record['leftBehind']).toBe('');
  });
});

describe('a job that was cut off', () => {
  const newer = sampleBundle([
    chart({ name: 'keda' }),
    manifests({ name: 'queues' }, [{ kind: 'ConfigMap', name: 'more', namespace: 'vision' }]),
  ]);

  test('a run after it converges', async () => {
    const platform = platformFor(plain, newer);
    await applyInTurn(platform, plain);
    platform.want(newer);
    platform.fail({ when: /^kubectl apply .*configmap\.more/, stderr: 'forbidden', times: 1 });
    await refusalOf(apply(platform));
    await apply(platform);
    expect(platform.inCluster).toStrictEqual(['ConfigMap vision/more', 'Namespace vision']);
    expect([...platform.releases.keys()]).toStrictEqual(['keda-system/keda']);
    expect(platform.parameters.get('/applied')).toBe(newer.text);
  });

  test('nothing is forgotten that it may have made, even when another bundle follows', async () => {
    const platform = platformFor(plain, newer);
    platform.want(newer);
    platform.fail({ when: /^kubectl apply .*configmap\.more/, stderr: 'forbidden', times: 1 });
    await refusalOf(apply(platform));
    await applyInTurn(platform, plain);
    expect([...platform.releases.keys()]).toStrictEqual(['kueue-system/kueue']);
  });

  test('what will be there is recorded before it is there', async () => {
    const platform = platformFor(plain);
    await apply(platform);
    const record = platform.ran.findIndex((line) => line.endsWith('--filename=-'));
    const change = platform.ran.findIndex((line) => line.startsWith('helm upgrade'));
    expect(record).toBeGreaterThan(-1);
    expect(record).toBeLessThan(change);
  });

  test.each([
    [
      'an upgrade',
      [
        { revision: 3, status: 'deployed' },
        { revision: 4, status: 'pending-upgrade' },
      ],
      /^helm rollback kueue 3 --namespace kueue-system/,
    ],
    [
      'a rollback',
      [
        { revision: 3, status: 'superseded' },
        { revision: 4, status: 'pending-rollback' },
      ],
      /^helm rollback kueue 3/,
    ],
    [
      'a first install',
      [{ revision: 1, status: 'pending-install' }],
      /^helm uninstall kueue --namespace kueue-system/,
    ],
    ['a removal', [{ revision: 2, status: 'uninstalling' }], /^helm uninstall kueue/],
  ])('a release that hangs in %s is brought out of it first', async (_what, history, recovery) => {
    const platform = platformFor(plain);
    platform.releases.set('kueue-system/kueue', history);
    await apply(platform);
    const recovered = platform.ran.findIndex((line) => recovery.test(line));
    expect(recovered).toBeGreaterThan(-1);
    expect(recovered).toBeLessThan(platform.ran.findIndex((line) => /^helm upgrade/.test(line)));
    expect(platform.releases.get('kueue-system/kueue')?.at(-1)?.status).toBe('deployed');
  });

  test('a release that is whole is left alone', async () => {
    const platform = platformFor(plain);
    platform.releases.set('kueue-system/kueue', [{ revision: 1, status: 'failed' }]);
    await apply(platform);
    expect(platform.matching(/^helm (rollback|uninstall)/)).toStrictEqual([]);
  });
});

describe('a part that fails', () => {
  const three = sampleBundle([
    manifests({ name: 'first' }, [{ kind: 'ConfigMap', name: 'first', namespace: 'vision' }]),
    chart({ name: 'kueue' }),
    manifests({ name: 'last' }, [{ kind: 'ConfigMap', name: 'last', namespace: 'vision' }]),
  ]);

  test('stops the job there, with its complaint, its events and what is still old', async () => {
    const platform = platformFor(three);
    platform.fail({ when: /^helm upgrade/, stderr: 'Error: pods are not ready' });
    expect(await refusalOf(apply(platform))).toBe(
      [
        '[2/3] controllers/kueue failed: helm upgrade ended with exit code 1:',
        'Error: pods are not ready',
        'Events in kueue-system:',
        'LAST SEEN  REASON',
        '1m  FailedScheduling',
        'Still as an earlier bundle left it, or not there yet:',
        '  controllers/kueue',
        '  policy/last',
        'What was applied stays. Running the job again goes on; deploying the commit before brings the older bundle back.',
      ].join('\n'),
    );
    expect(platform.inCluster).toStrictEqual(['ConfigMap vision/first']);
    expect(platform.parameters.has('/applied')).toBe(false);
  });

  test('a part that is the same as before is not called old', async () => {
    const platform = platformFor(three);
    await apply(platform);
    platform.fail({ when: /^helm upgrade/, stderr: 'Error: pods are not ready' });
    expect(await refusalOf(apply(platform))).toContain('or not there yet:\n\n');
  });

  test('prints no secret that a program complained with', async () => {
    const platform = platformFor(three);
    platform.fail({ when: /^helm upgrade/, stderr: 'bad token k8s-aws-v1.aHR0cHM6Ly9zdHM' });
    const message = await refusalOf(apply(platform));
    expect(message).toContain('bad token (left out)');
  });

  test('an API server that is gone does not hide why it failed', async () => {
    const platform = platformFor(three);
    platform.fail({
      when: /^helm upgrade/,
      stderr: 'Error: pods are not ready',
      after: () => {
        platform.fail({ when: /^kubectl/, stderr: 'Unauthorized' });
      },
    });
    expect(await refusalOf(apply(platform))).toMatch(
      /pods are not ready\nEvents in kueue-system cannot be read: kubectl get events ended with exit code 1:\nUnauthorized/,
    );
  });

  test('what hangs is stopped after the time of its part', async () => {
    const slow = sampleBundle([chart({ name: 'kueue', timeoutSeconds: 30 })]);
    const platform = platformFor(slow);
    platform.fail({ when: /^helm upgrade/, stderr: '', timedOut: true });
    expect(await refusalOf(apply(platform))).toContain(
      'helm upgrade was stopped after 120 seconds',
    );
  });
});

describe('objects of ours', () => {
  test('are tried again while a webhook is not ready yet, within the time of their part', async () => {
    const platform = platformFor(plain);
    platform.fail({
      when: /^kubectl apply .*configmap\.settings/,
      stderr: 'Internal error occurred: failed calling webhook "x": no endpoints available',
      times: 3,
    });
    await apply(platform);
    expect(platform.waited).toStrictEqual([5, 5, 5]);
  });

  test('fail when the webhook does not come in that time', async () => {
    const platform = platformFor(plain);
    platform.fail({
      when: /^kubectl apply .*configmap\.settings/,
      stderr: 'failed calling webhook "x"',
      times: 1000,
    });
    expect(await refusalOf(apply(platform))).toContain('[2/2] policy/queues failed: kubectl apply');
    expect(platform.waited.length).toBeLessThanOrEqual(20);
  });

  test('that cannot be changed are made anew, where nothing hangs on them', async () => {
    const bundle = sampleBundle([
      manifests({ name: 'storage' }, [
        { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name: 'fast' },
      ]),
    ]);
    const platform = platformFor(bundle);
    platform.fail({
      when: /^kubectl apply .*storageclass\.fast/,
      stderr: 'parameters: Forbidden: updates to parameters are forbidden.',
      times: 1,
    });
    await apply(platform);
    expect(platform.matching(/storageclass\.fast/).map((line) => line.split(' ')[1])).toStrictEqual(
      ['apply', 'delete', 'apply'],
    );
  });

  test('that cannot be changed and that people use are not touched', async () => {
    const bundle = sampleBundle([
      manifests({ name: 'storage' }, [{ kind: 'PersistentVolume', name: 'models' }]),
    ]);
    const platform = platformFor(bundle);
    platform.fail({
      when: /^kubectl apply .*persistentvolume\.models/,
      stderr: 'spec.persistentvolumesource is immutable after creation',
      times: 1,
    });
    expect(await refusalOf(apply(platform))).toContain('is immutable after creation');
    expect(platform.matching(/^kubectl delete/)).toStrictEqual([]);
  });

  const workloads = [
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', namespace: 'vision' },
    { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', namespace: 'vision' },
  ];

  test('are waited for until they run', async () => {
    const bundle = sampleBundle([manifests({ name: 'work' }, workloads)]);
    const platform = platformFor(bundle);
    await apply(platform);
    expect(platform.matching(/^kubectl rollout/)).toStrictEqual([
      'kubectl rollout status deployment/api --namespace=vision --timeout=100s',
      'kubectl rollout status daemonset/agent --namespace=vision --timeout=100s',
    ]);
  });

  test('are not waited for where their nodes come and go', async () => {
    const bundle = sampleBundle([manifests({ name: 'work' }, workloads, false)]);
    const platform = platformFor(bundle);
    await apply(platform);
    expect(platform.matching(/^kubectl rollout/)).toStrictEqual([]);
  });
});

describe('CRDs', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    name: 'gateways.example.com',
  };

  test('of a folder are applied by the server before the release, which then leaves them alone', async () => {
    const bundle = sampleBundle([chart({ name: 'keda' }, { crds: 'folder' })]);
    const platform = platformFor(bundle);
    platform.definitions.set(chartFile('keda'), objectText(definition));
    await apply(platform);
    const [applied, waited, upgraded] = [
      /^kubectl apply .*keda-crds\.yaml/,
      /^kubectl wait --for=condition=Established customresourcedefinition\/gateways\.example\.com/,
      /^helm upgrade .* --skip-crds/,
    ].map((pattern) => platform.ran.findIndex((line) => pattern.test(line)));
    expect(applied).toBeGreaterThan(-1);
    expect(waited).toBeGreaterThan(applied ?? 0);
    expect(upgraded).toBeGreaterThan(waited ?? 0);
  });

  test('that another part brings are skipped', async () => {
    const bundle = sampleBundle([chart({ name: 'keda' }, { crds: 'elsewhere' })]);
    const platform = platformFor(bundle);
    await apply(platform);
    expect(platform.matching(/^helm upgrade .* --skip-crds/)).toHaveLength(1);
    expect(platform.matching(/^helm show/)).toStrictEqual([]);
  });

  const templated = sampleBundle([chart({ name: 'gateway' }, { apply: 'template' })]);

  test('of a chart that is applied as text are waited for', async () => {
    const platform = platformFor(templated);
    platform.rendered.set('gateway', objectText(definition));
    await apply(platform);
    expect(platform.matching(/^helm template/)).toStrictEqual([
      expect.stringMatching(/ --namespace gateway-system .* --kube-version 1\.35 --no-hooks$/),
    ]);
    expect(platform.matching(/^kubectl apply .*--namespace=gateway-system/)).toHaveLength(1);
    expect(platform.matching(/^kubectl wait/)).toHaveLength(1);
    expect(platform.matching(/^helm upgrade/)).toStrictEqual([]);
  });

  test('are left behind, and what else a chart rendered is removed with it', async () => {
    const platform = platformFor(templated, plain);
    platform.rendered.set(
      'gateway',
      `${objectText(definition)}---\n${objectText({ kind: 'ServiceAccount', name: 'gateway' })}`,
    );
    await applyInTurn(platform, templated, plain);
    expect(platform.inCluster).toContain('CustomResourceDefinition gateways.example.com');
    expect(platform.inCluster).not.toContain('ServiceAccount gateway');
    expect(platform.matching(/^kubectl delete .*--namespace=gateway-system/)).toHaveLength(1);
  });

  test('that Helm keeps of a release are named', async () => {
    const keda = sampleBundle([chart({ name: 'keda' })]);
    const platform = platformFor(keda, plain);
    await applyInTurn(platform, keda);
    platform.kept.set('keda', '[CustomResourceDefinition] scaledobjects.keda.sh');
    await applyInTurn(platform, plain);
    expect(platform.record['leftBehind']).toBe(
      'CustomResourceDefinition scaledobjects.keda.sh (of the release keda-system/keda)',
    );
    await applyInTurn(platform, keda);
    expect(platform.record['leftBehind']).not.toContain('keda');
  });

  test('of a release that is applied as text from now on stay with everything else', async () => {
    const released = sampleBundle([chart({ name: 'gateway' })]);
    const platform = platformFor(released, templated);
    platform.rendered.set('gateway', objectText(definition));
    await applyInTurn(platform, released, templated);
    expect(platform.matching(/^helm uninstall/)).toStrictEqual([]);
    expect(platform.matching(/^kubectl delete secret/)).toStrictEqual([
      'kubectl delete secret --selector owner=helm,name=gateway --namespace=gateway-system --ignore-not-found',
    ]);
  });
});

describe('what does not go', () => {
  const newer = sampleBundle([
    chart({ name: 'kueue' }),
    manifests({ name: 'pools' }, [
      { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', name: 'spot' },
    ]),
  ]);
  const older = sampleBundle([chart({ name: 'kueue' })]);

  test('is named, and tried again by the next run', async () => {
    const platform = platformFor(newer, older);
    await applyInTurn(platform, newer);
    platform.want(older);
    platform.fail({
      when: /^kubectl delete/,
      stderr: 'timed out waiting for the condition',
      times: 1,
    });
    expect(await refusalOf(apply(platform))).toMatch(
      /^Every part is applied, but what no bundle asks for any more does not go: kubectl delete ended with exit code 1:\ntimed out waiting/,
    );
    expect(platform.parameters.get('/applied')).toBe(newer.text);
    await apply(platform);
    expect(platform.inCluster).toStrictEqual([]);
  });

  test('has gone already where its definition has', async () => {
    const platform = platformFor(newer, older);
    await applyInTurn(platform, newer);
    platform.fail({
      when: /^kubectl delete/,
      stderr: 'no matches for kind "NodePool" in version "karpenter.sh/v1"',
      times: 1,
    });
    await applyInTurn(platform, older);
    expect(platform.parameters.get('/applied')).toBe(older.text);
  });

  test('an object of a newer version of its API is the same object', async () => {
    const part = (apiVersion: string): SampleBundle =>
      sampleBundle([
        manifests({ name: 'pools' }, [{ apiVersion, kind: 'NodePool', name: 'spot' }]),
      ]);
    const [beta, stable] = [part('karpenter.sh/v1beta1'), part('karpenter.sh/v1')];
    const platform = platformFor(beta, stable);
    await applyInTurn(platform, beta, stable);
    expect(platform.matching(/^kubectl delete/)).toStrictEqual([]);
  });
});

describe('a pointer that changes while the job works', () => {
  const other = sampleBundle([chart({ name: 'keda' })]);

  test('is followed, before the job ends', async () => {
    const platform = platformFor(plain, other);
    platform.store.set(
      `${other.pointer.bucket}/${other.pointer.key}`,
      Buffer.from(JSON.stringify(other.files)),
    );
    platform.watch(/^aws ssm put-parameter/, () => {
      platform.parameters.set('/wanted', other.text);
    });
    await apply(platform);
    expect(platform.parameters.get('/applied')).toBe(other.text);
    expect([...platform.releases.keys()]).toStrictEqual(['keda-system/keda']);
  });

  test('is not followed for ever', async () => {
    const platform = platformFor(plain);
    let turn = 0;
    platform.watch(/^aws ssm put-parameter/, () => {
      turn += 1;
      const pointer = { ...plain.pointer, values: { VpcId: `vpc-${String(turn)}` } };
      platform.parameters.set('/wanted', JSON.stringify(pointer));
    });
    expect(await refusalOf(apply(platform))).toMatch(/^The wanted bundle changed 5 times/);
  });
});

test('the job waits for the mirror job, for a while', async () => {
  const platform = platformFor();
  platform.want(plain);
  expect(await refusalOf(apply(platform))).toMatch(
    /^The mirror job has not fetched what the bundle [0-9a-f]{12} needs, after 15 minutes: read its log, and start it/,
  );
  expect(platform.waited.reduce((sum, each) => sum + each, 0)).toBe(900);
  expect(platform.lines.filter((line) => line.startsWith('The mirror job'))).toHaveLength(1);
});

test('what only the deploy knows is filled in', async () => {
  const bundle = sampleBundle([chart({ name: 'kueue' }, { values: 'vpc: ${alicerce:VpcId}\n' })], {
    values: { VpcId: 'vpc-0123' },
  });
  const platform = platformFor(bundle);
  await apply(platform);
  const file = /--values (\S+)/.exec(platform.matching(/^helm upgrade/)[0] ?? '')?.[1] ?? '';
  expect(platform.textOf(file)).toBe('vpc: "vpc-0123"\n');
});

test('an inventory that cannot be read stops the job before anything is applied', async () => {
  const platform = platformFor(plain);
  await apply(platform);
  platform.damageRecord('{"schemaVersion":7}');
  const before = platform.matching(/^helm upgrade/).length;
  expect(await refusalOf(apply(platform))).toMatch(
    /^The inventory in the ConfigMap kube-system\/alicerce-bundle is of schema version 7, .* or delete the ConfigMap/,
  );
  expect(platform.matching(/^helm upgrade/)).toHaveLength(before);
});

test('a job without its settings says which, and ends with another code', async () => {
  await expect(job(new FakePlatform().bench, { ALICERCE_WANTED: '/wanted' })).rejects.toMatchObject(
    {
      exitCode: 2,
      message:
        'The environment has no ALICERCE_CLUSTER and no ALICERCE_APPLIED: the CodeBuild project of the stack ClusterBundle sets them.',
    },
  );
});
