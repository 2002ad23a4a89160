import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';

export interface PublicAccessBlockProps {
  /** What is stopped in the whole account and Region. */
  readonly mode: Environment['network']['blockPublicAccess'];

  /** Who may switch it: one environment per account and Region. */
  readonly singleton: Environment['singletons']['vpcBlockPublicAccess']['primary'];

  /** Subnets of a listed way in; nothing else is reached from the internet. */
  readonly waysIn: readonly ec2.ISubnet[];
}

/**
 * The account's own no to the internet, above routes, groups and load balancers: whoever opens those by mistake is still
 * not reached. It holds for every VPC of the account in this Region, so one environment owns it. The subnets of a listed
 * way in are excluded, one by one, before the block begins, and are blocked again after it ends.
 * @see docs/adr/0023-guards-around-the-network.md
 */
export class PublicAccessBlock extends Construct {
  constructor(scope: Construct, id: string, { mode, singleton, waysIn }: PublicAccessBlockProps) {
    super(scope, id);
    const exclusions = waysIn.map(
      ({ subnetId, availabilityZone }) =>
        new ec2.CfnVPCBlockPublicAccessExclusion(this, `WayIn-${availabilityZone}`, {
          subnetId,
          internetGatewayExclusionMode: 'allow-bidirectional',
        }),
    );
    if (singleton.mode !== 'owned') return;
    const block = new ec2.CfnVPCBlockPublicAccessOptions(this, 'Options', {
      internetGatewayBlockMode: `block-${mode}`,
    });
    block.node.addDependency(...exclusions);
  }
}
