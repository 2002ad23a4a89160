import { Duration, Tags } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { KeyName } from '../../config/schema/data-map';
import { keyPolicy } from './key-policy';
import type { KeyServiceName } from './key-services';

export interface DataKeyProps {
  /** Its name in the data map: what may be encrypted under it follows from there. */
  readonly name: KeyName;

  /** What the key is for, in a sentence that an auditor reads in the console. */
  readonly description: string;

  /** Services through which callers use it, where IAM lets them. Nobody uses it directly. */
  readonly usedThrough: readonly KeyServiceName[];

  /** Days between rotations, 90 to 365. Older material stays able to decrypt. */
  readonly rotationDays: number;

  /** Whether the key can have replicas in other Regions. Cannot be changed after creation. */
  readonly multiRegion: boolean;
}

/**
 * A key of ours for one class of data, living in the stack that owns the ciphertext. The account administers it, and its
 * identities use it through the services alone that keep data under it; it is widened by the construct that needs more,
 * for one service and one context at a time.
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
      policy: keyPolicy(this, props),
    });
    Tags.of(this.key).add('alicerce:key', props.name);
  }
}
