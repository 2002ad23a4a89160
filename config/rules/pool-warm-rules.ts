import type { GpuPoolData } from '../schema/gpu-pools';
import { forEachPool, hasCapacity, type PlacedPool } from './pool-paths';
import type { EnvironmentRule, Violation } from './rule';

function* bottlerocketProblems(
  { state, reuseOnScaleIn }: NonNullable<GpuPoolData['warmPool']>,
  at: PlacedPool['at'],
): Iterable<Violation> {
  if (state === 'HIBERNATED') {
    yield at(['warmPool', 'state'], 'Bottlerocket cannot hibernate: STOPPED or RUNNING is allowed');
  }
  if (reuseOnScaleIn) {
    yield at(
      ['warmPool', 'reuseOnScaleIn'],
      'Bottlerocket nodes cannot go back to the warm pool: write false',
    );
  }
}

function* sizeProblems(
  { maxSize }: GpuPoolData,
  warmPool: NonNullable<GpuPoolData['warmPool']>,
  at: PlacedPool['at'],
): Iterable<Violation> {
  if (warmPool.minSize > warmPool.maxPreparedSize) {
    yield at(
      ['warmPool', 'maxPreparedSize'],
      `${String(warmPool.maxPreparedSize)} is below the warm pool's minSize ${String(warmPool.minSize)}: prepare at least as many, or write a lower minSize`,
    );
  }
  if (warmPool.maxPreparedSize > maxSize) {
    yield at(
      ['warmPool', 'maxPreparedSize'],
      `${String(warmPool.maxPreparedSize)} exceeds the pool's maxSize ${String(maxSize)}: prepared instances count towards the same ceiling`,
    );
  }
}

/** A warm pool where EKS offers one, with a size that can be. */
export const warmPoolsCanWork: EnvironmentRule = forEachPool(function* ({ pool, at }) {
  const { warmPool, image } = pool;
  if (warmPool === null) return;
  if (pool.provisioner === 'karpenter') {
    yield at(
      ['warmPool'],
      'a warm pool belongs to a managed node group, and Karpenter starts instances one by one: write null, or provisioner "node-group"',
    );
  }
  if (image.family === 'custom') {
    yield at(
      ['warmPool'],
      'EKS offers no warm pool for a group with a custom image: write null, or image family al2023 or bottlerocket',
    );
  }
  if (image.family === 'bottlerocket') yield* bottlerocketProblems(warmPool, at);
  if (hasCapacity(pool, 'spot')) {
    yield at(
      ['warmPool'],
      'EC2 keeps no warm pool of Spot instances: write null, or capacity "on-demand"',
    );
  }
  if (hasCapacity(pool, 'capacity-block')) {
    yield at(
      ['warmPool'],
      'a Capacity Block is paid for whether its instances run or wait: write null, and let the pool take the whole block',
    );
  }
  yield* sizeProblems(pool, warmPool, at);
});
