import fc from 'fast-check';
import { gpuInstanceTypes, type GpuInstanceType } from '../../config/gpu-instances/catalogue';
import type { CapacityKind, CapacitySource, GpuPoolData } from '../../config/schema/gpu-pools';
import { sourceOf } from './pool-mistakes';
import { randomImages, type PoolList } from './random-gpu-pools';

const zones = ['sa-east-1a', 'sa-east-1c'] as const;

/** Mostly the plainest value: where every field is unusual, every list is refused for many reasons at once. */
function mostly<T>(plain: T, ...unusual: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 7, arbitrary: fc.constant(plain) },
    { weight: 1, arbitrary: fc.constantFrom(...unusual) },
  );
}

function oneOrTwo<T>(item: fc.Arbitrary<T>): fc.Arbitrary<[T, ...T[]]> {
  return fc.tuple(item, fc.array(item, { maxLength: 1 })).map(([first, rest]) => [first, ...rest]);
}

const source: fc.Arbitrary<CapacitySource> = fc
  .record({
    kind: mostly<CapacityKind>('on-demand', 'spot', 'reservation', 'capacity-block'),
    id: fc.constantFrom('cr-00000000000000001', 'cr-00000000000000002'),
    zone: mostly<string>(...zones, 'sa-east-1b'),
    instances: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ kind, ...place }) => sourceOf(kind, place));

/** Mostly types that São Paulo has, so that not every list is refused for its Region alone. */
const instanceType: fc.Arbitrary<GpuInstanceType> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...gpuInstanceTypes) },
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...gpuInstanceTypes.filter((type) => /^(g4dn|g5|g6|g6f|p4d|p5)\./.test(type)),
    ),
  },
);

/** A pool whose fields know nothing of each other. */
const wildPool: fc.Arbitrary<GpuPoolData> = fc.record({
  name: fc.constantFrom('first', 'second', 'third'),
  purpose: fc.constantFrom('inference', 'training', 'batch', 'notebook'),
  owner: fc.constantFrom('vision', 'data'),
  instanceTypes: fc.oneof(
    { weight: 4, arbitrary: instanceType.map((type): [GpuInstanceType] => [type]) },
    { weight: 1, arbitrary: oneOrTwo(instanceType) },
  ),
  minSize: mostly(0, 1),
  maxSize: fc.integer({ min: 1, max: 40 }),
  capacity: fc.oneof(
    { weight: 4, arbitrary: source.map((only): [CapacitySource] => [only]) },
    { weight: 1, arbitrary: oneOrTwo(source) },
  ),
  provisioner: fc.constantFrom('node-group', 'node-group', 'karpenter'),
  warmPool: mostly<GpuPoolData['warmPool']>(
    null,
    { minSize: 1, maxPreparedSize: 2, state: 'HIBERNATED', reuseOnScaleIn: true },
    { minSize: 0, maxPreparedSize: 1, state: 'STOPPED', reuseOnScaleIn: false },
  ),
  allocator: mostly<GpuPoolData['allocator']>('device-plugin', 'dra'),
  sharing: mostly<GpuPoolData['sharing']>(
    { mode: 'none' },
    { mode: 'mig', profile: '3g.20gb' },
    { mode: 'time-slicing', replicas: 4 },
    { mode: 'mps', replicas: 4 },
  ),
  image: mostly<GpuPoolData['image']>(...randomImages),
  efa: mostly(false, true),
  placementGroup: mostly<GpuPoolData['placementGroup']>(null, 'cluster'),
  zones: mostly<GpuPoolData['zones']>([...zones], [zones[0]], [zones[1]], ['sa-east-1b']),
  rootVolumeGiB: fc.constant(200),
  scratch: mostly<GpuPoolData['scratch']>('root-volume', 'instance-store-raid0'),
  maxHourlyPriceUsd: mostly<number | null>(null, 1),
});

/** Lists that nobody has thought about: what can stand together is for the rules to say, not for the generator. */
export const wildPoolLists: fc.Arbitrary<PoolList> = fc.record({
  region: fc.constant('sa-east-1' as const),
  autoscaling: mostly<PoolList['autoscaling']>('karpenter', 'auto-mode', 'none'),
  pools: fc.array(wildPool, { minLength: 1, maxLength: 2 }),
});
