import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, DependencyGroup, type IDependable } from 'constructs';
import type { PlannedTiers } from '../../config/address-planner';
import type { EgressFirewall } from './egress-firewall';
import type { PrivateVpc } from './private-vpc';

export interface FirewallRoutesProps {
  /** The VPC whose traffic crosses the firewall. */
  readonly network: PrivateVpc;

  /** Subnets by tier, in the order of the zones. */
  readonly subnets: PlannedTiers;

  /** The firewall, with an endpoint in each zone. */
  readonly firewall: EgressFirewall;
}

const inner = ['nodes', 'pods'] as const;

/**
 * Routes that lead every packet between the edge tier and nodes or pods through the firewall, in both directions through
 * the same endpoint: that of the edge subnet's zone. A firewall that sees one half of a connection drops it.
 *
 * To the internet and back: nodes and pods of a zone → its endpoint → its NAT gateway → the internet gateway, and from
 * the edge subnet back → the same endpoint. A load balancer of the edge tier that calls a pod of another zone crosses
 * the endpoint of its own zone, and so does the answer.
 */
export class FirewallRoutes extends Construct {
  constructor(scope: Construct, id: string, { network, subnets, firewall }: FirewallRoutesProps) {
    super(scope, id);
    // Nothing is led to an endpoint that leads nowhere yet, or that does not record yet.
    const readyFirewall = new DependencyGroup();
    readyFirewall.add(firewall);
    for (const { internetConnectivityEstablished } of network.firewallSubnets) {
      readyFirewall.add(internetConnectivityEstablished);
    }
    this.node.addDependency(readyFirewall);
    for (const tier of inner) {
      const members = tier === 'nodes' ? network.nodeSubnets : network.podSubnets;
      for (const subnet of members) {
        const { availabilityZone } = subnet;
        changeDefaultRoute(subnet, firewall.endpointIn(availabilityZone), readyFirewall);
        for (const edge of subnets.edge) {
          this.addRoute(`${tier}-${availabilityZone}-to-edge-${edge.zone}`, {
            subnet,
            range: edge.cidr,
            endpoint: firewall.endpointIn(edge.zone),
          });
        }
      }
    }
    for (const edge of network.edgeSubnets) {
      const endpoint = firewall.endpointIn(edge.availabilityZone);
      for (const tier of inner) {
        // A route inside the VPC must name a subnet's whole range, so there is one for each.
        for (const { zone, cidr } of subnets[tier]) {
          const name = `edge-${edge.availabilityZone}-to-${tier}-${zone}`;
          this.addRoute(name, { subnet: edge, range: cidr, endpoint });
        }
      }
    }
  }

  private addRoute(
    name: string,
    { subnet, range, endpoint }: { subnet: ec2.ISubnet; range: string; endpoint: string },
  ): void {
    new ec2.CfnRoute(this, name, {
      routeTableId: subnet.routeTable.routeTableId,
      destinationCidrBlock: range,
      vpcEndpointId: endpoint,
    });
  }
}

/**
 * The same construct id as a default route through a NAT gateway: an environment that gets a firewall changes its route
 * in place, where a second route to the same destination would be refused.
 */
function changeDefaultRoute(subnet: ec2.ISubnet, endpoint: string, after: IDependable): void {
  if (!(subnet instanceof ec2.Subnet)) {
    throw new Error('A firewall is routed to in a VPC of our own only.');
  }
  subnet.addRoute('DefaultRoute', {
    routerType: ec2.RouterType.VPC_ENDPOINT,
    routerId: endpoint,
    destinationCidrBlock: '0.0.0.0/0',
  });
  subnet.node.findChild('DefaultRoute').node.addDependency(after);
}
