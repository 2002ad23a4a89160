import { parse } from 'yaml';
import type { ChartPart } from '../../../lib/kubernetes/bundle';
import { imageReference } from '../../../lib/kubernetes/image-reference';
import { platformNamespaces } from '../../../lib/kubernetes/platform-namespaces';
import { burnInTaint, gpuTaint, poolCapacity } from '../../../lib/kubernetes/pool-contract';
import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { queueLabel } from '../../../lib/kubernetes/tenant-contract';
import { containersOf, objectsIn, ofKind, podsIn } from './bundle-reader';
import { sampleInput } from './sample-input';

const input = sampleInput();
const bundle = renderBundle(input);
const charts = bundle.parts.filter((part): part is ChartPart => part.kind === 'chart');

/** Containers that need more than "restricted" allows, each with its reason. */
const privileged: Readonly<Record<string, string>> = {
  dcgm: 'tests every GPU of the node without taking them from the scheduler',
  nccl: 'tests every adapter of the node without taking them from the scheduler',
};

test('DaemonSets tolerate the taint of GPU nodes and the burn-in', () => {
  const daemonSets = podsIn(bundle).filter(({ kind }) => kind === 'DaemonSet');
  expect(daemonSets).toHaveLength(input.pools.length);
  for (const { title, spec } of daemonSets) {
    const keys = (spec.tolerations ?? []).map(({ key }) => key);
    expect({ title, keys }).toStrictEqual({
      title,
      keys: [gpuTaint.key, burnInTaint.key, 'alicerce.io/quarantine'],
    });
  }
});

test('other pods tolerate the taint of GPU nodes only with a GPU in their request, and never the burn-in', () => {
  const others = podsIn(bundle).filter(({ kind }) => kind !== 'DaemonSet');
  expect(others.map(({ title }) => title)).toStrictEqual([
    'JobSet face-recognition-training',
    'Job attribute-classification-training',
    'Deployment face-recognition-inference',
  ]);
  for (const pod of others) {
    const asks = containersOf(pod).some(
      ({ resources }) =>
        resources.claims !== undefined ||
        Object.keys(resources.limits ?? {}).includes('nvidia.com/gpu'),
    );
    expect(asks).toBe(true);
    expect((pod.spec.tolerations ?? []).map(({ key }) => key)).toStrictEqual([gpuTaint.key]);
  }
});

test('no chart gives its controllers a toleration of GPU nodes', () => {
  const serving = [
    'nvidia-device-plugin',
    'nvidia-dra-driver-gpu',
    'aws-efa-k8s-device-plugin',
    'dcgm-exporter',
  ];
  const tolerating = charts
    .filter(({ values }) => JSON.stringify(values).includes('tolerations'))
    .map(({ name }) => name);
  expect([...tolerating].sort()).toStrictEqual([...serving].sort());
});

test('every image comes from an allowed place in the private registry and has a tag that does not move', () => {
  const images = [
    ...podsIn(bundle).flatMap((pod) => containersOf(pod).map(({ image }) => image)),
    ...charts.flatMap(({ pin }) => pin.images.map((image) => imageReference(image, input.images))),
  ];
  expect(images.length).toBeGreaterThan(30);
  for (const image of images) {
    expect(input.images.allowed.some((prefix) => image.startsWith(prefix))).toBe(true);
    expect(image).toMatch(/:[^/:]+$/);
    expect(image).not.toMatch(/:latest/);
  }
});

test('no value of any chart begins with a publisher registry or is a moving tag', () => {
  for (const { name, values } of charts) {
    const text = JSON.stringify(values);
    expect({
      name,
      found: /"(latest|main|nightly)"|"(nvcr\.io|quay\.io|ghcr\.io|cgr\.dev|docker\.io)/.exec(text),
    }).toStrictEqual({
      name,
      found: null,
    });
  }
});

test('every container is restricted, or listed with a reason', () => {
  for (const pod of podsIn(bundle)) {
    for (const { name, securityContext } of containersOf(pod)) {
      if (name in privileged) continue;
      expect({ name, ...securityContext }).toMatchObject({
        name,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      });
    }
    expect(pod.spec.securityContext.seccompProfile).toStrictEqual({ type: 'RuntimeDefault' });
  }
});

test('every privileged container that is listed exists', () => {
  const found = podsIn(bundle).flatMap((pod) =>
    containersOf(pod)
      .filter(({ securityContext }) => securityContext.privileged === true)
      .map(({ name }) => name),
  );
  expect([...new Set(found)].sort()).toStrictEqual(Object.keys(privileged).sort());
});

test('every namespace denies by default, and holds its pods to a level', () => {
  const denying = ofKind(bundle, 'NetworkPolicy')
    .filter(({ spec }) => spec.ingress === undefined && spec.egress === undefined)
    .map(({ metadata }) => metadata.namespace);
  const namespaces = ofKind(bundle, 'Namespace');
  expect(denying).toStrictEqual(namespaces.map(({ metadata }) => metadata.name));
  for (const { metadata } of namespaces) {
    expect(metadata.labels['pod-security.kubernetes.io/enforce']).toMatch(
      /restricted|baseline|privileged/,
    );
  }
});

test('a namespace that is not restricted says why', () => {
  const open = platformNamespaces(input).filter(({ podSecurity }) => podSecurity !== 'restricted');
  expect(open.map(({ name }) => name)).toStrictEqual(['gpu-system', 'cosign-system']);
  for (const { because } of open) expect(because).toMatch(/.{40}/);
});

test('every chart and every object goes into a namespace that the bundle makes, or that Kubernetes has', () => {
  const made = [
    ...ofKind(bundle, 'Namespace').map(({ metadata }) => metadata.name),
    'kube-system',
    'default',
  ];
  const used = [
    ...charts.map(({ namespace }) => namespace),
    ...objectsIn(bundle).flatMap(({ metadata }) =>
      'namespace' in metadata ? [metadata.namespace] : [],
    ),
  ];
  expect(used.filter((namespace) => !made.includes(namespace))).toStrictEqual([]);
});

test('nothing in the bundle is a secret', () => {
  for (const [path, text] of Object.entries(bundle.files)) {
    expect(path).not.toMatch(/secret\./);
    expect(text).not.toMatch(/kind: Secret$/m);
    expect(text).not.toMatch(/AKIA[0-9A-Z]{16}|BEGIN [A-Z ]*PRIVATE KEY|password:/);
  }
});

test('no role holds a wildcard or reads secrets', () => {
  const roles = [...ofKind(bundle, 'Role'), ...ofKind(bundle, 'ClusterRole')];
  expect(roles.length).toBeGreaterThan(4);
  for (const { rules } of roles) {
    expect(JSON.stringify(rules)).not.toMatch(/\*|"secrets"/);
  }
});

test('every pool has a flavor in every queue, and quotas stay within the maxima of the pools', () => {
  const groups = [
    ...ofKind(bundle, 'ClusterQueue').map(({ spec }) => spec.resourceGroups),
    ...ofKind(bundle, 'Cohort').map(({ spec }) => spec.resourceGroups),
  ];
  expect(ofKind(bundle, 'ResourceFlavor').map(({ metadata }) => metadata.name)).toStrictEqual(
    input.pools.map(({ name }) => name),
  );
  for (const pool of input.pools) {
    const quotas = groups.map((group) =>
      group
        .flatMap(({ flavors }) => flavors)
        .filter(({ name }) => name === pool.name)
        .map(({ resources }) => Number(resources[0]?.nominalQuota)),
    );
    expect(quotas.every((quota) => quota.length === 1)).toBe(true);
    expect(quotas.flat().reduce((sum, quota) => sum + quota, 0)).toBe(poolCapacity(pool));
  }
});

test('every workload of a tenant names a queue that exists in its namespace', () => {
  const queues = ofKind(bundle, 'LocalQueue').map(({ metadata }) => metadata.name);
  for (const pod of podsIn(bundle).filter(({ kind }) => kind !== 'DaemonSet')) {
    expect(queues).toContain(pod.labels[queueLabel]);
  }
});

test('every file reads back as one document', () => {
  for (const [path, text] of Object.entries(bundle.files)) {
    const value: unknown = path.endsWith('.json') ? JSON.parse(text) : parse(text);
    expect(value).toBeInstanceOf(Object);
  }
});
