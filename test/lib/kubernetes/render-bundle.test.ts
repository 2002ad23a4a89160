import { createHash } from 'node:crypto';
import { serviceAccounts } from '../../../lib/contract/service-accounts';
import { bundleStages } from '../../../lib/kubernetes/bundle';
import { deployValue } from '../../../lib/kubernetes/deploy-values';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { chartIn, ofKind } from './bundle-reader';
import { autoModeInput, sampleInput, samplePool } from './sample-input';

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
    entries: [],
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
    'cluster-network-policies',
    'queues',
    'gpu-burn-in',
  ]);
});

test('nodes that EKS starts by itself have no burn-in', () => {
  const automatic = renderBundle(autoModeInput());
  expect(ofKind(automatic, 'DaemonSet').map(({ metadata }) => metadata.name)).toStrictEqual([
    'gpu-burn-in-serving',
  ]);
  expect(namesOf({ ...autoModeInput(), pools: autoModeInput().pools.slice(1) })).not.toContain(
    'gpu-burn-in',
  );
});

test('EKS Auto Mode needs no chart of Karpenter', () => {
  const names = namesOf(autoModeInput());
  expect(names).toContain('karpenter-pools');
  expect(names).not.toContain('karpenter');
  expect(names).not.toContain('karpenter-crd');
});

test('controllers run under the accounts that their roles trust', () => {
  const spelled = [
    ['karpenter', serviceAccounts.karpenter],
    ['aws-load-balancer-controller', serviceAccounts.loadBalancerController],
    ['aws-gateway-api-controller', serviceAccounts.latticeController],
    ['external-secrets', serviceAccounts.externalSecrets],
    ['keda', serviceAccounts.keda],
    ['policy-controller', serviceAccounts.policyController],
  ] as const;
  expect(spelled).toHaveLength(Object.keys(serviceAccounts).length);
  for (const [chart, { namespace, name }] of spelled) {
    const part = chartIn(bundle, chart);
    expect(part.namespace).toBe(namespace);
    expect(JSON.stringify(part.values)).toContain(`{"create":true,"name":"${name}"}`);
  }
});

test("a team's secrets are read in its own role, and by its own store", () => {
  const stores = ofKind(bundle, 'SecretStore');
  expect(stores.map(({ metadata }) => metadata.namespace)).toStrictEqual(['vision', 'data']);
  expect(stores[0]?.spec.provider.aws).toStrictEqual({
    service: 'SecretsManager',
    region: 'eu-central-1',
    role: 'arn:aws:iam::111111111111:role/alicerce-sample-secrets-vision',
    sessionTagsPolicy: 'Simple',
  });
  const roles = JSON.stringify(ofKind(bundle, 'Role').map(({ rules }) => rules));
  expect(roles).toContain(
    '{"apiGroups":["external-secrets.io"],"resources":["secretstores"],"verbs":["get","list","watch"]}',
  );
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

test('Argo CD writes nothing by itself: the job does, and two writers would undo each other', () => {
  const applications = Object.entries(bundle.files).filter(([path]) =>
    path.startsWith('argo-cd/applications/application.'),
  );
  expect(applications.filter(([, text]) => text.includes('automated'))).toStrictEqual([]);
});

test('a part that waits for a value of the deploy is the job’s alone, and the others keep their waves', () => {
  const waiting = renderBundle(sampleInput({ vpcId: deployValue('VpcId') }));
  const paths = Object.keys(waiting.files).filter((path) => path.startsWith('argo-cd/'));
  expect(paths).not.toContain('argo-cd/applications/application.aws-load-balancer-controller.yaml');
  expect(waiting.files['argo-cd/applications/application.queues.yaml']).toBe(
    bundle.files['argo-cd/applications/application.queues.yaml'],
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
