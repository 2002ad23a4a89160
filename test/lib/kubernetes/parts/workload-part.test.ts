import type { BundleInput } from '../../../../lib/kubernetes/bundle-input';
import { checkpointAnnotation } from '../../../../lib/kubernetes/checkpoint-contract';
import { workloadParts } from '../../../../lib/kubernetes/parts/workload-part';
import { containersOf, ofKind, podsIn } from '../bundle-reader';
import { sampleInput, samplePool, trainingPool } from '../sample-input';

function workloads(given: Partial<BundleInput> = {}) {
  const parts = workloadParts(sampleInput(given));
  return { parts, pods: podsIn({ parts }) };
}

function podOf(title: string, given: Partial<BundleInput> = {}) {
  const pod = workloads(given).pods.find((each) => each.title === title);
  if (pod === undefined) throw new Error(`no ${title} among the workloads`);
  return pod;
}

const training = 'JobSet face-recognition-training';
const classification = 'Job attribute-classification-training';
const inference = 'Deployment face-recognition-inference';

test('they are off unless they are asked for', () => {
  const { switches } = sampleInput();
  expect(workloads({ switches: { ...switches, exampleWorkloads: false } }).parts).toStrictEqual([]);
});

test('switched on where nothing could run, they are refused', () => {
  expect(() => workloads({ pools: [] })).toThrow('no pool and tenant that they could run in');
});

test('training over nodes takes whole nodes with their adapters, and starts when all of it fits', () => {
  const [container] = containersOf(podOf(training));
  expect(container?.resources.limits).toMatchObject({
    'nvidia.com/gpu': '8',
    'vpc.amazonaws.com/efa': '32',
  });
  const [jobSet] = ofKind(workloads(), 'JobSet');
  expect(jobSet?.spec.suspend).toBe(true);
  expect(podOf(training).annotations).toMatchObject({
    'kueue.x-k8s.io/podset-preferred-topology': 'kubernetes.io/hostname',
  });
});

test('a job over EFA takes its memory in ordinary pages, because it asks for no huge ones', () => {
  const environmentOf = (title: string) => containersOf(podOf(title))[0]?.env ?? [];
  expect(environmentOf(training)).toContainEqual({ name: 'FI_EFA_USE_HUGE_PAGE', value: '0' });
  expect(environmentOf(inference).map(({ name }) => name)).toStrictEqual(['HOME']);
});

test('a part of a GPU is asked for where the pool partitions its GPUs', () => {
  const pod = podOf(classification);
  expect(pod.spec.nodeSelector).toStrictEqual({ 'alicerce.io/pool': 'partitioned' });
  expect(containersOf(pod)[0]?.resources.limits).toMatchObject({ 'nvidia.com/gpu': '1' });
});

test('a pool that allocates by claims is asked by a claim', () => {
  const given = { pools: [trainingPool({ name: 'claimed', allocator: 'dra', efa: false })] };
  const pod = podOf(training, given);
  expect(containersOf(pod)[0]?.resources.claims).toStrictEqual([{ name: 'gpus' }]);
  expect(JSON.stringify(containersOf(pod)[0]?.resources)).not.toContain('nvidia.com/gpu');
  const [template] = ofKind(workloads(given), 'ResourceClaimTemplate');
  expect(template?.spec.spec.devices.requests[0]?.exactly.count).toBe(8);
});

test.each([training, classification])(
  '%s has time for the checkpoint that it promises',
  (title) => {
    const pod = podOf(title);
    const promised = Number(pod.annotations[checkpointAnnotation]);
    expect(promised).toBeGreaterThan(0);
    expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThan(promised);
    // EC2 takes a spot instance back after two minutes.
    expect(pod.spec.terminationGracePeriodSeconds).toBeLessThan(120);
    expect(containersOf(pod)[0]?.lifecycle?.preStop).toBeDefined();
  },
);

test('the service stands in several zones, and drains take one replica at a time', () => {
  const [zones] = podOf(inference).spec.topologySpreadConstraints ?? [];
  expect(zones).toMatchObject({
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'DoNotSchedule',
  });
  const budgets = ofKind(workloads(), 'PodDisruptionBudget');
  expect(budgets.map(({ metadata, spec }) => [metadata.name, spec.maxUnavailable])).toContainEqual([
    'face-recognition-inference',
    1,
  ]);
});

test('data sets come from Lustre, and models read-only from their bucket', () => {
  const mounts = containersOf(podOf(inference))[0]?.volumeMounts;
  expect(mounts).toContainEqual({ name: 'data', mountPath: '/data', readOnly: false });
  expect(mounts).toContainEqual({ name: 'models', mountPath: '/models', readOnly: true });
});

test('data sets come from their bucket where there is no Lustre', () => {
  const { storage } = sampleInput();
  const pod = podOf(inference, { storage: { ...storage, lustre: null } });
  expect(pod.spec.volumes).toContainEqual({
    name: 'data',
    persistentVolumeClaim: { claimName: 'data-sets', readOnly: false },
  });
});

test('an autoscaler on GPU metrics owns the number of replicas where it is switched on', () => {
  const replicas = (keda: boolean) => {
    const { switches } = sampleInput();
    const [deployment] = ofKind(workloads({ switches: { ...switches, keda } }), 'Deployment');
    return deployment?.spec.replicas;
  };
  expect(replicas(true)).toBeUndefined();
  expect(replicas(false)).toBe(2);
});

test('an environment with one kind of pool gets the examples that fit it', () => {
  const { pods } = workloads({ pools: [samplePool()] });
  expect(pods.map(({ title }) => title)).toStrictEqual([inference]);
});
