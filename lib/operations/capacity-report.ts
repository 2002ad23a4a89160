import type { Environment } from '../../config';

type Demand = Environment['demand'];

/** What one environment asks for in its Region with every pool at its maximum, against what it has. */
export interface CapacityReport extends Demand {
  readonly environment: string;
  readonly region: string;
  /** Pools that the loss of one zone takes away whole. */
  readonly singleZonePools: readonly { readonly pool: string; readonly zone: string }[];
  /** Families that nobody has confirmed with EC2 for the zones of the pool. */
  readonly unconfirmed: readonly {
    readonly pool: string;
    readonly families: readonly string[];
    readonly zones: readonly string[];
  }[];
}

/** One environment's report: the arithmetic is config's, the same that the rules refuse by. */
export function capacityReport({ name, places, demand }: Environment): CapacityReport {
  return {
    environment: name,
    region: places.primary.region,
    ...demand,
    singleZonePools: demand.pools.flatMap(({ pool, zones: [zone, ...others] }) =>
      zone !== undefined && others.length === 0 ? [{ pool, zone }] : [],
    ),
    unconfirmed: demand.pools.flatMap(({ pool, unconfirmedFamilies, zones }) =>
      unconfirmedFamilies.length === 0 ? [] : [{ pool, families: unconfirmedFamilies, zones }],
    ),
  };
}
