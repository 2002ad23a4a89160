import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';

export interface EfaSecurityGroupProps {
  /** The network of the nodes. */
  readonly vpc: ec2.IVpc;

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

  constructor(scope: Construct, id: string, { vpc, poolName }: EfaSecurityGroupProps) {
    super(scope, id);
    const group = new ec2.SecurityGroup(this, 'Resource', {
      vpc,
      description: `Fabric between the nodes of the GPU pool ${poolName}`,
      allowAllOutbound: false,
    });
    const because = `fabric within the GPU pool ${poolName}`;
    group.addIngressRule(group, ec2.Port.allTraffic(), because);
    group.addEgressRule(group, ec2.Port.allTraffic(), because);
    this.sendNothingElse(group);
    acceptFinding(group, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-EC2RestrictedCommonPorts',
      because:
        'the one source of this rule is the group itself: fabric traffic is admitted whole between nodes of one pool or not at all',
      owner: 'platform',
      until: '2027-05-31',
    });
    this.securityGroup = group;
  }

  /**
   * A rule to the group itself must be a resource of its own, and a group that states no rule inline begins with one that
   * lets everything out. So it states one that nothing fits.
   */
  private sendNothingElse(group: ec2.SecurityGroup): void {
    const resource = group.node.defaultChild;
    if (!(resource instanceof ec2.CfnSecurityGroup)) {
      throw new Error('aws-ec2 no longer makes an AWS::EC2::SecurityGroup as default child.');
    }
    resource.securityGroupEgress = [
      {
        cidrIp: '255.255.255.255/32',
        ipProtocol: 'icmp',
        fromPort: 252,
        toPort: 86,
        description: 'nothing leaves but to the group itself',
      },
    ];
  }
}
