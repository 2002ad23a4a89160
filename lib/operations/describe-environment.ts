import type { Environment } from '../../config';
import type { Configuration } from './configuration';

export interface SiteRow {
  readonly tier: string;
  readonly zone: string;
  readonly cidr: string;
  readonly usableAddresses: number;
}

export interface SiteDescription {
  readonly region: string;
  readonly account: string;
  readonly vpc: string;
  readonly services: string;
  readonly subnets: readonly SiteRow[];
  /** Zones that still fit without moving a range. */
  readonly freeZoneSlots: number;
  readonly growth: readonly { readonly range: string; readonly keptFor: string }[];
  /** Ranges of the VPC that no tier and no growth range claims. */
  readonly unclaimed: readonly string[];
}

export interface EnvironmentSummary {
  readonly name: string;
  readonly purpose: string;
  readonly owner: string;
  readonly accounts: Environment['accounts'];
  readonly regions: Readonly<Record<'primary' | 'recovery', string>>;
  readonly gpuPools: readonly {
    readonly name: string;
    /** In order of preference. */
    readonly instanceTypes: readonly string[];
    /** Kinds, in the order in which they are tried. */
    readonly capacity: readonly string[];
    readonly provisioner: string;
    readonly minSize: number;
    readonly maxSize: number;
    readonly gpusAtMost: number;
  }[];
  readonly protection: Environment['protection'];
}

/** One line about an environment. */
export function summaryOf(environment: Environment): EnvironmentSummary {
  const { name, purpose, owner, accounts, places, gpuPools, protection } = environment;
  return {
    name,
    purpose,
    owner,
    accounts,
    regions: { primary: places.primary.region, recovery: places.recovery.region },
    gpuPools: gpuPools.map((pool) => ({
      name: pool.name,
      instanceTypes: pool.instanceTypes,
      capacity: pool.capacity.map(({ kind }) => kind),
      provisioner: pool.provisioner,
      minSize: pool.minSize,
      maxSize: pool.maxSize,
      gpusAtMost: environment.demand.pools.find((each) => each.pool === pool.name)?.gpus ?? 0,
    })),
    protection,
  };
}

/** The network of one site: every planned subnet, and the room that is left. */
export function describeSite(
  environment: Environment,
  site: 'primary' | 'recovery',
  planner: Pick<Configuration, 'freeRanges' | 'zoneSlots'>,
): SiteDescription {
  const { region, zones } = environment.places[site];
  const { vpc, services, tiers, growth } = environment.addressPlan[site];
  const claimed = [...Object.values(tiers), ...growth.map(({ range }) => range)];
  return {
    region,
    account: environment.accounts.workload,
    vpc,
    services,
    subnets: Object.entries(environment.subnets[site]).flatMap(([tier, planned]) =>
      planned.map(({ zone, cidr, usableAddresses }) => ({ tier, zone, cidr, usableAddresses })),
    ),
    freeZoneSlots: planner.zoneSlots - zones.length,
    growth,
    unclaimed: planner.freeRanges(vpc, claimed),
  };
}
