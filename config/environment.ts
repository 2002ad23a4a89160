import { planSubnets, type PlannedTiers } from './address-planner';
import { capacityDemand, type CapacityDemand } from './capacity-demand';
import { releasePins, type ReleasePins } from './compatibility/release-pins';
import { toBeLocked } from './compatibility/to-be-locked';
import { tools, type ToolPins } from './compatibility/tools';
import { endpointPlan, type EndpointPlan } from './endpoints/endpoint-plan';
import { egressNames, type EgressName } from './egress-names';
import {
  entryBalancers,
  operatorEntries,
  serviceEntries,
  type EntryBalancers,
  type OperatorEntry,
  type ServiceEntry,
} from './entry-points';
import { resolvableNames } from './resolvable-names';
import { flowMatrix, type FlowMatrix } from './flow-matrix';
import { imageTypeOf, type NodeImageType } from './node-image-type';
import { v6BlockOf } from './ipv6-plan';
import { gpuInstances, type GpuInstanceType } from './gpu-instances/catalogue';
import type { GpuInstanceFacts } from './gpu-instances/facts';
import { s3PrefixLists } from './s3-prefix-lists';
import { pagePolicies } from './page-policies';
import type { EnvironmentData } from './schema/environment';
import type { GpuPoolData } from './schema/gpu-pools';

/** The lock that a vault gets today: compliance only once the date has come from which it is meant to be irreversible. */
export type VaultLock =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'governance' | 'compliance';
      readonly minDays: number;
      readonly maxDays: number;
    };

/** A pool with the facts of its instance types. */
export interface GpuPool extends Readonly<GpuPoolData> {
  /** The type that is preferred: the first. */
  readonly primaryType: GpuInstanceType;
  readonly primaryFacts: GpuInstanceFacts;
  /** Facts of every type of the pool, in the pool's order. */
  readonly facts: Readonly<Record<string, GpuInstanceFacts>>;
  /** The processor that all its types share. */
  readonly architecture: GpuInstanceFacts['architecture'];
  /** Value of `AWS::EKS::Nodegroup.AmiType`. */
  readonly amiType: NodeImageType;
}

/** An environment with every fact resolved: what stages, stacks and tools are handed. */
export interface Environment extends Readonly<Omit<EnvironmentData, 'gpuPools'>> {
  readonly name: string;
  readonly gpuPools: readonly GpuPool[];
  /** Subnets of each site, by tier, in the order of the zones. */
  readonly subnets: { readonly primary: PlannedTiers; readonly recovery: PlannedTiers };
  /** The list of Amazon S3's addresses in the primary Region, for rules that lead to its gateway endpoint. */
  readonly s3PrefixListId: string;
  /** The load balancers that the listed ways in need. */
  readonly entryBalancers: EntryBalancers;
  /** Pages behind Verified Access. */
  readonly operatorPages: readonly OperatorEntry[];
  /** Services that programs of the cluster call through VPC Lattice. */
  readonly services: readonly ServiceEntry[];
  /** Who sees pages, by group, in Cedar. */
  readonly pagePolicies: Readonly<Record<string, string>>;
  /** Every path of the network, and those that there may never be. */
  readonly flows: FlowMatrix;
  /** What nodes and pods reach through the firewall; empty where there is none. */
  readonly egressNames: readonly EgressName[];
  /** Every name that the VPC's resolver answers; null where it answers all but those that are blocked. */
  readonly resolvableNames: readonly string[] | null;
  /** The ways to services of AWS that do not leave the VPC, and what passes through them. */
  readonly endpoints: EndpointPlan;
  readonly vaultLock: VaultLock;
  /** Charts and images of the bundle's release, with every digest that is locked. */
  readonly pins: ReleasePins;
  /** Programs that fetch and apply the bundle. */
  readonly tools: ToolPins;
  /** Keys of what its bundle is made of and nobody has attested a digest of: nothing is deployed to AWS until it is empty. */
  readonly toBeLocked: readonly string[];
  /** What the environment asks for with every pool at its maximum. */
  readonly demand: CapacityDemand;
}

function lockOn(date: string, { lock }: EnvironmentData['backup']): VaultLock {
  if (lock.mode === 'none') return { mode: 'none' };
  const { minDays, maxDays } = lock;
  const irreversible = lock.mode === 'compliance' && lock.irreversibleFrom <= date;
  return { mode: irreversible ? 'compliance' : 'governance', minDays, maxDays };
}

function subnetsOf(data: EnvironmentData, site: 'primary' | 'recovery'): PlannedTiers {
  return planSubnets(
    data.addressPlan[site],
    data.places[site].zones.map(({ name }) => name),
    v6BlockOf(data.addressPlan, site),
  );
}

/**
 * A pool with its facts.
 * @throws Error where none of the type's images is of the pool's image family: a rule has refused that before
 */
export function resolvePool(pool: GpuPoolData): GpuPool {
  const [primaryType] = pool.instanceTypes;
  const primaryFacts: GpuInstanceFacts = gpuInstances[primaryType];
  const amiType = imageTypeOf(primaryFacts, pool.image.family);
  if (amiType === undefined) {
    throw new Error(`${primaryType} has no ${pool.image.family} image`);
  }
  return {
    ...pool,
    primaryType,
    primaryFacts,
    facts: Object.fromEntries(pool.instanceTypes.map((type) => [type, gpuInstances[type]])),
    architecture: primaryFacts.architecture,
    amiType,
  };
}

/**
 * Resolves facts and plans.
 * @param assessmentDate ISO date that decides what is in force: the commit's date in a synth, today in a live check
 */
export function resolveEnvironment(
  name: string,
  data: EnvironmentData,
  assessmentDate: string,
): Environment {
  return {
    ...data,
    name,
    gpuPools: data.gpuPools.map(resolvePool),
    subnets: { primary: subnetsOf(data, 'primary'), recovery: subnetsOf(data, 'recovery') },
    s3PrefixListId: s3PrefixLists[data.places.primary.region],
    entryBalancers: entryBalancers(data.ingress),
    operatorPages: operatorEntries(data.ingress.entries),
    services: serviceEntries(data.ingress.entries),
    pagePolicies: pagePolicies(data.access),
    flows: flowMatrix(data),
    egressNames: egressNames(data),
    resolvableNames: resolvableNames(data),
    endpoints: endpointPlan(data),
    vaultLock: lockOn(assessmentDate, data.backup),
    pins: releasePins(data.bundle.release),
    tools,
    toBeLocked: toBeLocked(data),
    demand: capacityDemand(data),
  };
}
