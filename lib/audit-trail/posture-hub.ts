import { Stack } from 'aws-cdk-lib';
import * as securityhub from 'aws-cdk-lib/aws-securityhub';
import { Construct, type IDependable } from 'constructs';
import type { SecurityStandard } from '../../config/schema/audit';

export interface PostureHubProps {
  /** Standards that are checked; no other is on. */
  readonly standards: readonly SecurityStandard[];

  /**
   * What records the configuration that the standards judge.
   * @default - somebody else's recorder does
   */
  readonly recorder?: IDependable;
}

/** Security Hub of one account and Region: one finding for each control, whichever standards ask for it. */
export class PostureHub extends Construct {
  constructor(scope: Construct, id: string, { standards, recorder }: PostureHubProps) {
    super(scope, id);
    const hub = new securityhub.CfnHub(this, 'Resource', {
      // Left out, it would switch on what AWS chooses.
      enableDefaultStandards: false,
      controlFindingGenerator: 'SECURITY_CONTROL',
      autoEnableControls: true,
    });
    if (recorder !== undefined) hub.node.addDependency(recorder);
    let before: securityhub.CfnHub | securityhub.CfnStandard = hub;
    for (const standard of standards) {
      const subscription: securityhub.CfnStandard = new securityhub.CfnStandard(
        this,
        standard.split('/')[0] ?? standard,
        {
          standardsArn: `arn:aws:securityhub:${Stack.of(this).region}::standards/${standard}`,
        },
      );
      // One after the other: Security Hub is busy with the controls of one for a while.
      subscription.addResourceDependency(before);
      before = subscription;
    }
  }
}
