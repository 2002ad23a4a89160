import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Answer } from '../response-runner/answers';
import { findingRules } from '../response-runner/finding-rules';

export interface FindingStartsProps {
  /** ARN of the workflow that answers. */
  readonly workflowArns: ReadonlyMap<Answer, string>;

  /** Where an event goes that no workflow could be started for. */
  readonly letters: sqs.IQueue;
}

/** How often and how long EventBridge tries before it writes a letter: as long as it can. */
const patience = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

/** Hands each finding to the workflow that answers it. Where a workflow cannot be started, the event is kept. */
export class FindingStarts extends Construct {
  /** ARN of each rule, by its kind of finding. */
  readonly ruleArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { workflowArns, letters }: FindingStartsProps) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', {
      description: 'Starts the workflows that answer findings',
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const rights = new iam.ManagedPolicy(this, 'Start', {
      description: 'Starts the workflows that answer findings',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['states:StartExecution'],
          resources: [...workflowArns.values()],
        }),
      ],
    });
    const rules = findingRules.map(({ id: name, answer, says, pattern }) => {
      const rule = new events.CfnRule(this, name, {
        description: `${says}. Runbook: docs/runbooks/response.md#${answer}`,
        eventPattern: pattern,
        state: 'ENABLED',
        targets: [
          {
            id: 'Workflow',
            arn: workflowArns.get(answer) ?? '',
            roleArn: role.roleArn,
            deadLetterConfig: { arn: letters.queueArn },
            retryPolicy: patience,
          },
        ],
      });
      rule.node.addDependency(rights);
      return [name, rule.attrArn] as const;
    });
    this.ruleArns = Object.fromEntries(rules);
  }
}
