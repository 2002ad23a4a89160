import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { EndpointClient } from '../network/endpoints/endpoint-client';
import { admitFlowAt, flowRule } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';

export interface ApplyNetworkProps {
  /** The network of the nodes. */
  readonly network: Pick<PlatformNetwork, 'vpc' | 'flows'>;

  /** The group at the Kubernetes API that clients beside the nodes are admitted to. */
  readonly apiSecurityGroup: ec2.ISecurityGroup;

  /** Interface endpoints of AWS: their group, or the range that they stand in where somebody else made them. */
  readonly endpoints: ec2.IPeer;

  /**
   * Their group, to which the job is admitted.
   * @default - somebody else made them, and lets the job in
   */
  readonly endpointGroup?: ec2.ISecurityGroup;

  /** The list of the addresses of Amazon S3 in this Region: its gateway endpoint has none of its own. */
  readonly s3PrefixListId: string;
}

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
    const { network, apiSecurityGroup, endpoints, endpointGroup, s3PrefixListId } = props;
    const { vpc, flows } = network;
    this.securityGroupId = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      vpcId: vpc.vpcId,
      groupDescription: 'The job that applies the bundle',
      securityGroupEgress: [
        {
          ...flowRule(flows, 'bundle-job-to-control-plane'),
          destinationSecurityGroupId: apiSecurityGroup.securityGroupId,
        },
        { ...flowRule(flows, 'bundle-job-to-endpoints'), ...egressTo(endpoints) },
        { ...flowRule(flows, 'bundle-job-to-s3'), destinationPrefixListId: s3PrefixListId },
      ],
    }).attrGroupId;
    admitFlowAt(this, {
      matrix: flows,
      flow: 'bundle-job-to-control-plane',
      id: 'IntoTheApi',
      groupId: apiSecurityGroup.securityGroupId,
      from: this.securityGroupId,
    });
    if (endpointGroup === undefined) return;
    new EndpointClient(this, 'EndpointClient', {
      network,
      flow: 'bundle-job-to-endpoints',
      endpoints: endpointGroup,
      securityGroupId: this.securityGroupId,
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
