import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface ApplyNetworkProps {
  /** The network of the nodes. */
  readonly vpc: ec2.IVpc;

  /** The group at the Kubernetes API that clients beside the nodes are admitted to. */
  readonly apiSecurityGroup: ec2.ISecurityGroup;

  /** Interface endpoints of AWS: their group, or the range that they stand in where somebody else made them. */
  readonly endpoints: ec2.IPeer;

  /** The list of the addresses of Amazon S3 in this Region: its gateway endpoint has none of its own. */
  readonly s3PrefixListId: string;
}

const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 } as const;

/**
 * Where the job that has the cluster may go: to the Kubernetes API, to AWS through private endpoints, and to S3. The
 * subnets of the nodes have a route to a NAT gateway, so it is this group alone that keeps the job off the internet.
 *
 * The rules stand in the group itself: a group that begins without any lets everything out until the first one comes.
 */
export class ApplyNetwork extends Construct {
  /** Id of the job's group. */
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: ApplyNetworkProps) {
    super(scope, id);
    const { apiSecurityGroup, endpoints, s3PrefixListId } = props;
    this.securityGroupId = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId: props.vpc.vpcId,
      groupDescription: 'The job that applies the bundle',
      securityGroupEgress: [
        {
          ...https,
          destinationSecurityGroupId: apiSecurityGroup.securityGroupId,
          description: 'the Kubernetes API',
        },
        { ...https, ...egressTo(endpoints), description: 'AWS through its interface endpoints' },
        {
          ...https,
          destinationPrefixListId: s3PrefixListId,
          description: 'Amazon S3 through its gateway endpoint',
        },
      ],
    }).attrGroupId;
    new ec2.CfnSecurityGroupIngress(this, 'IntoTheApi', {
      ...https,
      groupId: apiSecurityGroup.securityGroupId,
      sourceSecurityGroupId: this.securityGroupId,
      description: 'the job that applies the bundle',
    });
  }
}

type Destination = Pick<
  ec2.CfnSecurityGroup.EgressProperty,
  'cidrIp' | 'destinationSecurityGroupId'
>;

/** What a rule to the peer says; the library types it as anything. */
function egressTo(peer: ec2.IPeer): Destination {
  const destination: Destination = peer.toEgressRuleConfig();
  return destination;
}
