import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { FlowMatrix } from '../../config/flow-matrix';
import { answerWarning } from '../policies/answer-warning';
import type { PlatformNetwork } from './platform-network';

type ExistingVpc = Extract<Environment['network']['vpc'], { mode: 'existing' }>;
type Tier = keyof ExistingVpc['subnets'];

export interface ExistingNetworkProps {
  /** The VPC that somebody else runs, with its subnets per tier in the order of the zones. */
  readonly existing: ExistingVpc;

  /** Zones in the order of the subnets. */
  readonly zones: readonly string[];

  /** Range of the VPC, as its owner states it. */
  readonly vpcRange: string;

  /** Every path that may be opened. */
  readonly flows: FlowMatrix;
}

/** A network that stands already: nothing is created, everything is taken from config as literals. */
export class ExistingNetwork extends Construct implements PlatformNetwork {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /** Every path that may be opened. */
  readonly flows: FlowMatrix;

  /** Subnets with a route to the internet. */
  readonly edgeSubnets: readonly ec2.ISubnet[];

  /** Subnets of the nodes. */
  readonly nodeSubnets: readonly ec2.ISubnet[];

  /** Subnets of the pods. */
  readonly podSubnets: readonly ec2.ISubnet[];

  /** Subnets of the control plane's interfaces. */
  readonly controlPlaneSubnets: readonly ec2.ISubnet[];

  /** Subnets of the data tier. */
  readonly dataSubnets: readonly ec2.ISubnet[];

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    this.flows = props.flows;
    const { vpcId, subnets, nodeRouteTables } = props.existing;
    this.vpc = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId,
      vpcCidrBlock: props.vpcRange,
      availabilityZones: [...props.zones],
      privateSubnetIds: [...subnets.nodes],
      privateSubnetRouteTableIds: [...nodeRouteTables],
    });
    this.edgeSubnets = this.importTier('edge', props);
    this.nodeSubnets = this.importTier('nodes', props);
    this.podSubnets = this.importTier('pods', props);
    this.controlPlaneSubnets = this.importTier('controlPlane', props);
    this.dataSubnets = this.importTier('data', props);
  }

  private importTier(
    tier: Tier,
    { existing, zones }: ExistingNetworkProps,
  ): readonly ec2.ISubnet[] {
    const hasRoutes = tier === 'nodes' || tier === 'pods';
    return existing.subnets[tier].map((subnetId, index) => {
      const subnet = ec2.Subnet.fromSubnetAttributes(this, `${tier}Subnet${String(index + 1)}`, {
        subnetId,
        availabilityZone: zones[index],
        routeTableId: hasRoutes ? existing.nodeRouteTables[index] : undefined,
      });
      if (!hasRoutes) {
        answerWarning(
          subnet,
          '@aws-cdk/aws-ec2:noSubnetRouteTableId',
          'the routes of this tier are those of its owner, and nothing here adds one',
        );
      }
      return subnet;
    });
  }
}
