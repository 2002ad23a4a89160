import type { FlowMatrix } from '../../config/flow-matrix';
import type { DataSettings } from './data-settings';
import type { AuditSettings } from './audit-settings';
import type { NetworkSettings } from './network-settings';
import type { TemplateIndex, TemplateResource } from './template-index';

/** What a rule found at one resource. */
export type Verdict =
  | { readonly outcome: 'compliant' | 'not-applicable' }
  | {
      readonly outcome: 'non-compliant';
      /** What is wrong here and what is allowed, as a sentence. */
      readonly evidence: string;
      /** Property path, for example `Properties.Version`. */
      readonly at: string;
    };

/** A security group that takes callers from the internet on purpose. */
export interface InternetEntryPoint {
  /** Construct path of the resource below its environment, for example `Ingress/Public/SecurityGroup`. */
  readonly path: string;
  /** The one TCP port that is open. */
  readonly port: number;
}

/** What the rules must be told about one environment because no template holds it. */
export interface RuleSettings {
  /**
   * Construct paths, below their environment, of the access entries that may administer a cluster in an emergency, for
   * example `Cluster/Access/break-glass/Entry`; or the ARN of a principal that stands outside of the templates.
   */
  readonly breakGlassPrincipals: readonly string[];
  /**
   * Construct paths, below their environment, of the access entries of jobs that deliver what runs in the cluster. Where
   * it is missing there is none.
   */
  readonly deliveryPrincipals?: readonly string[];
  /** Add-ons that config declares for every cluster; where it is missing, what every cluster needs. */
  readonly addOns?: readonly string[];
  /** Every way in from the internet; anything else that admits a public address is a finding. */
  readonly internetEntryPoints: readonly InternetEntryPoint[];
  /** Whether backup vaults carry a lock here. */
  readonly lockedVaults: boolean;
  /** Whether clusters refuse to be deleted here. */
  readonly protectedClusters: boolean;
  /** Prefix lists that hold private addresses only, by id; each is an assumption that config states with owner and end date. */
  readonly privatePrefixLists: readonly string[];
  /** Every path that may be opened; where it is missing, nothing is asked of openings. */
  readonly flows?: FlowMatrix;
  /** What is declared about the network; where it is missing, a rule asks for what every network needs. */
  readonly network?: NetworkSettings;
  /** What is declared about data; where it is missing, nothing is asked of which key is for what. */
  readonly data?: DataSettings;
  /** What roles have to keep to; where it is missing, nothing is asked of boundaries and sessions. */
  readonly identities?: {
    /** Names of the policies of which every role carries one; empty where config asks for none. */
    readonly boundaries: readonly string[];
    readonly longestSessionSeconds: number;
  };
  /** What is declared about the record and about what watches; where it is missing, nothing is asked for by name. */
  readonly audit?: AuditSettings;
  /** What is declared about GPU capacity; where it is missing, nothing is asked of pools and quotas. */
  readonly gpuCapacity?: GpuCapacitySettings;
}

/** What no template says about GPU capacity. */
export interface GpuCapacitySettings {
  /** Zones that a pool for inference must stand in, unless it has something to fall back on. */
  readonly servingZones: number;
  /** By instance type: what it counts for, and against which quota; null where no source names one. */
  readonly instanceTypes: Readonly<
    Record<
      string,
      {
        readonly vCpus: number;
        readonly onDemandQuotaCode: string;
        readonly spotQuotaCode: string | null;
      }
    >
  >;
  /** Pools whose nodes no template starts, by what they serve and for whom: others may fall back on them. */
  readonly startedOtherwise?: readonly { readonly purpose: string; readonly owner: string }[];
  /** vCPUs that Service Quotas grants, by quota code. */
  readonly quotas: Readonly<Record<string, number>>;
}

/** What a rule judges a resource against. */
export interface RuleContext {
  readonly index: TemplateIndex;
  readonly settings: RuleSettings;
  /** Name of the environment, the first part of every construct path in it; empty for stacks without a stage. */
  readonly environment: string;
}

/** One claim over resolved templates, as a row of a table. */
export interface TemplateRule {
  /** The claim as a name; part of the qualified id, so it never changes. */
  readonly id: string;
  /** The claim as a sentence. */
  readonly says: string;
  /** What goes wrong where it does not hold. */
  readonly why: string;
  /** Control, benchmark or documentation that asks for it. */
  readonly source: string;
  /** CloudFormation types that the rule looks at; it is not asked about others. */
  readonly types: readonly string[];
  holdsFor(resource: TemplateResource, context: RuleContext): Verdict;
}

/** The claim holds. */
export const compliant: Verdict = { outcome: 'compliant' };

/** The claim says nothing about this resource. */
export const notApplicable: Verdict = { outcome: 'not-applicable' };

/** The claim does not hold. */
export function breach(at: string, evidence: string): Verdict {
  return { outcome: 'non-compliant', at: at === '' ? 'Properties' : `Properties.${at}`, evidence };
}

/** Compliant when nothing is wrong; else the first breach, with the number of the others. */
export function unless(breaches: readonly Verdict[]): Verdict {
  const [first, ...others] = breaches;
  if (first?.outcome !== 'non-compliant') return compliant;
  const more = others.length === 0 ? '' : ` (and ${others.length.toString()} more like it)`;
  return { ...first, evidence: `${first.evidence}${more}` };
}
