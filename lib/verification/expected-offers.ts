import type { Environment, GpuPool } from '../../config';
import type { ExpectedOffer } from './instance-offers';

/**
 * Zones in which a pool starts instances that anybody may ask for: a reservation stands in its own zone. A Capacity Block
 * is left out: it was bought for its type and zone, and EC2 sells blocks of types that a Region offers in no other way.
 */
function zonesOf({ capacity, zones }: GpuPool): readonly string[] {
  const open = capacity.filter(({ kind }) => kind !== 'capacity-block');
  return [...new Set(open.flatMap((source) => ('zone' in source ? [source.zone] : zones)))].sort();
}

/** What EC2 must offer for the nodes of an environment, whoever starts them. */
export function expectedOffers({
  cluster,
  gpuPools,
  places,
}: Pick<Environment, 'cluster' | 'gpuPools' | 'places'>): readonly ExpectedOffer[] {
  return [
    {
      pool: 'system nodes',
      instanceTypes: cluster.systemNodes.instanceTypes,
      zones: places.primary.zones.map(({ name }) => name),
    },
    ...gpuPools.map((pool) => ({
      pool: `GPU pool ${pool.name}`,
      instanceTypes: pool.instanceTypes,
      zones: zonesOf(pool),
    })),
  ].filter(({ zones }) => zones.length > 0);
}
