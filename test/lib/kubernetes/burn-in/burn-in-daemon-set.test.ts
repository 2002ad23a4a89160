import {
  burnInDaemonSet,
  minimumBandwidth,
} from '../../../../lib/kubernetes/burn-in/burn-in-daemon-set';
import type { BundlePool } from '../../../../lib/kubernetes/bundle-input';
import { sampleInput, samplePool, trainingPool } from '../sample-input';

function podOf(pool: BundlePool) {
  return burnInDaemonSet(sampleInput(), pool).spec.template.spec;
}

function stepsOf(pool: BundlePool): readonly string[] {
  return (podOf(pool).initContainers ?? []).map(({ name }) => name);
}

test('a pool with EFA is tested on its network too', () => {
  expect(stepsOf(samplePool())).toStrictEqual(['dcgm']);
  expect(stepsOf(trainingPool())).toStrictEqual(['dcgm', 'nccl']);
});

test('the network test asks for most of what the catalogue expects', () => {
  expect(minimumBandwidth(trainingPool())).toBe(296);
  expect(podOf(trainingPool()).containers[0]?.env).toContainEqual({
    name: 'MINIMUM_GBPS',
    value: '296',
  });
});

test('a type without a figure in the catalogue is tested without a minimum', () => {
  expect(minimumBandwidth(samplePool())).toBeNull();
});

test('partitioned GPUs get the diagnostic that DCGM can run on them', () => {
  const level = (pool: BundlePool) =>
    podOf(pool).initContainers?.[0]?.env?.find(({ name }) => name === 'DIAGNOSTIC_LEVEL')?.value;
  expect(level(trainingPool())).toBe('2');
  expect(level(trainingPool({ sharing: { mode: 'mig', profile: '1g.10gb' } }))).toBe('1');
});

test('it runs on nodes of its pool that have no verdict, and leaves when they have one', () => {
  const { nodeSelector, affinity } = podOf(samplePool());
  expect(nodeSelector).toStrictEqual({ 'alicerce.io/pool': 'serving' });
  expect(affinity?.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution).toStrictEqual({
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'alicerce.io/burn-in', operator: 'DoesNotExist' }] },
    ],
  });
});

test('it takes no GPU from the scheduler', () => {
  const { initContainers = [], containers } = podOf(trainingPool());
  for (const { resources } of [...initContainers, ...containers]) {
    expect(Object.keys(resources.limits ?? {})).toStrictEqual(['memory']);
  }
});
