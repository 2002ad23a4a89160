import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from '../storage/account-boundary';
import { denyOtherKeys } from '../storage/bucket-perimeter';
import { disposableBucket } from '../storage/disposable-bucket';
import { StorageLogBucket } from '../storage/storage-log-bucket';
import type { BuildJob } from './build-job';

export interface BundleArtifactsProps {
  /** Encrypts every object; an upload that names another key is refused. */
  readonly key: kms.IKey;

  /** Days that the record of who asked for what is kept. */
  readonly logRetentionDays: number;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether everything goes when the stack goes: then the buckets are emptied first. */
  readonly disposable: boolean;
}

/** Days in which an object that was overwritten or deleted can be brought back. */
const noncurrentDays = 30;

/** What is there by its digest, and a mark for each bundle of which everything is there. */
const prefixes = ['sha256', 'mirrored'];

/**
 * Charts and tools of bundles, each under its digest: the one way from the job that has the internet to the job that
 * has the cluster. An object is never changed, so nothing expires that a bundle of last year still names.
 */
export class BundleArtifacts extends Construct {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: BundleArtifactsProps) {
    super(scope, id);
    const { bucket: logBucket } = new StorageLogBucket(this, 'AccessLogs', {
      retentionDays: props.logRetentionDays,
      organizationId: props.organizationId,
      disposable: props.disposable,
    });
    const bucket = this.createBucket(props, logBucket);
    bucket.addToResourcePolicy(
      denyOutsiders(this, {
        organizationId: props.organizationId,
        actions: ['s3:*'],
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
      }),
    );
    for (const statement of denyOtherKeys(bucket, props.key)) bucket.addToResourcePolicy(statement);
    declareStore(bucket, 'bundle-artifacts');
    acceptFinding(bucket, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
      because:
        'the data map gives charts and tools recovery tier 6: the mirror job fetches them again, and their digests prove that they are the same',
      owner: 'platform',
      until: '2027-05-31',
    });
    this.bucket = bucket;
  }

  /** A job reads what is there, and learns what is not: without the list S3 calls a missing object forbidden. */
  grantRead(job: BuildJob): void {
    this.grant(job, ['s3:GetObject']);
  }

  /** A job adds what is missing, too. */
  grantWrite(job: BuildJob): void {
    this.grant(job, ['s3:GetObject', 's3:PutObject']);
  }

  private grant(job: BuildJob, actions: readonly string[]): void {
    const { bucket } = this;
    const policy = job.permit('Artifacts', [
      new iam.PolicyStatement({
        actions: [...actions],
        resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}/*`)),
      }),
      new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
    ]);
    for (const prefix of prefixes) {
      acceptFinding(policy, {
        rule: `AwsSolutions::AwsSolutions-IAM5[Resource::<${this.logicalId}.Arn>/${prefix}/*]`,
        because:
          'objects are named after their digests, which change with every bundle, and the jobs read older bundles after a rollback',
        owner: 'platform',
        until: '2027-05-31',
      });
    }
  }

  /** The finding names the bucket by it. */
  private get logicalId(): string {
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof s3.CfnBucket)) {
      throw new Error('aws-s3 no longer makes an AWS::S3::Bucket as default child.');
    }
    return Stack.of(this).getLogicalId(resource);
  }

  private createBucket(
    { key, disposable }: BundleArtifactsProps,
    logBucket: s3.IBucket,
  ): s3.Bucket {
    return new s3.Bucket(this, 'Resource', {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockedEncryptionTypes: [s3.BlockedEncryptionType.SSE_C],
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      serverAccessLogsBucket: logBucket,
      serverAccessLogsPrefix: 'bundle-artifacts/',
      targetObjectKeyFormat: s3.TargetObjectKeyFormat.partitionedPrefix(
        s3.PartitionDateSource.EVENT_TIME,
      ),
      lifecycleRules: [
        {
          id: 'tidy-up',
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(noncurrentDays),
          expiredObjectDeleteMarker: true,
        },
      ],
      ...disposableBucket(disposable),
    });
  }
}
