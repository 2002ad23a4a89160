import { planSubnets, type PlannedTiers } from './address-planner';
import { largestOf, nodesAtMost } from './pool-size';
import type { EnvironmentData } from './schema/environment';
import type { GpuPoolData } from './schema/gpu-pools';

/** What nodes ask of one subnet, if all that can stand there does. */
export interface SubnetDemand {
  readonly tier: 'nodes' | 'pods';
  readonly zone: string;
  readonly cidr: string;
  /** GPU nodes and system nodes together. */
  readonly nodes: number;
  /** Blocks of 16 addresses that the CNI takes for pods. */
  readonly prefixes: number;
  /** EFA interfaces that carry an address; `efa-only` ones take none. */
  readonly efaInterfaces: number;
  readonly addresses: number;
  /** What the subnet has; `null` where the VPC is somebody else's and config does not know. */
  readonly freeAddresses: number | null;
  readonly pools: readonly string[];
}

/**
 * Addresses of a node subnet that stay free of nodes: interface endpoints (one address each), and load balancers, of
 * which each takes up to eight in every subnet while it scales.
 */
const keptForEndpointsAndLoadBalancers = 64;

const prefixSize = 16;

/** The CNI keeps one prefix more than the pods need (`WARM_PREFIX_TARGET`). */
const warmPrefixes = 1;

/**
 * Pods that EKS recommends at most: 110, and 250 from 30 vCPUs on.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html
 */
function prefixesOf(vCpus: number): number {
  return Math.ceil((vCpus < 30 ? 110 : 250) / prefixSize) + warmPrefixes;
}

/** Interfaces beyond the primary one that carry an address. */
function addressedInterfaces(pool: GpuPoolData): number {
  if (!pool.efa) return 0;
  return largestOf(
    pool,
    ({ efa }) => (efa?.interfaces ?? []).filter(({ type }) => type !== 'efa-only').length,
  );
}

/**
 * Nodes that a rolling update starts beside the old ones: EKS raises a group by up to twice the number of its zones.
 * Groups of reserved instances end a node first, and Karpenter stays below the pool's ceiling.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
 */
function startedByAnUpdate({ provisioner, capacity, zones }: GpuPoolData): number {
  if (provisioner === 'karpenter') return 0;
  return capacity.filter((source) => !('id' in source)).length * 2 * zones.length;
}

function sumOf(pools: readonly GpuPoolData[], perNode: (pool: GpuPoolData) => number): number {
  return pools.reduce(
    (sum, pool) => sum + (nodesAtMost(pool) + startedByAnUpdate(pool)) * perNode(pool),
    0,
  );
}

interface ZoneDemand {
  readonly zone: string;
  readonly planned: PlannedTiers;
  /** Whether the plan is of our own VPC; config does not know what is free in somebody else's. */
  readonly own: boolean;
  /** At most, with those that an update starts beside the old ones. */
  readonly systemNodes: number;
  /** Pools whose nodes may all land in the zone: when the others have no capacity, or are gone. */
  readonly pools: readonly GpuPoolData[];
}

function zoneDemand({ zone, planned, own, systemNodes, pools }: ZoneDemand): SubnetDemand[] {
  const nodes = systemNodes + sumOf(pools, () => 1);
  const efaInterfaces = sumOf(pools, addressedInterfaces);
  // System types are plain text without facts; the platform's own pods stay below 110 a node.
  const prefixes =
    systemNodes * prefixesOf(0) +
    sumOf(pools, (pool) => prefixesOf(largestOf(pool, ({ vCpus }) => vCpus)));
  const place = (tier: SubnetDemand['tier'], kept: number) => {
    const subnet = planned[tier].find((each) => each.zone === zone);
    return {
      tier,
      zone,
      cidr: subnet?.cidr ?? '',
      freeAddresses: own ? Math.max(0, (subnet?.usableAddresses ?? 0) - kept) : null,
      nodes,
      pools: pools.map(({ name }) => name),
    };
  };
  return [
    {
      ...place('nodes', keptForEndpointsAndLoadBalancers),
      prefixes: 0,
      efaInterfaces,
      addresses: nodes + efaInterfaces,
    },
    {
      ...place('pods', 0),
      prefixes,
      efaInterfaces: 0,
      // A pod interface of each node has an address of its own beside its prefixes.
      addresses: nodes + prefixes * prefixSize,
    },
  ];
}

/** What an environment's nodes ask of every subnet that they stand in, zone by zone. */
export function subnetDemands(environment: EnvironmentData): readonly SubnetDemand[] {
  const { addressPlan, places, cluster, gpuPools, network } = environment;
  const zones = places.primary.zones.map(({ name }) => name);
  const planned = planSubnets(addressPlan.primary, zones);
  return zones.flatMap((zone) =>
    zoneDemand({
      zone,
      planned,
      own: network.vpc.mode === 'create',
      systemNodes: cluster.systemNodes.maxSize + 2 * zones.length,
      pools: gpuPools.filter((pool) => pool.zones.includes(zone)),
    }),
  );
}
