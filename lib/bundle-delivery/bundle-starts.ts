import { Construct } from 'constructs';
import type { BuildJob } from './build-job';
import { BuildStart } from './build-start';

export interface BundleStartsProps {
  /** Name of the parameter that says which bundle is wanted. */
  readonly wanted: string;

  /** Fetches what the bundle needs. */
  readonly mirror: BuildJob;

  /** Brings the bundle into the cluster. */
  readonly apply: BuildJob;
}

/**
 * What starts which job: another pointer the one that fetches, its success the one that applies. The programs read the
 * pointer themselves, so that a late event starts the bundle of today and not the one that it was sent for.
 */
export class BundleStarts extends Construct {
  /** Names of the rules. */
  readonly ruleNames: { readonly mirror: string; readonly apply: string };

  constructor(scope: Construct, id: string, { wanted, mirror, apply }: BundleStartsProps) {
    super(scope, id);
    this.ruleNames = {
      mirror: new BuildStart(this, 'Mirror', {
        description: 'Another bundle is wanted: fetch what it needs',
        when: {
          source: 'aws.ssm',
          detailType: 'Parameter Store Change',
          detail: { name: [wanted], operation: ['Create', 'Update'] },
        },
        job: mirror,
      }).ruleName,
      apply: new BuildStart(this, 'Apply', {
        description: 'Everything that the bundle needs is there: apply it',
        when: {
          source: 'aws.codebuild',
          detailType: 'CodeBuild Build State Change',
          detail: { 'build-status': ['SUCCEEDED'], 'project-name': [mirror.projectName] },
        },
        job: apply,
      }).ruleName,
    };
  }
}
