import { planSubnets, type PlannedTiers } from './address-planner';
import type { GpuInstanceFacts } from './gpu-instances/facts';
import { gpuInstances } from './gpu-instances/catalogue';
import type { EnvironmentData } from './schema/environment';

/** The lock that a vault gets today: compliance only once the date has come from which it is meant to be irreversible. */
export type VaultLock =
  | { readonly mode: 'none' }
  | {
      readonly mode: 'governance' | 'compliance';
      readonly minDays: number;
      readonly maxDays: number;
    };

export interface GpuPool extends Readonly<EnvironmentData['gpuPools'][number]> {
  readonly facts: GpuInstanceFacts;
}

/** An environment with every fact resolved: what stages, stacks and tools are handed. */
export interface Environment extends Readonly<Omit<EnvironmentData, 'gpuPools'>> {
  readonly name: string;
  readonly gpuPools: readonly GpuPool[];
  /** Subnets of each site, by tier, in the order of the zones. */
  readonly subnets: { readonly primary: PlannedTiers; readonly recovery: PlannedTiers };
  readonly vaultLock: VaultLock;
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
  );
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
    gpuPools: data.gpuPools.map((pool) => ({ ...pool, facts: gpuInstances[pool.instanceType] })),
    subnets: { primary: subnetsOf(data, 'primary'), recovery: subnetsOf(data, 'recovery') },
    vaultLock: lockOn(assessmentDate, data.backup),
  };
}
