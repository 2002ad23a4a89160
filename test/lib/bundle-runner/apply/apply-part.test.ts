import { refusalOf } from '../refusal-of';
import { chart, chartFile, manifests, objectText, sampleBundle } from '../sample-bundle';
import { apply, applyInTurn, plain, platformFor } from './apply-fixture';

describe('objects of ours', () => {
  it('are tried again while a webhook is not ready yet, within the time of their part', async () => {
    const platform = platformFor(plain);
    platform.fail({
      when: /^kubectl apply .*configmap\.settings/,
      stderr: 'Internal error occurred: failed calling webhook "x": no endpoints available',
      times: 3,
    });
    await apply(platform);
    expect(platform.waited).toStrictEqual([5, 5, 5]);
  });

  it('fail when the webhook does not come in that time', async () => {
    const platform = platformFor(plain);
    platform.fail({
      when: /^kubectl apply .*configmap\.settings/,
      stderr: 'failed calling webhook "x"',
      times: 1000,
    });
    expect(await refusalOf(apply(platform))).toContain('[2/2] policy/queues failed: kubectl apply');
    expect(platform.waited.length).toBeLessThanOrEqual(20);
  });

  it('that cannot be changed are made anew, where nothing hangs on them', async () => {
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

  it('that cannot be changed and that people use are not touched', async () => {
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

  it('are waited for until they run', async () => {
    const bundle = sampleBundle([manifests({ name: 'work' }, workloads)]);
    const platform = platformFor(bundle);
    await apply(platform);
    expect(platform.matching(/^kubectl rollout/)).toStrictEqual([
      'kubectl rollout status deployment/api --namespace=vision --timeout=100s',
      'kubectl rollout status daemonset/agent --namespace=vision --timeout=100s',
    ]);
  });

  it('are not waited for where their nodes come and go', async () => {
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

  it('of a folder are applied by the server before the release, which then leaves them alone', async () => {
    const bundle = sampleBundle([chart({ name: 'keda' }, { crds: 'folder' })]);
    const platform = platformFor(bundle);
    platform.helm.definitions.set(chartFile('keda'), objectText(definition));
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

  it('that another part brings are skipped', async () => {
    const bundle = sampleBundle([chart({ name: 'keda' }, { crds: 'elsewhere' })]);
    const platform = platformFor(bundle);
    await apply(platform);
    expect(platform.matching(/^helm upgrade .* --skip-crds/)).toHaveLength(1);
    expect(platform.matching(/^helm show/)).toStrictEqual([]);
  });

  const templated = sampleBundle([chart({ name: 'gateway' }, { apply: 'template' })]);

  it('of a chart that is applied as text are waited for', async () => {
    const platform = platformFor(templated);
    platform.helm.rendered.set(chartFile('gateway'), objectText(definition));
    await apply(platform);
    expect(platform.matching(/^helm template/)).toStrictEqual([
      expect.stringMatching(/ --namespace gateway-system .* --kube-version 1\.35 --no-hooks$/),
    ]);
    expect(platform.matching(/^kubectl apply .*--namespace=gateway-system/)).toHaveLength(1);
    expect(platform.matching(/^kubectl wait/)).toHaveLength(1);
    expect(platform.matching(/^helm upgrade/)).toStrictEqual([]);
  });

  it('are left behind, and what else a chart rendered is removed with it', async () => {
    const platform = platformFor(templated, plain);
    platform.helm.rendered.set(
      chartFile('gateway'),
      `${objectText(definition)}---\n${objectText({ kind: 'ServiceAccount', name: 'gateway' })}`,
    );
    await applyInTurn(platform, templated, plain);
    expect(platform.inCluster).toContain('CustomResourceDefinition gateways.example.com');
    expect(platform.inCluster).not.toContain('ServiceAccount gateway-system/gateway');
    expect(platform.matching(/^kubectl delete .*--namespace=gateway-system/)).toHaveLength(1);
  });

  it('that Helm keeps of a release are named', async () => {
    const keda = sampleBundle([chart({ name: 'keda' })]);
    const platform = platformFor(keda, plain);
    platform.helm.rendered.set(chartFile('keda'), objectText(definition));
    await applyInTurn(platform, keda, plain);
    expect(platform.inCluster).toContain('CustomResourceDefinition gateways.example.com');
    expect(platform.record['leftBehind']).toBe(
      'CustomResourceDefinition gateways.example.com (of the release keda-system/keda)',
    );
    await applyInTurn(platform, keda);
    expect(platform.record['leftBehind']).not.toContain('keda');
  });

  const released = sampleBundle([chart({ name: 'gateway' })]);
  const account = objectText({ kind: 'ServiceAccount', name: 'gateway' });

  it('of a release that is applied as text from now on stay with everything else', async () => {
    const platform = platformFor(released, templated);
    platform.helm.rendered.set(chartFile('gateway'), `${objectText(definition)}---\n${account}`);
    await applyInTurn(platform, released, templated);
    expect(platform.inCluster).toStrictEqual([
      'CustomResourceDefinition gateways.example.com',
      'ServiceAccount gateway-system/gateway',
    ]);
    expect(platform.matching(/^helm uninstall/)).toStrictEqual([]);
    expect(platform.matching(/^kubectl delete secret/)).toStrictEqual([
      'kubectl delete secret --selector owner=helm,name=gateway --namespace=gateway-system --ignore-not-found',
    ]);
  });

  it('of a chart that goes back to being a release stay with everything else', async () => {
    const platform = platformFor(released, templated);
    platform.helm.rendered.set(chartFile('gateway'), `${objectText(definition)}---\n${account}`);
    await applyInTurn(platform, released, templated, released);
    expect(platform.inCluster).toContain('ServiceAccount gateway-system/gateway');
    expect([...platform.helm.releases.keys()]).toStrictEqual(['gateway-system/gateway']);
    expect(platform.lines).toContain('  ServiceAccount gateway: belongs to a release');
  });
});
