import { Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import type { DeployValues } from '../lib/kubernetes/deploy-values';
import { ExistingNetwork } from '../lib/network/existing-network';
import { FlowLogs } from '../lib/network/flow-logs';
import { OutsideNetworks } from '../lib/network/outside-networks';
import type { PlatformNetwork } from '../lib/network/platform-network';
import { PrivateEndpoints } from '../lib/network/private-endpoints';
import { PrivateVpc } from '../lib/network/private-vpc';

export interface NetworkStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: Pick<PlatformNames, 'cluster'>;

  /** Who starts nodes for pods that wait: Karpenter reads a queue. */
  readonly autoscaling: Environment['autoscaling'];

  /** How the VPC comes to be and what it is connected to. */
  readonly network: Environment['network'];

  /** The primary site's part of the address plan. */
  readonly addresses: Environment['addressPlan']['primary'];

  /** Subnets by tier, in the order of the zones. */
  readonly subnets: Environment['subnets']['primary'];

  /** Rotation and replication of the flow log's key. */
  readonly logKey: Environment['keys']['network-logs'];

  /** Days that flow records are kept. */
  readonly flowLogRetentionDays: number;
}

/** The VPC with its tiers, the private ways to AWS, the connections to other networks, and the record of every flow. */
export class NetworkStack extends Stack {
  /** The network that the other stacks stand in. */
  readonly network: PlatformNetwork;

  /** The interface endpoints of AWS, as others reach them. */
  readonly endpoints: ec2.IPeer;

  /** What the bundle in the cluster must be told. */
  readonly deployValues: DeployValues;
  private readonly zones: string[];

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    this.zones = props.subnets.nodes.map(({ zone }) => zone);
    const { network, endpoints } = this.createNetwork(props);
    this.network = network;
    this.endpoints = endpoints;
    this.deployValues = { VpcId: network.vpc.vpcId };
    new OutsideNetworks(this, 'OutsideNetworks', {
      network,
      transitGateway: props.network.transitGateway ?? undefined,
      resolverRuleIds: props.network.resolverRuleIds,
    });
    const logKey = new DataKey(this, 'LogKey', {
      description: 'Encrypts the network logs',
      ...props.logKey,
    });
    new FlowLogs(this, 'FlowLogs', {
      vpc: network.vpc,
      key: logKey.key,
      retentionDays: props.flowLogRetentionDays,
    });
    publish(this, 'Network', {
      VpcId: network.vpc.vpcId,
      KeyArns: this.toJsonString({ 'network-logs': logKey.key.keyArn }),
    });
  }

  /** The zones of config: CDK would otherwise ask an account for them during the synth. */
  override get availabilityZones(): string[] {
    return this.zones;
  }

  private createNetwork(props: NetworkStackProps): Pick<NetworkStack, 'network' | 'endpoints'> {
    const { names, autoscaling, network, addresses, subnets } = props;
    if (network.vpc.mode === 'existing') {
      const existing = new ExistingNetwork(this, 'ExistingNetwork', {
        existing: network.vpc,
        zones: this.zones,
        vpcRange: addresses.vpc,
      });
      // Whoever made the VPC made its endpoints, with groups that nobody told us.
      return { network: existing, endpoints: ec2.Peer.ipv4(addresses.vpc) };
    }
    const created = new PrivateVpc(this, 'PrivateVpc', {
      ranges: addresses,
      subnets,
      egress: network.egress,
      ipamPoolId: network.vpc.ipamPoolId ?? undefined,
      clusterName: names.cluster,
    });
    // A VPC that stands already brings its endpoints: a second private DNS name for a service would be refused.
    const { securityGroup } = new PrivateEndpoints(this, 'Endpoints', {
      network: created,
      clientRanges: [addresses.tiers.nodes, addresses.pods],
      queues: autoscaling === 'karpenter',
    });
    return { network: created, endpoints: securityGroup };
  }
}
