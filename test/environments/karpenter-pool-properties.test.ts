import { everyGpuKind } from '../support/every-gpu-kind';
import { followedPools, nodePoolInvariants, renderedPools } from '../support/node-pool-invariants';
import { PoolListTrials } from '../support/pool-list-trials';
import { poolLists } from '../support/random-gpu-pools';

/** Lists of environments that have somebody who starts nodes for pods that wait. */
const trials = new PoolListTrials({
  lists: poolLists.filter(({ autoscaling }) => autoscaling !== 'none'),
  parameters: { seed: 20261122, numRuns: 150 },
  make: renderedPools,
});

describe('wherever a list is accepted, its bundle is rendered, and', () => {
  it.each(Object.entries(nodePoolInvariants))('%s', (_, holds) => {
    expect(trials.holdsForAccepted(holds)).toBeGreaterThan(60);
  });
});

test('the lists hold enough pools of either autoscaler for all of this to mean something', () => {
  const count = (autoscaling: string): number =>
    trials
      .accepted()
      .filter(({ environment }) => environment.autoscaling === autoscaling)
      .flatMap(followedPools).length;
  expect(trials.acceptedShare()).toBeGreaterThan(0.4);
  expect(trials.acceptedShare()).toBeLessThan(0.8);
  expect(count('karpenter')).toBeGreaterThan(15);
  expect(count('auto-mode')).toBeGreaterThan(5);
});

test('the pool with three ways of capacity is one NodePool that tries them in order', () => {
  const { objects, environment } = renderedPools(everyGpuKind());
  expect(environment.gpuPools).toHaveLength(8);
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toStrictEqual([
    'EC2NodeClass fallback',
    'NodePool fallback',
  ]);
  expect(objects[0]).toMatchObject({
    spec: {
      amiSelectorTerms: [{ alias: 'bottlerocket@v1.63.0' }],
      capacityReservationSelectorTerms: [{ id: 'cr-00000000000000004' }],
      instanceStorePolicy: 'RAID0',
    },
  });
  expect(objects[1]).toMatchObject({
    spec: {
      weight: 100,
      limits: { nodes: '3', 'nvidia.com/gpu': '12' },
      template: {
        spec: {
          requirements: [
            {
              key: 'karpenter.sh/capacity-type',
              operator: 'In',
              values: ['reserved', 'spot', 'on-demand'],
            },
            { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['g6.12xlarge'] },
            {
              key: 'topology.kubernetes.io/zone',
              operator: 'In',
              values: ['sa-east-1a', 'sa-east-1c'],
            },
            { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
          ],
        },
      },
    },
  });
});
