import { availabilityOf, type FamilyAvailability } from './gpu-instances/availability';
import { gpuInstances, type GpuInstanceType } from './gpu-instances/catalogue';
import type { EnvironmentData } from './schema/environment';
import { largestOf, nodesAtMost, poolFacts } from './pool-size';
import type { GpuPoolData } from './schema/gpu-pools';
import { subnetDemands, type SubnetDemand } from './subnet-demand';

/** What one pool asks for when it is as large as it may be. */
export interface PoolDemand {
  readonly pool: string;
  readonly gpuModel: string;
  readonly nodes: number;
  /** GPUs, or parts of GPUs where the type is fractional, if every node is of the largest type. */
  readonly gpus: number;
  /** If every node is of the largest type. */
  readonly vCpus: number;
  readonly zones: readonly string[];
  /** Declared ceiling of an hour of all Spot nodes; `null` where config states none. */
  readonly hourlyCeilingUsd: number | null;
  /** Families that nobody has confirmed with EC2 for these zones. */
  readonly unconfirmedFamilies: readonly string[];
}

/** What pools ask of one quota, on demand or Spot, against what config declares. */
export interface QuotaDemand {
  readonly code: string;
  readonly market: 'on-demand' | 'spot';
  readonly vCpus: number;
  /** `null`: config does not declare the quota. */
  readonly declaredVCpus: number | null;
  readonly pools: readonly string[];
}

export interface CapacityDemand {
  readonly pools: readonly PoolDemand[];
  /** GPUs by model. */
  readonly gpus: Readonly<Record<string, number>>;
  readonly quotas: readonly QuotaDemand[];
  readonly subnets: readonly SubnetDemand[];
}

function unconfirmed(
  pool: GpuPoolData,
  { places }: EnvironmentData,
  lookUp: (
    region: EnvironmentData['places']['primary']['region'],
    type: GpuInstanceType,
  ) => FamilyAvailability | null,
): readonly string[] {
  const { region } = places.primary;
  const families = pool.instanceTypes
    .filter((type) => (lookUp(region, type)?.confirmedOn ?? null) === null)
    .map((type) => gpuInstances[type].family);
  return [...new Set(families)];
}

function poolDemand(pool: GpuPoolData, environment: EnvironmentData): PoolDemand {
  const { maxHourlyPriceUsd, maxSize } = pool;
  const nodes = nodesAtMost(pool);
  return {
    pool: pool.name,
    gpuModel: gpuInstances[pool.instanceTypes[0]].gpuModel,
    nodes,
    gpus: nodes * largestOf(pool, ({ gpus }) => gpus),
    vCpus: nodes * largestOf(pool, ({ vCpus }) => vCpus),
    zones: pool.zones,
    hourlyCeilingUsd: maxHourlyPriceUsd === null ? null : maxHourlyPriceUsd * maxSize,
    unconfirmedFamilies: unconfirmed(pool, environment, availabilityOf),
  };
}

/** A reservation counts against the on-demand quota from the day it is made; a Capacity Block against none. */
function instancesOnDemand({ capacity, maxSize, provisioner }: GpuPoolData): number {
  const reserved = capacity.reduce(
    (sum, source) => sum + (source.kind === 'reservation' ? source.instances : 0),
    0,
  );
  const bought = capacity.some(({ kind }) => kind === 'on-demand') ? maxSize : 0;
  // Karpenter's ceiling counts reserved nodes too; node groups have one each.
  return provisioner === 'karpenter' ? Math.max(reserved, bought) : reserved + bought;
}

interface Ask {
  readonly code: string;
  readonly market: QuotaDemand['market'];
  readonly vCpus: number;
  readonly pool: string;
}

function asksOf(pool: GpuPoolData): readonly Ask[] {
  const onDemand = instancesOnDemand(pool);
  const spot = pool.capacity.some(({ kind }) => kind === 'spot') ? pool.maxSize : 0;
  const asks = poolFacts(pool).flatMap((facts): Ask[] => [
    {
      code: facts.onDemandQuotaCode,
      market: 'on-demand',
      vCpus: onDemand * facts.vCpus,
      pool: pool.name,
    },
    ...(facts.spotQuotaCode === null
      ? []
      : [
          {
            code: facts.spotQuotaCode,
            market: 'spot' as const,
            vCpus: spot * facts.vCpus,
            pool: pool.name,
          },
        ]),
  ]);
  // All nodes may be of the type with the most vCPUs, and never of two types at once.
  const codes = [...new Set(asks.filter(({ vCpus }) => vCpus > 0).map(({ code }) => code))];
  return codes.flatMap((code) => {
    const [most] = asks
      .filter((ask) => ask.code === code)
      .sort((left, right) => right.vCpus - left.vCpus);
    return most ?? [];
  });
}

function quotaDemands({ gpuPools, quotas }: EnvironmentData): readonly QuotaDemand[] {
  const asks = gpuPools.flatMap(asksOf);
  return [...new Set(asks.map(({ code }) => code))].sort().map((code) => {
    const same = asks.filter((ask) => ask.code === code);
    return {
      code,
      market: same[0]?.market ?? 'on-demand',
      vCpus: same.reduce((sum, { vCpus }) => sum + vCpus, 0),
      declaredVCpus: quotas[code] ?? null,
      pools: same.map(({ pool }) => pool),
    };
  });
}

/**
 * What an environment asks for with every pool at its maximum: the one arithmetic behind the rules and `ops capacity`.
 * Pure: no AWS call, no clock.
 */
export function capacityDemand(environment: EnvironmentData): CapacityDemand {
  const pools = environment.gpuPools.map((pool) => poolDemand(pool, environment));
  const gpus: Record<string, number> = {};
  for (const { gpuModel, gpus: count } of pools) gpus[gpuModel] = (gpus[gpuModel] ?? 0) + count;
  return { pools, gpus, quotas: quotaDemands(environment), subnets: subnetDemands(environment) };
}
