import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';

export interface WorkflowTelemetryProps {
  /** Encrypts executions, whose steps are written to the log. */
  readonly key: kms.IKey;
}

/** Actions of the delivery of logs and of X-Ray that Step Functions needs. */
const deliveryActions = [
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:UpdateLogDelivery',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** A policy that names its roles, so that no role waits for it: the key names the roles, and the policy names the key. */
export interface TelemetryPolicy extends iam.IManagedPolicy {
  /** Gives a role these rights. */
  attachToRole(role: iam.IRole): void;
}

/**
 * Lets workflows deliver logs and traces. None of these actions knows resources; one policy for all workflows holds what
 * cannot be narrowed.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export class WorkflowTelemetry extends Construct {
  /** What the roles of workflows are given. */
  readonly policy: TelemetryPolicy;

  constructor(scope: Construct, id: string, { key }: WorkflowTelemetryProps) {
    super(scope, id);
    const logs = Stack.of(this).formatArn({
      service: 'logs',
      resource: '*',
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    const forLogs = { StringEquals: { 'kms:EncryptionContext:SourceArn': logs } };
    this.policy = new iam.ManagedPolicy(this, 'Resource', {
      description: 'Workflows that answer findings deliver logs and traces',
      statements: [
        new iam.PolicyStatement({
          sid: 'DeliversLogsAndTraces',
          actions: deliveryActions,
          resources: ['*'],
        }),
        new iam.PolicyStatement({
          sid: 'EncryptsWhatIsLogged',
          actions: ['kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: forLogs,
        }),
      ],
    });
    acceptFinding(this.policy, {
      rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      because: 'neither the delivery of logs nor X-Ray knows resources for these actions',
      owner: 'security',
      until: '2027-05-31',
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LogsOfWorkflows',
        principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: forLogs,
      }),
    );
  }
}
