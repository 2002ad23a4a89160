import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { PlannedTiers } from '../../config/address-planner';
import { acceptFinding } from '../policies/accept-finding';
import type { PrivateVpc } from './private-vpc';

export interface DualStackProps {
  /** The VPC that gets a second family. */
  readonly network: PrivateVpc;

  /** The /56 of the VPC, and the pool of own addresses that it is of. */
  readonly block: { readonly range: string; readonly pool: string };

  /** Subnets by tier, in the order of the zones. */
  readonly subnets: PlannedTiers;

  /** Whether a listed entry point faces the internet. */
  readonly hasWayIn: boolean;
}

/**
 * IPv6 beside IPv4: a /64 for each subnet. No interface gets an address that it does not ask for, and nothing leaves: no
 * route leads out but that of the edge, where a listed entry point answers the internet. An egress-only gateway would pass
 * the firewall by, and network firewalls stand in IPv4 here.
 */
export class DualStack extends Construct {
  constructor(scope: Construct, id: string, { network, block, subnets, hasWayIn }: DualStackProps) {
    super(scope, id);
    const range = new ec2.CfnVPCCidrBlock(this, 'Range', {
      vpcId: network.vpc.vpcId,
      ipv6CidrBlock: block.range,
      ipv6Pool: block.pool,
    });
    const tiers: Readonly<Record<keyof PlannedTiers, readonly ec2.ISubnet[]>> = {
      edge: network.edgeSubnets,
      firewall: network.firewallSubnets,
      nodes: network.nodeSubnets,
      controlPlane: network.controlPlaneSubnets,
      data: network.dataSubnets,
      pods: network.podSubnets,
    };
    for (const [tier, made] of Object.entries(tiers)) {
      for (const [zone, { subnetId }] of made.entries()) {
        // As a property of the subnet it might replace one that stands, with everything in it.
        const added = new ec2.CfnSubnetCidrBlock(this, `${tier}-${String(zone + 1)}`, {
          subnetId,
          ipv6CidrBlock: rangeOf(subnets, tier, zone),
        });
        added.addResourceDependency(range);
      }
    }
    if (hasWayIn) this.answerAtTheEdge(network);
  }

  private answerAtTheEdge({ vpc, edgeSubnets }: PrivateVpc): void {
    for (const [zone, { routeTable }] of edgeSubnets.entries()) {
      const route = new ec2.CfnRoute(this, `Edge-${String(zone + 1)}`, {
        routeTableId: routeTable.routeTableId,
        destinationIpv6CidrBlock: '::/0',
        gatewayId: vpc instanceof ec2.Vpc ? vpc.internetGatewayId : undefined,
      });
      route.node.addDependency(vpc.internetConnectivityEstablished);
      acceptFinding(route, {
        rule: 'NIST.800.53.R5::NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
        because:
          'the load balancer of a listed entry point answers the internet by this route; nothing else in the subnet has an IPv6 address',
        owner: 'network',
        until: '2027-05-31',
      });
    }
  }
}

function rangeOf(subnets: PlannedTiers, tier: string, zone: number): string {
  const planned = Object.entries(subnets).find(([name]) => name === tier)?.[1][zone]?.ipv6;
  if (planned !== undefined) return planned;
  throw new Error(
    `The address plan has no IPv6 range for tier ${tier} in zone ${String(zone + 1)}.`,
  );
}
