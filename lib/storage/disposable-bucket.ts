import { RemovalPolicy } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * What a bucket must be told at construction so that it can go with its stack: S3 deletes no bucket that holds
 * anything, and the CDK empties only those that are destroyed, too.
 */
export function disposableBucket(
  disposable: boolean,
): Pick<s3.BucketProps, 'autoDeleteObjects' | 'removalPolicy'> {
  return disposable ? { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY } : {};
}
