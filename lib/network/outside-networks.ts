import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as route53resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { PlatformNetwork } from './platform-network';

export interface OutsideNetworksProps {
  readonly network: PlatformNetwork;
  readonly transitGateway: NonNullable<Environment['network']['transitGateway']> | undefined;
  readonly resolverRuleIds: readonly string[];
}

/** Connections to networks that the organisation runs: a transit gateway with its ranges, and names that they answer. */
export class OutsideNetworks extends Construct {
  constructor(scope: Construct, id: string, props: OutsideNetworksProps) {
    super(scope, id);
    if (props.transitGateway !== undefined) this.attach(props.network, props.transitGateway);
    for (const ruleId of props.resolverRuleIds) {
      new route53resolver.CfnResolverRuleAssociation(this, `Rule-${ruleId}`, {
        resolverRuleId: ruleId,
        vpcId: props.network.vpc.vpcId,
      });
    }
  }

  private attach(
    { vpc, nodeSubnets, podSubnets }: PlatformNetwork,
    { id, routes }: NonNullable<OutsideNetworksProps['transitGateway']>,
  ): void {
    const attachment = new ec2.CfnTransitGatewayAttachment(this, 'Attachment', {
      transitGatewayId: id,
      vpcId: vpc.vpcId,
      subnetIds: nodeSubnets.map(({ subnetId }) => subnetId),
    });
    for (const [index, subnet] of [...nodeSubnets, ...podSubnets].entries()) {
      for (const range of routes) {
        const route = new ec2.CfnRoute(this, `Route-${String(index)}-${range}`, {
          routeTableId: subnet.routeTable.routeTableId,
          destinationCidrBlock: range,
          transitGatewayId: id,
        });
        route.addDependency(attachment);
      }
    }
  }
}
