import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { AuditBucket, type AuditBucketSettings } from './audit-bucket';

export interface ConfigArchiveProps extends AuditBucketSettings {
  /** Name that the recorded account spells. */
  readonly bucketName: string;

  /** Days after which a file expires. */
  readonly retentionDays: number;

  /** The account whose configuration is recorded. */
  readonly recordedAccount: string;

  /** Key below which AWS Config writes. */
  readonly folder: string;
}

/**
 * Where histories and snapshots of AWS Config lie. AWS Config does not deliver into a bucket whose objects are locked by
 * default, so that here a refusal stands in the place of the lock; the trail says who changed it.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html
 */
export class ConfigArchive extends Construct {
  /** The bucket. */
  readonly bucket: s3.IBucket;

  constructor(scope: Construct, id: string, props: ConfigArchiveProps) {
    super(scope, id);
    const made = new AuditBucket(this, 'Bucket', { store: 'config-history', ...props });
    const { bucket } = made;
    made.admitDelivery('config', {
      prefixes: [props.folder],
      conditions: { 'aws:SourceAccount': props.recordedAccount },
    });
    // What expires is deleted by S3 itself, which no policy holds back.
    if (!props.disposable) {
      bucket.addToResourcePolicy(
        new iam.PolicyStatement({
          sid: 'NobodyDeletes',
          effect: iam.Effect.DENY,
          principals: [new iam.AnyPrincipal()],
          actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
          resources: [bucket.arnForObjects('*')],
        }),
      );
    }
    this.bucket = bucket;
  }
}
