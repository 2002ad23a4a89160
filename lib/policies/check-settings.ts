import type { RuleSettings } from '../controls/template-rule';
import type { Claimed } from '../proofs/claims/platform-claims';
import type { ValidationEngine } from './validation-engine';
import type { VerdictCache } from './verdict-cache';

/** What the checks of a synth must be told. */
export interface SynthCheckOptions {
  /** What templates do not hold, by the id of each stage; a stage without an entry is refused. */
  readonly environments: Readonly<Record<string, RuleSettings>>;
  /**
   * What the proofs are to decide, by the id of each stage.
   * @default - nothing is proven
   */
  readonly claims?: Readonly<Record<string, Claimed>>;
  /** The day by which acceptances are judged, `YYYY-MM-DD`: the commit's date or SOURCE_DATE_EPOCH, never the clock. */
  readonly assessmentDate: string;
  /**
   * How many findings may be accepted, by the id of each stage.
   * @default - any number
   */
  readonly acceptanceCeiling?: Readonly<Record<string, number>>;
  /** The running validator; `'none'` for unit tests only, and the summary then shows that it did not take part. */
  readonly engine: Pick<ValidationEngine, 'submit' | 'collect'> | 'none';
  /**
   * Clean verdicts of the developer's loop. Leave out in continuous integration, audits and deploys.
   * @default - every rule runs on every synth
   */
  readonly verdicts?: VerdictCache;
}

/** Settings for stacks that stand outside of every stage, as unit tests make them: nothing is excepted. */
export const strictestSettings: RuleSettings = {
  breakGlassPrincipals: [],
  internetEntryPoints: [],
  lockedVaults: true,
  protectedClusters: true,
  privatePrefixLists: [],
};

/** The settings of an environment. */
export function settingsOf(
  environment: string,
  { environments }: Pick<SynthCheckOptions, 'environments'>,
): RuleSettings {
  const settings = environment === '' ? strictestSettings : environments[environment];
  if (settings) return settings;
  const known = Object.keys(environments).join(', ') || 'none';
  throw new Error(
    `The checks have no settings for the environment "${environment}" (they know: ${known}). ` +
      'Pass them to checkEverySynth in stacks/platform.ts.',
  );
}
