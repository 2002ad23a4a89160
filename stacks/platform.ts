import type { App, Stage } from 'aws-cdk-lib';
import type { Environment } from '../config';
import { platformClaims } from '../lib/proofs/claims/platform-claims';
import { checkEverySynth, type SynthChecks } from '../lib/policies/check-every-synth';
import { boundaryPolicy } from '../lib/policies/boundary-policy';
import { dataMapPolicy } from '../lib/policies/data-map-policy';
import { removalPolicy } from '../lib/policies/removal-policy';
import type { StartedValidation } from '../lib/policies/start-validation';
import { taggingPolicy } from '../lib/policies/tagging-policy';
import { EnvironmentStage } from './environment-stage';
import { ruleSettingsOf } from './rule-settings';

export interface PlatformOptions {
  /** The day by which end dates are judged, `YYYY-MM-DD`. */
  readonly assessmentDate: string;

  /**
   * How many findings may be accepted, by environment.
   * @default - any number, as tests need
   */
  readonly acceptanceCeiling?: Readonly<Record<string, number>>;

  /** The running validator, and verdicts of the developer's loop. */
  readonly validation: StartedValidation | { readonly engine: 'none' };
}

/** Everything that cuts across stacks, on a whole environment or on the part of it that a test builds. */
export function applyPolicies(stage: Stage, environment: Environment): void {
  boundaryPolicy(stage, environment);
  taggingPolicy(stage, environment);
  dataMapPolicy(stage, environment.dataMap);
  removalPolicy(stage, environment.protection);
}

/**
 * Builds environments under every policy, without the checks: the part that construct and template tests need.
 */
export function buildEnvironments(
  app: App,
  environments: Readonly<Record<string, Environment>>,
): void {
  for (const environment of Object.values(environments)) {
    applyPolicies(new EnvironmentStage(app, environment), environment);
  }
}

/** The one way to build the platform: no entry point and no test of a whole environment can leave out a policy. */
export function definePlatform(
  app: App,
  environments: Readonly<Record<string, Environment>>,
  { assessmentDate, acceptanceCeiling, validation }: PlatformOptions,
): SynthChecks {
  buildEnvironments(app, environments);
  return checkEverySynth(app, {
    environments: Object.fromEntries(
      Object.values(environments).map((each) => [each.name, ruleSettingsOf(each)]),
    ),
    claims: Object.fromEntries(
      Object.values(environments).map((each) => [each.name, platformClaims(each)]),
    ),
    assessmentDate,
    ...(acceptanceCeiling === undefined ? {} : { acceptanceCeiling }),
    ...validation,
  });
}
