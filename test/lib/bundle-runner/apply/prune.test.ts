import type { InventoryItem } from '../../../../lib/bundle-runner/apply/inventory';
import { stillLeftBehind } from '../../../../lib/bundle-runner/apply/prune';
import { refusalOf } from '../refusal-of';
import {
  chart,
  chartFile,
  manifests,
  objectText,
  sampleBundle,
  type SampleBundle,
} from '../sample-bundle';
import { apply, applyInTurn, platformFor, queues } from './apply-fixture';

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
    expect([...platform.helm.releases.keys()]).toStrictEqual(['kueue-system/kueue']);
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

describe('a namespace that is left behind', () => {
  const policies = 'networking.k8s.io/v1';
  const older = sampleBundle([
    manifests({ name: 'tenant-vision' }, [
      { kind: 'Namespace', name: 'vision' },
      { apiVersion: policies, kind: 'NetworkPolicy', name: 'default-deny', namespace: 'vision' },
    ]),
  ]);
  const newer = sampleBundle([
    manifests({ name: 'tenant-vision' }, [
      { kind: 'Namespace', name: 'vision' },
      { apiVersion: policies, kind: 'NetworkPolicy', name: 'default-deny', namespace: 'vision' },
      { apiVersion: policies, kind: 'NetworkPolicy', name: 'allow-dns', namespace: 'vision' },
    ]),
    manifests({ name: 'tenant-data' }, [
      { kind: 'Namespace', name: 'data' },
      { apiVersion: policies, kind: 'NetworkPolicy', name: 'default-deny', namespace: 'data' },
      { kind: 'ResourceQuota', name: 'ceilings', namespace: 'data' },
      { kind: 'LimitRange', name: 'defaults', namespace: 'data' },
      { kind: 'ConfigMap', name: 'settings', namespace: 'data' },
    ]),
  ]);
  const platform = platformFor(older, newer);

  beforeAll(async () => {
    await applyInTurn(platform, newer, older);
  });

  it('keeps its fences, because pods may still run in it', () => {
    expect(platform.inCluster).toStrictEqual([
      'LimitRange data/defaults',
      'Namespace data',
      'Namespace vision',
      'NetworkPolicy data/default-deny',
      'NetworkPolicy vision/default-deny',
      'ResourceQuota data/ceilings',
    ]);
    expect(platform.record['leftBehind']).toBe(
      'LimitRange data/defaults\nNamespace data\nNetworkPolicy data/default-deny\nResourceQuota data/ceilings',
    );
  });

  it('a policy that a living namespace no longer has goes', () => {
    expect(platform.inCluster).not.toContain('NetworkPolicy vision/allow-dns');
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

  it('is named, and tried again by the next run', async () => {
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
    expect(platform.aws.parameters.get('/applied')).toBe(newer.text);
    await apply(platform);
    expect(platform.inCluster).toStrictEqual([]);
  });

  it('has gone already where its definition has', async () => {
    const platform = platformFor(newer, older);
    await applyInTurn(platform, newer);
    platform.fail({
      when: /^kubectl delete/,
      stderr: 'no matches for kind "NodePool" in version "karpenter.sh/v1"',
      times: 1,
    });
    await applyInTurn(platform, older);
    expect(platform.aws.parameters.get('/applied')).toBe(older.text);
  });

  it('an object of a newer version of its API is the same object', async () => {
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

describe('a chart that names the namespace of its objects from now on', () => {
  const part = (version: string): SampleBundle =>
    sampleBundle([chart({ name: 'gateway' }, { apply: 'template', version })]);

  it('has the same objects', async () => {
    const [before, after] = [part('1.0.0'), part('2.0.0')];
    const platform = platformFor(before, after);
    const account = { kind: 'ServiceAccount', name: 'gateway' };
    platform.helm.rendered.set(chartFile('gateway'), objectText(account));
    platform.helm.rendered.set(
      chartFile('gateway', '2.0.0'),
      objectText({ ...account, namespace: 'gateway-system' }),
    );
    await applyInTurn(platform, before, after);
    expect(platform.inCluster).toStrictEqual(['ServiceAccount gateway-system/gateway']);
    expect(platform.matching(/^kubectl delete/)).toStrictEqual([]);
  });
});

describe('what stays left behind', () => {
  const item = (name: string): InventoryItem => ({ type: 'release', name, namespace: 'a' });

  it('is each line once, in order', () => {
    expect(stillLeftBehind(['Namespace b', 'Namespace a', 'Namespace b'], [])).toStrictEqual([
      'Namespace a',
      'Namespace b',
    ]);
  });

  it('is no more what a release keeps that is back', () => {
    const lines = [
      'CustomResourceDefinition x (of the release a/one)',
      'CustomResourceDefinition y (of the release a/two)',
    ];
    expect(stillLeftBehind(lines, [item('one')])).toStrictEqual(lines.slice(1));
  });
});
