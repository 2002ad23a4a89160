import { Duration } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StoreName } from '../../config/schema/data-map';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from './account-boundary';
import { disposableBucket } from './disposable-bucket';

export interface StorageLogBucketProps {
  /**
   * The entry of the data map.
   * @default 'storage-access-logs'
   */
  readonly store?: StoreName;

  /** Days that a log file is kept. */
  readonly retentionDays: number;

  /** The organisation whose principals may read, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether the logs go when the stack goes: then the bucket is emptied first. */
  readonly disposable: boolean;
}

/**
 * Where S3 writes who asked for which object. S3 delivers such logs to a bucket with keys of its own only, and refuses
 * one whose objects are locked by default.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class StorageLogBucket extends Construct {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: StorageLogBucketProps) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Resource', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockedEncryptionTypes: [s3.BlockedEncryptionType.SSE_C],
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: 'expire-with-the-data-map',
          expiration: Duration.days(props.retentionDays),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      ...disposableBucket(props.disposable),
    });
    bucket.addToResourcePolicy(
      denyOutsiders(this, {
        organizationId: props.organizationId,
        actions: ['s3:*'],
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
      }),
    );
    declareStore(bucket, props.store ?? 'storage-access-logs');
    this.bucket = bucket;
    this.acceptFindings();
  }

  private acceptFindings(): void {
    const shared = { owner: 'platform', until: '2027-05-31' } as const;
    acceptFinding(this.bucket, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
      because:
        'the data map gives access logs recovery tier 6: nothing is restored from them after a loss',
      ...shared,
    });
    acceptFinding(this.bucket, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS',
      because: 'S3 delivers server access logs to buckets with S3-managed keys only',
      ...shared,
    });
  }
}
