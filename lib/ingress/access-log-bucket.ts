import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';

export interface AccessLogBucketProps {
  /** Days that a log file is kept. */
  readonly retentionDays: number;

  /** Whether there is a load balancer that writes into it. */
  readonly hasWriters: boolean;

  /** Whether the logs go when the stack goes: then the bucket is emptied first. */
  readonly disposable: boolean;
}

/**
 * Where load balancers write who came in. They accept no customer key, so the bucket is encrypted by S3.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export class AccessLogBucket extends Construct {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Resource', {
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
      autoDeleteObjects: props.disposable,
      // Emptying a bucket is only accepted where the bucket itself is destroyed, too.
      ...(props.disposable ? { removalPolicy: RemovalPolicy.DESTROY } : {}),
    });
    declareStore(this.bucket, 'entry-logs');
    this.acceptFindings(props);
  }

  private acceptFindings({ hasWriters }: AccessLogBucketProps): void {
    const shared = { owner: 'network', until: '2027-05-31' } as const;
    acceptFinding(this.bucket, {
      rule: 'AwsSolutions::AwsSolutions-S1',
      because:
        'this bucket is the end of the chain of logs: logging it into another would only move the question there',
      ...shared,
    });
    acceptFinding(this.bucket, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled',
      because:
        'the data map gives entry logs recovery tier 6: nothing is restored from them after a loss',
      ...shared,
    });
    acceptFinding(this.bucket, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS',
      because: 'Elastic Load Balancing delivers access logs to buckets with S3-managed keys only',
      ...shared,
    });
    if (hasWriters) {
      acceptFinding(this.bucket, {
        rule: 'Alicerce::ServiceNamesItsSender',
        because:
          'the delivery writes below AWSLogs/ and the account of the load balancer, and the policy opens the path of this account alone',
        ...shared,
      });
    }
  }
}
