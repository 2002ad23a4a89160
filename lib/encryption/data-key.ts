import { Duration } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface DataKeyProps {
  /** What the key is for, in a sentence that an auditor reads in the console. */
  readonly description: string;

  /** Days between rotations, 90 to 365. Older material stays able to decrypt. */
  readonly rotationDays: number;

  /** Whether the key can have replicas in other Regions. Cannot be changed after creation. */
  readonly multiRegion: boolean;
}

/**
 * A key of ours for one class of data, living in the stack that owns the ciphertext. Its policy lets IAM decide within
 * the account, and is widened by the construct that needs it, for one service and one context at a time.
 *
 * Deletion takes 30 days, the longest window that KMS has: a key that is gone takes its data along.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export class DataKey extends Construct {
  /** The key. */
  readonly key: kms.IKey;

  constructor(scope: Construct, id: string, props: DataKeyProps) {
    super(scope, id);
    this.key = new kms.Key(this, 'Resource', {
      description: props.description,
      enableKeyRotation: true,
      rotationPeriod: Duration.days(props.rotationDays),
      pendingWindow: Duration.days(30),
      multiRegion: props.multiRegion,
    });
  }
}
