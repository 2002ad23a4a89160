import {
  factsOf,
  gpuAllocatorOf,
  poolCapacity,
  poolNodeLabels,
  schedulableGpusPerNode,
} from '../../../lib/kubernetes/pool-contract';
import { samplePool, trainingPool } from './sample-input';

test('labels say what the pool is, who owns it, and who hands out its GPUs', () => {
  expect(poolNodeLabels(trainingPool())).toStrictEqual({
    'alicerce.io/nodes': 'gpu',
    'alicerce.io/pool': 'training',
    'alicerce.io/purpose': 'training',
    'alicerce.io/owner': 'vision',
    'alicerce.io/gpu-model': 'H100',
    'alicerce.io/gpu-allocator': 'device-plugin',
    'alicerce.io/efa': 'true',
    'nvidia.com/device-plugin.config': 'training',
  });
});

test('Bottlerocket brings a device plugin of its own', () => {
  const pool = samplePool({ image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } });
  expect(gpuAllocatorOf(pool)).toBe('image');
  expect(poolNodeLabels(pool)).not.toHaveProperty(['nvidia.com/device-plugin.config']);
});

test.each([
  [{ mode: 'none' }, 8],
  [{ mode: 'mig', profile: '1g.10gb' }, 56],
  [{ mode: 'mig', profile: '1g.20gb' }, 32],
  [{ mode: 'mig', profile: '3g.40gb' }, 16],
  [{ mode: 'mig', profile: '7g.80gb' }, 8],
  [{ mode: 'time-slicing', replicas: 4 }, 32],
  [{ mode: 'mps', replicas: 3 }, 24],
] as const)('a node of eight H100 that shares by %j offers %i', (sharing, offered) => {
  expect(schedulableGpusPerNode(trainingPool({ sharing }))).toBe(offered);
});

test('a pool of several types promises what its smallest type offers', () => {
  const mixed = samplePool({ instanceTypes: ['p5.48xlarge', 'g5.2xlarge'], maxSize: 3 });
  expect(poolCapacity(mixed)).toBe(3);
});

test('what is no MIG profile is refused', () => {
  expect(() =>
    schedulableGpusPerNode(trainingPool({ sharing: { mode: 'mig', profile: 'half' } })),
  ).toThrow('"half" is not a MIG profile');
});

test('a type without facts is refused by name', () => {
  expect(() => factsOf(samplePool({ instanceTypes: ['g5.nano'] }))).toThrow(
    'The pool "serving" names g5.nano',
  );
});
