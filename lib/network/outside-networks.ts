import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as route53resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { PlatformNetwork } from './platform-network';

export interface OutsideNetworksProps {
  /** The network that is connected. */
  readonly network: PlatformNetwork;

  /** The transit gateway and the ranges behind it; undefined where there is none. */
  readonly transitGateway: NonNullable<Environment['network']['transitGateway']> | undefined;

  /** Resolver rules for names that other networks answer. */
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
    for (const [table, routeTableId] of routeTablesOf({ nodes: nodeSubnets, pods: podSubnets })) {
      for (const range of routes) {
        const route = new ec2.CfnRoute(this, `Route-${table}-${range}`, {
          routeTableId,
          destinationCidrBlock: range,
          transitGatewayId: id,
        });
        route.addResourceDependency(attachment);
      }
    }
  }
}

/**
 * Each route table once, under the tier and zone that it is met at first: in a VPC of somebody else's nodes and pods may
 * share one, and EC2 refuses the same route twice. No name depends on how many zones there are.
 */
function routeTablesOf(
  tiers: Readonly<Record<string, readonly ec2.ISubnet[]>>,
): readonly (readonly [name: string, routeTableId: string])[] {
  const names = new Map<string, string>();
  for (const [tier, subnets] of Object.entries(tiers)) {
    for (const { availabilityZone, routeTable } of subnets) {
      const name = names.get(routeTable.routeTableId) ?? `${tier}-${availabilityZone}`;
      names.set(routeTable.routeTableId, name);
    }
  }
  return [...names].map(([routeTableId, name]) => [name, routeTableId] as const);
}
