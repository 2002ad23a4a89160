import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { admitFlow, releaseFlow, sendNothingElse } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';
import { acceptFinding } from '../policies/accept-finding';

export interface EfaSecurityGroupProps {
  /** The network of the nodes. */
  readonly network: Pick<PlatformNetwork, 'vpc' | 'flows'>;

  /** The pool whose nodes talk to each other. */
  readonly poolName: string;
}

/**
 * Lets the nodes of one pool talk to each other past the operating system. EFA is admitted by rules from the group to
 * itself only, both ways: a rule that opens the whole internet does not do. Everything else that a node needs comes with
 * the security group of the cluster, beside this one.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html
 */
export class EfaSecurityGroup extends Construct {
  /** The security group. */
  readonly securityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, { network, poolName }: EfaSecurityGroupProps) {
    super(scope, id);
    const group = new ec2.SecurityGroup(this, 'Resource', {
      vpc: network.vpc,
      description: `Fabric between the nodes of the GPU pool ${poolName}`,
      allowAllOutbound: false,
    });
    const fabric = {
      matrix: network.flows,
      flow: `fabric-${poolName}`,
      at: group,
      others: [group],
    };
    admitFlow(fabric);
    releaseFlow(fabric);
    sendNothingElse(group);
    acceptFinding(group, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-EC2RestrictedCommonPorts',
      because:
        'the one source of this rule is the group itself: fabric traffic is admitted whole between nodes of one pool or not at all',
      owner: 'platform',
      until: '2027-05-31',
    });
    this.securityGroup = group;
  }
}
