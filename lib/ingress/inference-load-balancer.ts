import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { InferenceBalancer } from '../../config/entry-points';
import type { PlatformNetwork } from '../network/platform-network';
import { acceptFinding } from '../policies/accept-finding';
import { entrySecurityGroup } from './entry-security-group';
import type { EntryZone } from './entry-zone';
import { podTargets, type PodTargets } from './pod-targets';

export interface InferenceLoadBalancerProps {
  /** The network that the load balancer stands in. */
  readonly network: PlatformNetwork;

  /** Host, protocol and service, as config lists them. */
  readonly balancer: InferenceBalancer;

  /** Names and certificates. */
  readonly zone: EntryZone;

  /** Where access logs are written. */
  readonly logBucket: s3.IBucket;

  /** Whether the load balancer refuses to be deleted. */
  readonly deletionProtection: boolean;
}

const alpnPolicies = {
  HTTP2Only: elbv2.AlpnPolicy.HTTP2_ONLY,
  HTTP2Preferred: elbv2.AlpnPolicy.HTTP2_PREFERRED,
} as const;

/**
 * A network load balancer for streams of gRPC: it ends TLS, and then passes bytes on without holding a stream back. It has
 * a security group from the beginning, because one that was made without can never get one.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
export class InferenceLoadBalancer extends Construct {
  /** The load balancer. */
  readonly loadBalancer: elbv2.INetworkLoadBalancer;

  /** Its name in metrics. */
  readonly fullName: string;

  /** Stands on its interfaces. */
  readonly securityGroup: ec2.ISecurityGroup;

  /** The pods behind. */
  readonly targets: PodTargets;

  constructor(scope: Construct, id: string, props: InferenceLoadBalancerProps) {
    super(scope, id);
    const { network, balancer, zone, logBucket, deletionProtection } = props;
    const { entry, flows } = balancer;
    this.securityGroup = entrySecurityGroup(this, network, {
      description: `Entry point ${entry.name}`,
      flows,
    });
    const loadBalancer = new elbv2.NetworkLoadBalancer(this, 'Resource', {
      vpc: network.vpc,
      vpcSubnets: { subnets: [...network.nodeSubnets] },
      internetFacing: false,
      securityGroups: [this.securityGroup],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: true,
      crossZoneEnabled: true,
      zonalShift: true,
      deletionProtection,
    });
    loadBalancer.logAccessLogs(logBucket, `access/${id}`);
    this.loadBalancer = loadBalancer;
    this.fullName = loadBalancer.loadBalancerFullName;
    const targetGroup = this.createTargetGroup(props);
    this.targets = podTargets(targetGroup);
    loadBalancer.addListener('Tls', {
      port: 443,
      protocol: elbv2.Protocol.TLS,
      certificates: [zone.certificateOf(entry)],
      sslPolicy: elbv2.SslPolicy.TLS13_12_RES_PQ,
      alpnPolicy: alpnPolicies[entry.alpn],
      defaultTargetGroups: [targetGroup],
    });
    zone.lead(entry, loadBalancer);
    if (!deletionProtection) this.acceptMissingProtection();
  }

  private createTargetGroup({
    network,
    balancer: {
      entry: { behind, preserveClientIp },
    },
  }: InferenceLoadBalancerProps): elbv2.NetworkTargetGroup {
    return new elbv2.NetworkTargetGroup(this, 'Targets', {
      vpc: network.vpc,
      targetType: elbv2.TargetType.IP,
      protocol: behind.podTls ? elbv2.Protocol.TLS : elbv2.Protocol.TCP,
      port: behind.podPort,
      preserveClientIp,
      // A stream may last for hours: what is left of it ends with the pod.
      deregistrationDelay: Duration.seconds(20),
      connectionTermination: true,
      healthCheck: {
        protocol: elbv2.Protocol.TCP,
        interval: Duration.seconds(10),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
      },
    });
  }

  private acceptMissingProtection(): void {
    acceptFinding(this.loadBalancer, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-ELBDeletionProtectionEnabled',
      because: 'config declares the environment disposable: protection.deletionProtection is false',
      owner: 'platform',
      until: '2027-05-31',
    });
  }
}
