import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { AuditBucket, type AuditBucketSettings } from './audit-bucket';

export interface TrailArchiveProps extends AuditBucketSettings {
  /** Name that the account of the trail spells. */
  readonly bucketName: string;

  /** What a file of the trail withstands. */
  readonly lock: Environment['audit']['archiveLock'];

  /** Days after which a file expires. */
  readonly retentionDays: number;

  /** The one trail that may write. */
  readonly trailArn: string;

  /** Keys below which it writes, up to the number of the account or of the organisation. */
  readonly folders: readonly string[];
}

/**
 * Where the trail lies: written once, by one trail, and deleted by nobody before its time.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export class TrailArchive extends Construct {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: TrailArchiveProps) {
    super(scope, id);
    const made = new AuditBucket(this, 'Bucket', { store: 'audit-archive', ...props });
    made.admitDelivery('cloudtrail', {
      prefixes: props.folders,
      conditions: { 'aws:SourceArn': props.trailArn },
    });
    this.bucket = made.bucket;
  }
}
