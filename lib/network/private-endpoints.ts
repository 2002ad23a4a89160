import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { EndpointPlan, PlannedEndpoint } from '../../config/endpoints/endpoint-plan';
import { endpointKinds } from './endpoints/endpoint-kinds';
import { bindEndpoint } from './endpoints/endpoint-policy';
import type { PlatformNetwork } from './platform-network';

export interface PrivateEndpointsProps {
  /** The network that the endpoints stand in. */
  readonly network: PlatformNetwork;

  /** Which services have an endpoint, and what passes through it. */
  readonly plan: Pick<EndpointPlan, 'services'>;
}

/**
 * The ways from the VPC to AWS that do not leave it. Their group admits nobody by itself: whoever has a group that calls
 * AWS adds a rule for it with `EndpointClient`.
 */
export class PrivateEndpoints extends Construct {
  /** The group of every interface endpoint. */
  readonly securityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, { network, plan }: PrivateEndpointsProps) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Interface endpoints of AWS services',
      allowAllOutbound: false,
    });
    for (const planned of plan.services) {
      bindEndpoint(this.createEndpoint(planned, network), planned);
    }
  }

  private createEndpoint(
    { service }: PlannedEndpoint,
    { vpc, nodeSubnets, podSubnets }: PlatformNetwork,
  ): ec2.VpcEndpoint {
    const kind = endpointKinds[service];
    if ('throughRoutes' in kind) {
      return new ec2.GatewayVpcEndpoint(this, kind.id, {
        vpc,
        service: kind.throughRoutes,
        subnets: [{ subnets: [...nodeSubnets, ...podSubnets] }],
      });
    }
    return new ec2.InterfaceVpcEndpoint(this, kind.id, {
      vpc,
      service: kind.behindAddresses,
      subnets: { subnets: [...nodeSubnets] },
      securityGroups: [this.securityGroup],
      privateDnsEnabled: true,
      open: false,
    });
  }
}
