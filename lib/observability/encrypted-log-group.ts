import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StoreName } from '../../config/schema/data-map';
import { declareStore } from '../policies/data-map-policy';
import { maskingOf } from './masked-logs';

export interface EncryptedLogGroupProps {
  /** The entry of the data map that states class, ground and retention. */
  readonly store: StoreName;

  /** Encrypts the group: CloudWatch Logs is admitted to it for groups of this name only. */
  readonly key: kms.IKey;

  /** Days that an event is kept: one of the values that CloudWatch Logs accepts. */
  readonly retentionDays: number;

  /**
   * Name of the group.
   * @default - CloudFormation names it after the stack
   */
  readonly logGroupName?: string;
}

const retentions = Object.values(logs.RetentionDays).filter((each) => typeof each === 'number');

function isRetention(days: number): days is logs.RetentionDays {
  return new Set<number>(retentions).has(days);
}

/** @throws Error where CloudWatch Logs does not know the number: config refuses this earlier */
function retentionOf(days: number): logs.RetentionDays {
  if (isRetention(days)) return days;
  throw new Error(
    `CloudWatch Logs keeps events for ${retentions.join(', ')} days, and not for ${String(days)}.`,
  );
}

/** A log group under a key of ours, with the retention that the data map states, and masked where it quotes people. */
export class EncryptedLogGroup extends Construct {
  /** The log group. */
  readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: EncryptedLogGroupProps) {
    super(scope, id);
    this.admitLogsService(props);
    this.logGroup = new logs.LogGroup(this, 'Resource', {
      logGroupName: props.logGroupName,
      encryptionKey: props.key,
      retention: retentionOf(props.retentionDays),
      dataProtectionPolicy: maskingOf(props.store),
    });
    declareStore(this.logGroup, props.store);
  }

  /** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  private admitLogsService({ key, logGroupName }: EncryptedLogGroupProps): void {
    const stack = Stack.of(this);
    // A name that CloudFormation makes begins with the stack's name; naming the group itself would be a cycle.
    const name = logGroupName ?? `${stack.stackName}-*`;
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'CloudWatchLogsForItsGroup',
        principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
        actions: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:DescribeKey',
        ],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': stack.formatArn({
              service: 'logs',
              resource: 'log-group',
              resourceName: name,
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
  }
}
