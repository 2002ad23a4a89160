import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { StoreName } from '../../config/schema/data-map';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from '../storage/account-boundary';
import { denyOtherKeys } from '../storage/bucket-perimeter';
import { disposableBucket } from '../storage/disposable-bucket';

/** What every bucket of the audit account has in common. */
export interface AuditBucketSettings {
  /** Encrypts every object; an upload that names another key is refused. */
  readonly key: kms.IKey;

  /** ARN of the alias by which services of another account name the key. */
  readonly keyAliasArn: string;

  /** Where S3 writes who asked for which object. */
  readonly logBucket: s3.IBucket;

  /** The organisation whose principals may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether the objects go when the stack goes: then the bucket is emptied first. */
  readonly disposable: boolean;
}

export interface AuditBucketProps extends AuditBucketSettings {
  /** The entry of the data map. */
  readonly store: StoreName;

  /** Name that another account spells. */
  readonly bucketName: string;

  /** Days after which an object expires. */
  readonly retentionDays: number;

  /**
   * What an object withstands from the moment it is written.
   * @default - anybody with the right may delete it
   */
  readonly lock?: Environment['audit']['archiveLock'];
}

/** A bucket for evidence: versioned, under a key of ours, closed to outsiders, its own accesses on record. */
export class AuditBucket extends Construct {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: AuditBucketProps) {
    super(scope, id);
    const bucket = new s3.Bucket(this, 'Resource', bucketPropsOf(props));
    bucket.addToResourcePolicy(
      denyOutsiders(this, {
        organizationId: props.organizationId,
        actions: ['s3:*'],
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
      }),
    );
    for (const statement of denyOtherKeys(bucket, props.key, [props.keyAliasArn])) {
      bucket.addToResourcePolicy(statement);
    }
    declareStore(bucket, props.store);
    acceptFinding(bucket, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
      because:
        'the data map keeps records of the audit in the home country, in an account of their own, and in no second Region',
      owner: 'platform',
      until: '2027-05-31',
    });
    this.bucket = bucket;
  }

  /** Lets a service of AWS write below a prefix, in the only way in which such services write. */
  admitDelivery(
    service: 'cloudtrail' | 'config',
    delivery: { readonly prefixes: readonly string[]; readonly conditions: iam.Conditions },
  ): void {
    const principals = [new iam.ServicePrincipal(`${service}.amazonaws.com`)];
    const { bucket } = this;
    const equals: Record<string, unknown> = { 's3:x-amz-acl': 'bucket-owner-full-control' };
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'DeliveryLooksAtItsBucket',
        principals,
        actions: service === 'config' ? ['s3:GetBucketAcl', 's3:ListBucket'] : ['s3:GetBucketAcl'],
        resources: [bucket.bucketArn],
        conditions: { StringEquals: delivery.conditions },
      }),
    );
    bucket.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'DeliveryWrites',
        principals,
        actions: ['s3:PutObject'],
        resources: delivery.prefixes.map((prefix) => bucket.arnForObjects(`${prefix}/*`)),
        conditions: { StringEquals: { ...equals, ...delivery.conditions } },
      }),
    );
  }
}

function bucketPropsOf(props: AuditBucketProps): s3.BucketProps {
  return {
    bucketName: props.bucketName,
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: props.key,
    bucketKeyEnabled: true,
    blockedEncryptionTypes: [s3.BlockedEncryptionType.SSE_C],
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    serverAccessLogsBucket: props.logBucket,
    serverAccessLogsPrefix: `${props.store}/`,
    lifecycleRules: [
      {
        id: 'expire-with-the-data-map',
        expiration: Duration.days(props.retentionDays),
        // A locked version stays until its lock is over, whatever this says.
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    ...lockOf(props.lock),
    ...disposableBucket(props.disposable),
  };
}

function lockOf(
  lock: AuditBucketProps['lock'],
): Pick<s3.BucketProps, 'objectLockEnabled' | 'objectLockDefaultRetention'> {
  if (lock === undefined || lock.mode === 'none') return {};
  const days = Duration.days(lock.days);
  return {
    objectLockEnabled: true,
    objectLockDefaultRetention:
      lock.mode === 'compliance'
        ? s3.ObjectLockRetention.compliance(days)
        : s3.ObjectLockRetention.governance(days),
  };
}
