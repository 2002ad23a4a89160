import { Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { EntryScheme } from '../config/entry-points';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import type { DeployValues } from '../lib/kubernetes/deploy-values';
import { DualStack } from '../lib/network/dual-stack';
import { EgressFirewall } from '../lib/network/egress-firewall';
import { ExistingNetwork } from '../lib/network/existing-network';
import { FirewallRoutes } from '../lib/network/firewall-routes';
import { FlowLogs } from '../lib/network/flow-logs';
import { NetworkGuards } from '../lib/network/network-guards';
import { OutsideNetworks } from '../lib/network/outside-networks';
import type { PlatformNetwork } from '../lib/network/platform-network';
import { PrivateEndpoints } from '../lib/network/private-endpoints';
import { PrivateVpc } from '../lib/network/private-vpc';
import { logDays } from '../lib/storage/log-days';

export interface NetworkStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: Pick<PlatformNames, 'cluster' | 'networkLogGroups'>;

  /** Which services of AWS have an endpoint, and what passes through it. */
  readonly endpoints: Environment['endpoints'];

  /** How the VPC comes to be and what it is connected to. */
  readonly network: Environment['network'];

  /** The ranges of the primary site, in every family that the environment speaks. */
  readonly addressPlan: Pick<Environment['addressPlan'], 'ipFamily' | 'primary'>;

  /** Subnets by tier, in the order of the zones. */
  readonly subnets: Environment['subnets']['primary'];

  /** Every path that may be opened. */
  readonly flows: Environment['flows'];

  /** What nodes and pods reach through the firewall; empty where there is none. */
  readonly egressNames: Environment['egressNames'];

  /** Every name that is resolved, or `null` where all are but those that are blocked. */
  readonly resolvableNames: Environment['resolvableNames'];

  /** Who may block public access in the whole account and Region. */
  readonly publicAccess: Environment['singletons']['vpcBlockPublicAccess']['primary'];

  /** Whether clients come from private networks or from the internet. */
  readonly entry: EntryScheme;

  /** Rotation and replication of the logs' key. */
  readonly logKey: Environment['keys']['network-logs'];

  /** How long the logs are kept. */
  readonly dataMap: Pick<
    Environment['dataMap'],
    'network-flow-logs' | 'firewall-logs' | 'dns-query-logs'
  >;

  /** Whether what the way out stands on refuses to be taken away. */
  readonly deletionProtection: boolean;
}

/** The VPC with its tiers, the private ways to AWS, the connections to other networks, and the record of every flow. */
export class NetworkStack extends Stack {
  /** The network that the other stacks stand in. */
  readonly network: PlatformNetwork;

  /** The interface endpoints of AWS, as others reach them. */
  readonly endpoints: ec2.IPeer;

  /** Their group, which admits those who ask for it; none where somebody else made the endpoints. */
  readonly endpointGroup?: ec2.ISecurityGroup;

  /** Name and zones of the firewall; none where the way out is another. */
  readonly firewall?: { readonly name: string; readonly zones: readonly string[] };

  /** What the bundle in the cluster must be told. */
  readonly deployValues: DeployValues;
  private readonly zones: string[];

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    this.zones = props.subnets.nodes.map(({ zone }) => zone);
    const { key: logKey } = new DataKey(this, 'LogKey', {
      name: 'network-logs',
      usedThrough: [],
      description: 'Encrypts the network logs',
      ...props.logKey,
    });
    const { network, endpoints, endpointGroup } = this.createNetwork(props, logKey);
    this.network = network;
    this.endpoints = endpoints;
    this.endpointGroup = endpointGroup;
    if (props.network.egress.mode === 'firewall') {
      this.firewall = { name: props.names.cluster, zones: this.zones };
    }
    this.deployValues = { VpcId: network.vpc.vpcId };
    new OutsideNetworks(this, 'OutsideNetworks', {
      network,
      transitGateway: props.network.transitGateway ?? undefined,
      resolverRuleIds: props.network.resolverRuleIds,
    });
    new FlowLogs(this, 'FlowLogs', {
      vpc: network.vpc,
      key: logKey,
      retentionDays: logDays(props.dataMap, 'network-flow-logs'),
    });
    this.guard(network, logKey, props);
    publish(this, 'Network', {
      VpcId: network.vpc.vpcId,
      KeyArns: this.toJsonString({ 'network-logs': logKey.keyArn }),
    });
  }

  /** The zones of config: CDK would otherwise ask an account for them during the synth. */
  override get availabilityZones(): string[] {
    return this.zones;
  }

  private guard(network: PlatformNetwork, key: kms.IKey, props: NetworkStackProps): void {
    new NetworkGuards(this, 'Guards', {
      ...props,
      name: props.names.cluster,
      network,
      settings: props.network,
      queryLogs: {
        key,
        retentionDays: logDays(props.dataMap, 'dns-query-logs'),
        prefix: props.names.networkLogGroups,
      },
      protectedFromChange: props.deletionProtection,
    });
  }

  private createNetwork(
    props: NetworkStackProps,
    logKey: kms.IKey,
  ): Pick<NetworkStack, 'network' | 'endpoints' | 'endpointGroup'> {
    const { network, addressPlan, flows } = props;
    const { vpc: range } = addressPlan.primary;
    if (network.vpc.mode === 'existing') {
      const existing = new ExistingNetwork(this, 'ExistingNetwork', {
        existing: network.vpc,
        zones: this.zones,
        vpcRange: range,
        flows,
      });
      // Whoever made the VPC made its endpoints, with groups that nobody told us.
      return { network: existing, endpoints: ec2.Peer.ipv4(range) };
    }
    const created = this.createVpc(props, network.vpc.ipamPoolId, logKey);
    if (addressPlan.ipFamily !== 'ipv4') {
      new DualStack(this, 'Ipv6', {
        network: created,
        block: addressPlan.ipFamily.primary,
        subnets: props.subnets,
        hasWayIn: props.entry === 'internet-facing',
      });
    }
    // A VPC that stands already brings its endpoints: a second private DNS name for a service would be refused.
    const { securityGroup } = new PrivateEndpoints(this, 'Endpoints', {
      network: created,
      plan: props.endpoints,
    });
    return { network: created, endpoints: securityGroup, endpointGroup: securityGroup };
  }

  private createVpc(
    props: NetworkStackProps,
    ipamPoolId: string | null,
    logKey: kms.IKey,
  ): PrivateVpc {
    const { names, network, subnets, flows } = props;
    const { ipFamily, primary: addresses } = props.addressPlan;
    const created = new PrivateVpc(this, 'PrivateVpc', {
      ranges: addresses,
      subnets,
      egress: network.egress.mode,
      flows,
      ipamPoolId: ipamPoolId ?? undefined,
      hasIpv6: ipFamily !== 'ipv4',
      clusterName: names.cluster,
    });
    if (network.egress.mode === 'firewall') {
      const firewall = new EgressFirewall(this, 'EgressFirewall', {
        name: names.cluster,
        place: { vpc: created.vpc, subnets: created.firewallSubnets },
        homeRanges: [addresses.tiers.nodes, addresses.pods],
        entryRanges: props.entry === 'internet-facing' ? [addresses.tiers.edge] : [],
        allowedDomains: props.egressNames,
        logs: {
          key: logKey,
          retentionDays: logDays(props.dataMap, 'firewall-logs'),
          prefix: names.networkLogGroups,
        },
        protectedFromChange: props.deletionProtection,
      });
      new FirewallRoutes(this, 'FirewallRoutes', { network: created, subnets, firewall });
    }
    return created;
  }
}
