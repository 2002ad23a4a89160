import { createHash } from 'node:crypto';
import { bundleStages } from '../../../lib/kubernetes/bundle';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { chartIn, ofKind } from './bundle-reader';
import { sampleInput, samplePool } from './sample-input';

const input = sampleInput();
const bundle = renderBundle(input);

function namesOf(given: Partial<typeof input>): readonly string[] {
  return renderBundle(sampleInput(given)).parts.map(({ name }) => name);
}

test('the same input gives the same bytes', () => {
  const again = renderBundle(sampleInput());
  expect(JSON.stringify(again.files)).toBe(JSON.stringify(bundle.files));
  expect(again.digest).toBe(bundle.digest);
});

test('the digest changes with any file', () => {
  expect(renderBundle(sampleInput({ clusterName: 'another' })).digest).not.toBe(bundle.digest);
});

test('stages come in their order', () => {
  const stages = bundle.parts.map(({ stage }) => bundleStages.indexOf(stage));
  expect(stages).toStrictEqual([...stages].sort((left, right) => left - right));
  expect(new Set(stages).size).toBe(bundleStages.length);
});

test('bundle.json names every file once with its digest, and every part with its limit', () => {
  const index = JSON.parse(bundle.files['bundle.json'] ?? '') as {
    parts: {
      position: number;
      timeoutSeconds: number;
      files: { path: string; sha256: string }[];
    }[];
    otherFiles: { path: string; sha256: string }[];
  };
  const entries = [...index.parts.flatMap(({ files }) => files), ...index.otherFiles];
  expect(entries.map(({ path }) => path).sort()).toStrictEqual(
    Object.keys(bundle.files).filter((path) => path !== 'bundle.json'),
  );
  for (const { path, sha256 } of entries) {
    const text = bundle.files[path] ?? '';
    expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
  }
  expect(index.parts.map(({ position }) => position)).toStrictEqual(
    bundle.parts.map((_part, position) => position + 1),
  );
  for (const { timeoutSeconds } of index.parts) expect(timeoutSeconds).toBeLessThanOrEqual(600);
});

test('what nobody has attested is listed, and what somebody has is not', () => {
  expect(bundle.toBeLocked).toContain('chart oci://registry.k8s.io/kueue/charts/kueue 0.19.2');
  expect(bundle.toBeLocked.join('\n')).not.toMatch(/karpenter\/controller|library\/node/);
});

test('what is switched off is not there', () => {
  const names = namesOf({
    switches: { kuberay: false, keda: false, exampleWorkloads: false },
    argoCd: null,
    karpenter: null,
    dcgmOwner: 'cloudwatch-add-on',
    images: { ...input.images, signingKeyArn: null },
    pools: [samplePool()],
    tenants: [],
  });
  expect(names).toStrictEqual([
    'gateway-api-crds',
    'platform-namespaces',
    'nvidia-device-plugin',
    'kueue',
    'jobset',
    'lws',
    'aws-load-balancer-controller',
    'aws-gateway-api-controller',
    'external-secrets',
    'platform-policy',
    'queues',
    'gpu-burn-in',
  ]);
});

test('an environment without GPU pools has no burn-in and no device plugin', () => {
  const names = namesOf({
    pools: [],
    tenants: [],
    switches: { ...input.switches, exampleWorkloads: false },
  });
  expect(names).not.toContain('gpu-burn-in');
  expect(names).not.toContain('nvidia-device-plugin');
});

test("Karpenter's chart leaves the CRDs to the chart that upgrades them", () => {
  expect(chartIn(bundle, 'karpenter').crds).toBe('elsewhere');
  expect(bundle.parts.findIndex(({ name }) => name === 'karpenter-crd')).toBeLessThan(
    bundle.parts.findIndex(({ name }) => name === 'karpenter'),
  );
});

test('Argo CD reads the same parts in the same order', () => {
  const paths = Object.keys(bundle.files).filter((path) =>
    path.startsWith('argo-cd/applications/application.'),
  );
  expect(paths).toHaveLength(bundle.parts.length);
  expect(bundle.files['argo-cd/applications/application.kueue.yaml']).toMatch(
    /repoURL: registry\.k8s\.io\/kueue\/charts\n\s+targetRevision: 0\.19\.2\n\s+chart: kueue/,
  );
  expect(bundle.files['argo-cd/applications/application.queues.yaml']).toContain(
    'path: bundles/sample/4-policy/queues',
  );
  expect(bundle.files['argo-cd/app-of-apps.yaml']).toContain(
    'path: bundles/sample/argo-cd/applications',
  );
});

test("a tenant's people get rights by groups that access entries can grant", () => {
  const groups = ofKind(bundle, 'RoleBinding').flatMap(({ subjects }) =>
    subjects.filter(({ kind }) => kind === 'Group').map(({ name }) => name),
  );
  expect(groups).toStrictEqual([
    'alicerce:vision:work',
    'alicerce:vision:view',
    'alicerce:data:work',
    'alicerce:data:view',
  ]);
});
