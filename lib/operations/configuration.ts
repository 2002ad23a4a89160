import type { Environment } from '../../config';
import type { Compatibility } from '../../config/compatibility/compatibility';
import type { ApiRemoval } from '../../config/kubernetes-removals';
import type { KubernetesVersionFacts } from '../../config/kubernetes-versions';
import type { AddressMoves } from '../../config/next-address-block';
import type { EnvironmentData } from '../../config/schema/environment';
import type { PlannedBundle } from './upgrade-plan';

/** Environments by name. */
export type Environments = Readonly<Record<string, Environment>>;

/** What the commands need of config, handed in by the process: lib knows config by its types only. */
export interface Configuration {
  /** Names of every environment, sorted. */
  readonly names: readonly string[];
  /** What stands in the files, not yet judged. */
  readonly files: Readonly<Record<string, EnvironmentData>>;
  readonly kubernetesVersions: Readonly<Record<string, KubernetesVersionFacts>>;
  readonly kubernetesRemovals: readonly ApiRemoval[];
  /** Charts, images and tools: their pins, digests, releases, and whether they fit together. */
  readonly compatibility: Compatibility;
  /** The parts of an environment's bundle. @default - nobody can tell, and plans say so */
  readonly bundleOf?: (environment: Environment) => PlannedBundle;
  /** @throws ConfigError with every violation at once */
  validate(files: Readonly<Record<string, unknown>>, assessmentDate: string): Environments;
  /** @throws ConfigError with the nearest name */
  environmentNamed(name: string, environments: Environments): Environment;
  nextAddressBlock(
    sites: Pick<EnvironmentData['addressPlan'], 'primary' | 'recovery'>,
    environments: readonly EnvironmentData[],
  ): AddressMoves | undefined;
  /** Zone slots that the planner cuts every block into. */
  readonly zoneSlots: number;
  /** What is left of a range. */
  freeRanges(outer: string, taken: readonly string[]): readonly string[];
  jsonSchema(): Readonly<Record<string, unknown>>;
}
