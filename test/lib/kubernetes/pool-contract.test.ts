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

test.each([
  ['A100-40GB', 40, { '1g.5gb': 7, '1g.10gb': 4, '2g.10gb': 3, '3g.20gb': 2, '7g.40gb': 1 }],
  ['H200', 141, { '1g.18gb': 7, '1g.35gb': 4, '2g.35gb': 3, '3g.71gb': 2, '7g.141gb': 1 }],
  ['B200', 179, { '1g.23gb': 7, '1g.45gb': 4, '2g.45gb': 3, '3g.90gb': 2, '7g.180gb': 1 }],
  ['B300', 268, { '1g.34gb': 7, '1g.67gb': 4, '2g.67gb': 3, '3g.135gb': 2, '7g.269gb': 1 }],
  ['RTX-PRO-6000', 96, { '1g.24gb': 4, '2g.48gb': 2, '4g.96gb': 1 }],
] as const)(
  'an %s of %i GiB gives as many parts as NVIDIA lists, though its profiles round',
  (gpuModel, gpuMemoryGiB, parts) => {
    const instanceType = 'p5.48xlarge';
    const [h100] = factsOf(trainingPool());
    if (h100 === undefined) throw new Error('The sample has no facts.');
    const facts = { [instanceType]: { ...h100, gpuModel, gpuMemoryGiB, gpus: 1 } };
    for (const [profile, count] of Object.entries(parts)) {
      const pool = trainingPool({ facts, sharing: { mode: 'mig', profile } });
      expect([profile, schedulableGpusPerNode(pool)]).toEqual([profile, count]);
    }
  },
);

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
