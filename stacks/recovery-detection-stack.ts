import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { Watchers, type WatchersProps } from '../lib/audit-trail/watchers';
import { publish } from '../lib/contract/publish';
import { PublicAccessBlock } from '../lib/network/public-access-block';

export interface RecoveryDetectionStackProps
  extends StackProps, Pick<WatchersProps, 'names' | 'owns' | 'createsConfigRole'> {
  /** What config says about what watches. */
  readonly audit: Environment['audit'];

  /** What is stopped in every VPC of the account in this Region. */
  readonly publicAccess: {
    readonly mode: Environment['network']['blockPublicAccess'];
    readonly singleton: Environment['singletons']['vpcBlockPublicAccess']['recovery'];
  };
}

/** What watches the account in the recovery Region, where nothing runs that somebody would miss. */
export class RecoveryDetectionStack extends Stack {
  constructor(scope: Construct, id: string, props: RecoveryDetectionStackProps) {
    super(scope, id, props);
    new Watchers(this, 'Watchers', {
      ...props,
      // Packs judge the platform, which stands in the primary Region.
      settings: { ...props.audit, conformancePacks: [] },
      watchedBuckets: [],
      home: false,
    });
    new PublicAccessBlock(this, 'PublicAccess', { ...props.publicAccess, waysIn: [] });
    publish(this, 'RecoveryDetection', { Region: this.region });
  }
}
