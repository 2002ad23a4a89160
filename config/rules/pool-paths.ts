import { gpuInstances, type GpuInstanceType } from '../gpu-instances/catalogue';
import type { GpuInstanceFacts } from '../gpu-instances/facts';
import type { EnvironmentData } from '../schema/environment';
import type { CapacityKind, CapacitySource, GpuPoolData } from '../schema/gpu-pools';
import type { EnvironmentRule, Violation } from './rule';

/** A pool with its place in the environment's file. */
export interface PlacedPool {
  readonly pool: GpuPoolData;
  readonly environment: EnvironmentData;
  /** A violation at a path inside the pool. */
  readonly at: (path: readonly (string | number)[], message: string) => Violation;
}

/** Makes a rule about environments of a rule about one pool. */
export function forEachPool(rule: (placed: PlacedPool) => Iterable<Violation>): EnvironmentRule {
  return function* (environment) {
    for (const [index, pool] of environment.gpuPools.entries()) {
      yield* rule({
        pool,
        environment,
        at: (path, message) => ({ path: ['gpuPools', index, ...path], message }),
      });
    }
  };
}

export interface TypeOfPool {
  readonly type: GpuInstanceType;
  readonly index: number;
  readonly facts: GpuInstanceFacts;
}

/** The instance types of a pool with their facts. */
export function typesOf({ instanceTypes }: GpuPoolData): readonly TypeOfPool[] {
  return instanceTypes.map((type, index) => ({ type, index, facts: gpuInstances[type] }));
}

/** A capacity source with its place in the pool. */
export function sourcesOf({
  capacity,
}: GpuPoolData): readonly (CapacitySource & { readonly index: number })[] {
  return capacity.map((source, index) => ({ ...source, index }));
}

export function hasCapacity({ capacity }: GpuPoolData, kind: CapacityKind): boolean {
  return capacity.some((source) => source.kind === kind);
}

/** Whether EKS itself starts the pool's nodes and chooses their image. */
export function runsOnAutoMode({ provisioner }: GpuPoolData, autoscaling: string): boolean {
  return provisioner === 'karpenter' && autoscaling === 'auto-mode';
}
