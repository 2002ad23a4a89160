import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { AuditNames } from '../contract/audit-names';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';
import { trailSelectors, type RecordedEvents } from './trail-selectors';

export interface PlatformTrailProps {
  /** Names of the trail and of its archive. */
  readonly names: Pick<
    AuditNames,
    'trail' | 'trailArn' | 'archiveBucket' | 'keyAliasArn' | 'trailPrefix'
  >;

  /** Whether one account is on record, or every account of the organisation. */
  readonly scope: Environment['audit']['trail']['scope'];

  /** What is recorded beside every call that manages something. */
  readonly events: RecordedEvents;

  /** Encrypts the copy in this account. */
  readonly logKey: kms.IKey;

  /** Days that the copy is kept: what is older is asked of the archive. */
  readonly logDays: number;
}

/**
 * The trail of every Region, with files that prove themselves: into an archive that this account cannot change, and into
 * a log group beside it that metric filters and people read without delay.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
 */
export class PlatformTrail extends Construct {
  /** The copy in this account. */
  readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: PlatformTrailProps) {
    super(scope, id);
    const { names } = props;
    const { logGroup } = new EncryptedLogGroup(this, 'Log', {
      store: 'trail-logs',
      key: props.logKey,
      retentionDays: props.logDays,
    });
    this.logGroup = logGroup;
    const { writer, write } = this.createWriter(names.trailArn);
    const trail = new cloudtrail.CfnTrail(this, 'Resource', {
      trailName: names.trail,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      isOrganizationTrail: props.scope === 'organization',
      enableLogFileValidation: true,
      s3BucketName: names.archiveBucket,
      s3KeyPrefix: names.trailPrefix,
      // The alias, because the key's own name is made in another account; CloudTrail keeps what it leads to.
      kmsKeyId: names.keyAliasArn,
      cloudWatchLogsLogGroupArn: logGroup.logGroupArn,
      cloudWatchLogsRoleArn: writer.roleArn,
      advancedEventSelectors: [...trailSelectors(props.events)],
    });
    // CloudTrail writes a first line before it takes the group.
    trail.node.addDependency(write);
  }

  /** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
  private createWriter(trailArn: string): {
    readonly writer: iam.Role;
    readonly write: iam.ManagedPolicy;
  } {
    const writer = new iam.Role(this, 'Writer', {
      description: 'CloudTrail writes its log',
      assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
      }),
    });
    const write = new iam.ManagedPolicy(this, 'Write', {
      description: 'CloudTrail writes its log',
      roles: [writer],
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [this.logGroup.logGroupArn],
        }),
      ],
    });
    return { writer, write };
  }
}
