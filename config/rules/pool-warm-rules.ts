import { nodesFrom } from '../pool-size';
import type { GpuPoolData } from '../schema/gpu-pools';
import { forEachPool, hasCapacity, type PlacedPool } from './pool-paths';
import type { EnvironmentRule, Violation } from './rule';

/**
 * EC2 hibernates no instance with a GPU: `aws ec2 describe-instance-types` lists none with `HibernationSupported`.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hibernating-prerequisites.html
 */
function* stateProblems(
  { image }: GpuPoolData,
  { state, reuseOnScaleIn }: NonNullable<GpuPoolData['warmPool']>,
  at: PlacedPool['at'],
): Iterable<Violation> {
  if (state === 'HIBERNATED') {
    yield at(
      ['warmPool', 'state'],
      'EC2 hibernates no instance that has a GPU: write STOPPED or RUNNING',
    );
  }
  if (reuseOnScaleIn && image.family === 'bottlerocket') {
    yield at(
      ['warmPool', 'reuseOnScaleIn'],
      'Bottlerocket nodes cannot go back to the warm pool: write false',
    );
  }
}

function* sizeProblems(
  { capacity: [first], maxSize }: GpuPoolData,
  warmPool: NonNullable<GpuPoolData['warmPool']>,
  at: PlacedPool['at'],
): Iterable<Violation> {
  if (warmPool.minSize > warmPool.maxPreparedSize) {
    yield at(
      ['warmPool', 'maxPreparedSize'],
      `${String(warmPool.maxPreparedSize)} is below the warm pool's minSize ${String(warmPool.minSize)}: prepare at least as many, or write a lower minSize`,
    );
  }
  const ceiling = nodesFrom(first, maxSize);
  if (warmPool.maxPreparedSize > ceiling) {
    const whose = ceiling < maxSize ? 'the instances that were reserved, ' : "the pool's maxSize ";
    yield at(
      ['warmPool', 'maxPreparedSize'],
      `${String(warmPool.maxPreparedSize)} exceeds ${whose}${String(ceiling)}: prepared instances count towards the same ceiling`,
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
  yield* stateProblems(pool, warmPool, at);
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
