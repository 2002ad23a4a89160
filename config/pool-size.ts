import { gpuInstances } from './gpu-instances/catalogue';
import type { GpuInstanceFacts } from './gpu-instances/facts';
import type { CapacitySource, GpuPoolData } from './schema/gpu-pools';

/** Facts of every type of a pool, in the pool's order. */
export function poolFacts({ instanceTypes }: GpuPoolData): readonly GpuInstanceFacts[] {
  return instanceTypes.map((type): GpuInstanceFacts => gpuInstances[type]);
}

/** The largest value of a fact among a pool's types: any of its nodes may be of that type. */
export function largestOf(pool: GpuPoolData, of: (facts: GpuInstanceFacts) => number): number {
  return Math.max(...poolFacts(pool).map(of));
}

/** How many nodes one source of a pool may give: no more than were reserved. */
export function nodesFrom(source: CapacitySource, maxSize: number): number {
  return 'instances' in source ? Math.min(maxSize, source.instances) : maxSize;
}

/**
 * How many nodes a pool may have. Karpenter keeps the pool's ceiling over all its sources; a managed node group knows
 * only its own, and there is one for each source.
 */
export function nodesAtMost({ provisioner, capacity, maxSize }: GpuPoolData): number {
  return provisioner === 'karpenter'
    ? maxSize
    : capacity.reduce((sum, source) => sum + nodesFrom(source, maxSize), 0);
}
