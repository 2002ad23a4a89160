import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { FlowMatrix } from '../../config/flow-matrix';
import type { PlannedSubnet, PlannedTiers } from '../../config/address-planner';
import { discoveryTags } from '../contract/discovery-tags';
import { acceptFinding } from '../policies/accept-finding';
import { PlannedIpAddresses } from './planned-ip-addresses';
import type { PlatformNetwork } from './platform-network';

export interface PrivateVpcProps {
  /** Range of the VPC, and the second range that pods live in. */
  readonly ranges: { readonly vpc: string; readonly pods: string };

  /** Subnets by tier, in the order of the zones. */
  readonly subnets: PlannedTiers;

  /** How nodes and pods reach other networks. */
  readonly egress: Environment['network']['egress']['mode'];

  /** Every path that may be opened. */
  readonly flows: FlowMatrix;

  /**
   * IPAM pool that the VPC's range is taken from.
   * @default - the range is taken from the address plan alone
   */
  readonly ipamPoolId?: string;

  /**
   * Whether its subnets get IPv6 ranges, too: see `dual-stack.ts`.
   * @default false
   */
  readonly hasIpv6?: boolean;

  /** Name of the cluster: its autoscaler finds the subnets of nodes by it. */
  readonly clusterName: string;
}

/** NAT gateways by the way out, of so many zones; a firewall needs one behind it in each. */
const natGateways: Readonly<Record<PrivateVpcProps['egress'], (zones: number) => number>> = {
  none: () => 0,
  'one-nat': () => 1,
  'nat-per-zone': (zones) => zones,
  firewall: (zones) => zones,
};

/**
 * A VPC of six tiers. Nodes and pods have no address that the internet can reach; control-plane interfaces and data have
 * no way out at all. Where there is a firewall, only its own subnets know the way to the NAT gateways, and nodes and pods
 * get their routes from `FirewallRoutes`; where there is none, its ranges stay reserved.
 */
export class PrivateVpc extends Construct implements PlatformNetwork {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /** Every path that may be opened. */
  readonly flows: FlowMatrix;

  /** Whether load balancers in it can speak IPv6 beside IPv4. */
  readonly hasIpv6: boolean;

  /** Subnets of the pods. */
  readonly podSubnets: readonly ec2.ISubnet[];
  private readonly nat: ec2.NatProvider;
  private readonly hasFirewall: boolean;

  constructor(scope: Construct, id: string, props: PrivateVpcProps) {
    super(scope, id);
    this.flows = props.flows;
    this.hasIpv6 = props.hasIpv6 ?? false;
    this.hasFirewall = props.egress === 'firewall';
    this.nat = ec2.NatProvider.gateway();
    this.vpc = this.createVpc(props);
    this.podSubnets = this.createPodSubnets(props);
    this.acceptFindings();
    // Load balancers that a controller makes in the cluster find their subnets by these tags, and so does Karpenter.
    for (const subnet of this.nodeSubnets) {
      Tags.of(subnet).add('kubernetes.io/role/internal-elb', '1');
      Tags.of(subnet).add(discoveryTags.nodes, props.clusterName);
    }
    for (const subnet of this.podSubnets) {
      Tags.of(subnet).add(discoveryTags.pods, props.clusterName);
    }
    for (const subnet of this.edgeSubnets) Tags.of(subnet).add('kubernetes.io/role/elb', '1');
  }

  get edgeSubnets(): readonly ec2.ISubnet[] {
    return this.vpc.publicSubnets;
  }

  /** Subnets of the firewall's endpoints; none where there is no firewall. */
  get firewallSubnets(): readonly ec2.ISubnet[] {
    return this.hasFirewall ? this.subnetsOf('firewall') : [];
  }

  get nodeSubnets(): readonly ec2.ISubnet[] {
    return this.subnetsOf('nodes');
  }

  get controlPlaneSubnets(): readonly ec2.ISubnet[] {
    return this.subnetsOf('controlPlane');
  }

  get dataSubnets(): readonly ec2.ISubnet[] {
    return this.subnetsOf('data');
  }

  private subnetsOf(tier: string): readonly ec2.ISubnet[] {
    return this.vpc.selectSubnets({ subnetGroupName: tier }).subnets;
  }

  private createVpc({ ranges, subnets, egress, ipamPoolId }: PrivateVpcProps): ec2.Vpc {
    const zones = subnets.nodes.map(({ zone }) => zone);
    const isolated = ec2.SubnetType.PRIVATE_ISOLATED;
    const edge: ec2.SubnetConfiguration[] = [
      { name: 'edge', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
    ];
    const hasEdge = egress !== 'none';
    const withWayOut = hasEdge ? ec2.SubnetType.PRIVATE_WITH_EGRESS : isolated;
    const { hasFirewall } = this;
    return new ec2.Vpc(this, 'Vpc', {
      ipAddresses: new PlannedIpAddresses(ranges.vpc, subnets, ipamPoolId),
      availabilityZones: zones,
      natGatewayProvider: this.nat,
      natGateways: natGateways[egress](zones.length),
      createInternetGateway: hasEdge,
      restrictDefaultSecurityGroup: true,
      subnetConfiguration: [
        ...(hasEdge ? edge : []),
        {
          name: 'firewall',
          subnetType: hasFirewall ? withWayOut : isolated,
          reserved: !hasFirewall,
        },
        { name: 'nodes', subnetType: hasFirewall ? isolated : withWayOut },
        { name: 'controlPlane', subnetType: isolated },
        { name: 'data', subnetType: isolated },
      ],
    });
  }

  /** Pods have a range of their own, so that thousands of them never compete with nodes for addresses. */
  private createPodSubnets({ ranges, subnets }: PrivateVpcProps): readonly ec2.ISubnet[] {
    const association = new ec2.CfnVPCCidrBlock(this, 'PodRange', {
      vpcId: this.vpc.vpcId,
      cidrBlock: ranges.pods,
    });
    return subnets.pods.map((planned, index) => {
      const subnet = this.createPodSubnet(planned, index);
      subnet.node.addDependency(association);
      return subnet;
    });
  }

  private createPodSubnet({ zone, cidr }: PlannedSubnet, index: number): ec2.PrivateSubnet {
    const subnet = new ec2.PrivateSubnet(this, `podsSubnet${String(index + 1)}`, {
      vpcId: this.vpc.vpcId,
      availabilityZone: zone,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: false,
    });
    const gateways = this.hasFirewall ? [] : this.nat.configuredGateways;
    const gateway = gateways.find(({ az }) => az === zone) ?? gateways[0];
    if (gateway !== undefined) subnet.addDefaultNatRoute(gateway.gatewayId);
    return subnet;
  }

  private acceptFindings(): void {
    for (const subnet of this.vpc.publicSubnets) {
      acceptFinding(subnet, {
        rule: 'NIST.800.53.R5::NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
        because:
          'NAT gateways and listed entry points stand in this subnet; no instance does, and no public address is given out',
        owner: 'network',
        until: '2027-05-31',
      });
    }
  }
}
