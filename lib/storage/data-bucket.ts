import { Duration } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StoreName } from '../../config/schema/data-map';
import type { StorageSettings } from '../../config/schema/storage';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from './account-boundary';
import { denyOtherKeys, denyOutsideNetwork, type BucketNetwork } from './bucket-perimeter';
import { disposableBucket } from './disposable-bucket';

export interface DataBucketProps {
  /** The entry of the data map. */
  readonly store: StoreName;

  /** Encrypts every object; an upload that names another key is refused. */
  readonly key: kms.IKey;

  /** Reach, tiering and how long an old version can be brought back. */
  readonly settings: NonNullable<StorageSettings['models']>;

  /** Days after which an object expires, as the data map says; `null` where it stays. */
  readonly retentionDays: number | null;

  /** Where S3 writes who asked for which object. */
  readonly logBucket: s3.IBucket;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** The VPC whose gateway endpoint is the only way to the objects, where the settings say so. */
  readonly network: BucketNetwork;

  /** Whether the objects go when the stack goes: then the bucket is emptied first. */
  readonly disposable: boolean;
}

/**
 * A bucket for what GPUs read: versioned, under a key of ours, closed to everybody outside of the organisation, and
 * telling EventBridge about every object. AWS Backup needs the versions and the events, too.
 *
 * EventBridge is switched on through the property of the bucket, because the CDK's own switch is a custom resource.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class DataBucket extends Construct {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: DataBucketProps) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Resource', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: props.key,
      // One call to KMS per bucket and hour instead of one per object: a training run reads millions of them.
      bucketKeyEnabled: true,
      blockedEncryptionTypes: [s3.BlockedEncryptionType.SSE_C],
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      serverAccessLogsBucket: props.logBucket,
      serverAccessLogsPrefix: `${props.store}/`,
      targetObjectKeyFormat: s3.TargetObjectKeyFormat.partitionedPrefix(
        s3.PartitionDateSource.EVENT_TIME,
      ),
      lifecycleRules: lifecycleOf(props),
      ...disposableBucket(props.disposable),
    });
    const resource = bucket.node.defaultChild;
    if (resource instanceof s3.CfnBucket) {
      resource.notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      };
    }
    this.bucket = bucket;
    this.closePerimeter(props);
    declareStore(bucket, props.store);
    acceptFinding(bucket, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
      because:
        'the backup plan copies this bucket into the vault of the recovery Region, where a deletion does not follow as it would to a replica',
      owner: 'reliability',
      until: '2027-05-31',
    });
  }

  private closePerimeter({ key, settings, organizationId, network }: DataBucketProps): void {
    const { bucket } = this;
    bucket.addToResourcePolicy(
      denyOutsiders(this, {
        organizationId,
        actions: ['s3:*'],
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
      }),
    );
    for (const statement of denyOtherKeys(bucket, key)) bucket.addToResourcePolicy(statement);
    if (settings.reach === 'network') {
      bucket.addToResourcePolicy(denyOutsideNetwork(bucket, network));
    }
  }
}

function lifecycleOf({ settings, retentionDays }: DataBucketProps): s3.LifecycleRule[] {
  const { intelligentTieringAfterDays: tiering, noncurrentVersionDays } = settings;
  return [
    {
      id: 'tidy-up',
      abortIncompleteMultipartUploadAfter: Duration.days(7),
      noncurrentVersionExpiration: Duration.days(noncurrentVersionDays),
      // S3 takes a rule that expires objects, or one that removes markers of deleted ones, never both in one.
      ...(retentionDays === null
        ? { expiredObjectDeleteMarker: true }
        : { expiration: Duration.days(retentionDays) }),
    },
    ...(tiering === null
      ? []
      : [
          {
            id: 'follow-the-access',
            transitions: [
              {
                storageClass: s3.StorageClass.INTELLIGENT_TIERING,
                transitionAfter: Duration.days(tiering),
              },
            ],
          },
        ]),
  ];
}
