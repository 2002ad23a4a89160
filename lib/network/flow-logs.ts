import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';

export interface FlowLogsProps {
  /** The VPC whose flows are recorded. */
  readonly vpc: ec2.IVpc;

  /** Encrypts the log: CloudWatch Logs is admitted to it for this log group only. */
  readonly key: kms.IKey;

  /** Days that a record is kept. */
  readonly retentionDays: number;
}

/**
 * Every packet's header of the VPC, accepted or refused, one record a minute.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { vpc, key, retentionDays }: FlowLogsProps) {
    super(scope, id);
    const group = new EncryptedLogGroup(this, 'LogGroup', {
      store: 'network-flow-logs',
      key,
      retentionDays,
    });
    const { role, write } = this.createRole(group.logGroup);
    const flowLog = new ec2.FlowLog(this, 'FlowLog', {
      resourceType: ec2.FlowLogResourceType.fromVpc(vpc),
      trafficType: ec2.FlowLogTrafficType.ALL,
      maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.ONE_MINUTE,
      destination: ec2.FlowLogDestination.toCloudWatchLogs(
        group.logGroup,
        // The policy stands beside the role: a destination would add an inline one with a wildcard.
        role.withoutPolicyUpdates(),
      ),
      logFormat: [
        ec2.LogFormat.ALL_DEFAULT_FIELDS,
        ec2.LogFormat.VPC_ID,
        ec2.LogFormat.SUBNET_ID,
        ec2.LogFormat.INSTANCE_ID,
        ec2.LogFormat.TCP_FLAGS,
        ec2.LogFormat.PKT_SRC_ADDR,
        ec2.LogFormat.PKT_DST_ADDR,
        ec2.LogFormat.FLOW_DIRECTION,
        ec2.LogFormat.TRAFFIC_PATH,
        // Filled where VPC encryption control watches the VPC.
        ec2.LogFormat.custom('${encryption-status}'),
      ],
    });
    // Without its permission the first deliveries fail, and the flow log says so for a while.
    flowLog.node.addDependency(write);
  }

  /** @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
  private createRole(logGroup: logs.ILogGroup): { role: iam.Role; write: iam.ManagedPolicy } {
    const { account } = Stack.of(this);
    const role = new iam.Role(this, 'Role', {
      description: 'VPC flow logs write to their group',
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    });
    const write = new iam.ManagedPolicy(this, 'Write', {
      description: 'VPC flow logs write to their group',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    return { role, write };
  }
}
