import { Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { BuildJob } from './build-job';

export interface BuildStartProps {
  /** When the job starts, for people who meet the rule in the console. */
  readonly description: string;

  /** The events that start it. */
  readonly when: {
    readonly source: string;
    readonly detailType: string;
    readonly detail: Readonly<Record<string, readonly string[]>>;
  };

  /** The job. */
  readonly job: BuildJob;
}

/** CodeBuild refuses a start while the job runs: as long as a job can last, EventBridge tries again. */
const patience = Duration.hours(2);

/** Starts a job when something has happened, and may do nothing else. */
export class BuildStart extends Construct {
  /** Name of the rule. */
  readonly ruleName: string;

  constructor(scope: Construct, id: string, { description, when, job }: BuildStartProps) {
    super(scope, id);
    const { role, policy } = this.createRole(description, job);
    const rule = new events.CfnRule(this, 'Resource', {
      description,
      eventPattern: {
        source: [when.source],
        'detail-type': [when.detailType],
        detail: when.detail,
      },
      state: 'ENABLED',
      targets: [
        {
          id: 'Job',
          arn: job.project.attrArn,
          roleArn: role.roleArn,
          retryPolicy: {
            maximumEventAgeInSeconds: patience.toSeconds(),
            maximumRetryAttempts: 185,
          },
        },
      ],
    });
    rule.node.addDependency(policy);
    this.ruleName = rule.ref;
  }

  private createRole(
    description: string,
    job: BuildJob,
  ): { readonly role: iam.IRole; readonly policy: iam.ManagedPolicy } {
    const role = new iam.Role(this, 'Role', {
      description,
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const policy = new iam.ManagedPolicy(this, 'Start', {
      description: 'Starts one job of the bundle',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['codebuild:StartBuild'],
          resources: [job.project.attrArn],
        }),
      ],
    });
    return { role, policy };
  }
}
