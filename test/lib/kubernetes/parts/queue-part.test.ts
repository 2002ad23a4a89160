import type { BundlePool } from '../../../../lib/kubernetes/bundle-input';
import { queuePart } from '../../../../lib/kubernetes/parts/queue-part';
import { kueueConfiguration } from '../../../../lib/kubernetes/parts/scheduling-chart-parts';
import { ofKind } from '../bundle-reader';
import { sampleInput, samplePool, trainingPool } from '../sample-input';

function queues(pools: readonly BundlePool[]) {
  const parts = [
    queuePart(
      sampleInput({
        pools,
        tenants: [
          { team: 'vision', namespace: 'vision', gpuQuota: 2, queueWeight: 3, serviceAccounts: [] },
          { team: 'data', namespace: 'data', gpuQuota: 1, queueWeight: 1, serviceAccounts: [] },
        ],
      }),
    ),
  ];
  return {
    flavors: ofKind({ parts }, 'ResourceFlavor'),
    queues: ofKind({ parts }, 'ClusterQueue'),
  };
}

function topologyOf(pool: BundlePool): string | undefined {
  return queues([pool]).flavors[0]?.spec.topologyName;
}

test('jobs on network-aware nodes are placed by the layers of the network', () => {
  expect(topologyOf(trainingPool())).toBe('network-layers');
});

test('batch jobs on other nodes are placed by zone and node', () => {
  expect(topologyOf(samplePool({ purpose: 'batch' }))).toBe('zones');
});

test('services are spread, and nodes that Karpenter has still to start cannot be placed on', () => {
  expect(topologyOf(samplePool())).toBeUndefined();
  expect(topologyOf(trainingPool({ provisioner: 'karpenter' }))).toBeUndefined();
});

test('a team looks into its own pools first, and gets back what it lent', () => {
  const [vision, data] = queues([
    samplePool({ name: 'ours', owner: 'data' }),
    samplePool({ name: 'theirs', owner: 'vision' }),
  ]).queues;
  const order = (queue: typeof vision) =>
    queue?.spec.resourceGroups[0]?.flavors.map(({ name }) => name);
  expect(order(vision)).toStrictEqual(['theirs', 'ours']);
  expect(order(data)).toStrictEqual(['ours', 'theirs']);
  expect(vision?.spec.preemption.reclaimWithinCohort).toBe('Any');
  expect(vision?.spec.fairSharing.weight).toBe('3');
});

test('GPUs that are claimed are counted apart from those that are requested', () => {
  const [queue] = queues([samplePool(), samplePool({ name: 'claimed', allocator: 'dra' })]).queues;
  expect(queue?.spec.resourceGroups.map(({ coveredResources }) => coveredResources)).toStrictEqual([
    ['nvidia.com/gpu'],
    ['gpu.nvidia.com/device'],
  ]);
});

test('Kueue counts claims only where a pool has them', () => {
  expect(kueueConfiguration(sampleInput())).toMatchObject({
    resources: {
      deviceClassMappings: [
        { name: 'gpu.nvidia.com/device', deviceClassNames: ['gpu.nvidia.com'] },
      ],
    },
  });
  expect(kueueConfiguration(sampleInput({ pools: [samplePool()] }))).toMatchObject({
    resources: { quotaCheckStrategy: 'IgnoreUndeclared' },
  });
});
