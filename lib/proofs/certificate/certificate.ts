import type { Assumption, EntryPoint } from '../claims/claims';
import type { Verdict } from '../finding';
import type { ProofContext } from '../proof-context';
import { claimedServices, type ClaimedPair } from './claimed-pairs';
import { cutsOf, type Cut } from './cuts';
import { factsOf, type CertificateFacts } from './certificate-facts';
import { derivedPairs, type DerivedPair } from './derived-pairs';

/**
 * What was decided about one environment, from which facts, and why: plain JSON, so that somebody else can decide it again.
 * It holds no date and no path of a machine: the same templates and claims give the same bytes.
 */
export interface Certificate {
  readonly schemaVersion: 1;
  readonly environment: string;
  /** The templates that were read. */
  readonly templates: readonly { readonly stack: string; readonly sha256: string }[];
  /** What was taken as true because no template shows it. */
  readonly assumptions: readonly Assumption[];
  /** What a deploy could still give differently, such as the default of a parameter. */
  readonly premises: readonly string[];
  readonly verdicts: readonly Verdict[];
  /** What the matrix allows, by the names of the two ends; null where there is no matrix. */
  readonly claimed: readonly ClaimedPair[] | null;
  readonly entryPoints: readonly EntryPoint[];
  /** What was derived: who reaches whom, with one witness path each. */
  readonly derived: readonly DerivedPair[];
  /** Why nothing passes between the pairs of which that is claimed. */
  readonly cuts: readonly Cut[];
  readonly facts: CertificateFacts;
}

/** Writes down what was decided, and from what. */
export function certificateOf(context: ProofContext, verdicts: readonly Verdict[]): Certificate {
  const { claims, model } = context;
  return {
    schemaVersion: 1,
    environment: claims.environment,
    templates: model.stacks.map(({ path, sha256 }) => ({ stack: path, sha256 })),
    assumptions: claims.assumptions,
    premises: model.premises(),
    verdicts,
    claimed: claims.flows === null ? null : claimedServices(claims.flows),
    entryPoints: claims.entryPoints,
    derived: derivedPairs(context),
    cuts: cutsOf(context),
    facts: factsOf(context),
  };
}
