import { availabilityOf, gpuFamiliesByRegion } from '../gpu-instances/availability';
import { gpuInstances } from '../gpu-instances/catalogue';
import type { GpuInstanceFacts } from '../gpu-instances/facts';
import type { EnvironmentData } from '../schema/environment';
import type { EnvironmentRule } from './rule';

type Pool = EnvironmentData['gpuPools'][number];

function purchaseProblem(
  { instanceType, capacity }: Pool,
  facts: GpuInstanceFacts,
): string | undefined {
  if (capacity === 'on-demand' && !facts.onDemand) {
    return `${instanceType} is not sold on demand: EC2 sells it in Capacity Blocks only`;
  }
  if (capacity === 'spot' && !facts.spot) {
    return `${instanceType} is not sold as spot capacity: on-demand is expected`;
  }
  return undefined;
}

/** Pools name types that EC2 sells in this way, and in this Region. */
export const poolsCanBeBought: EnvironmentRule = function* ({ gpuPools, places }) {
  const { region } = places.primary;
  for (const [index, pool] of gpuPools.entries()) {
    const purchase = purchaseProblem(pool, gpuInstances[pool.instanceType]);
    if (purchase !== undefined) yield { path: ['gpuPools', index, 'capacity'], message: purchase };
    if (availabilityOf(region, pool.instanceType) === null) {
      const offered = Object.keys(gpuFamiliesByRegion[region]).sort().join(', ');
      yield {
        path: ['gpuPools', index, 'instanceType'],
        message: `EC2 does not offer ${pool.instanceType} in ${region}: the families ${offered} are offered there (config/gpu-instances/availability.ts)`,
      };
    }
  }
};
