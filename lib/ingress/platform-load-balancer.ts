import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { admitFlow, releaseFlow } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';
import { acceptFinding } from '../policies/accept-finding';

export interface PlatformLoadBalancerProps {
  /** The network that the load balancer stands in. */
  readonly network: PlatformNetwork;

  /** Scheme, domain name and clients, as config states them. */
  readonly ingress: Environment['ingress'];

  /** The certificate of the HTTPS listener. */
  readonly certificate: acm.ICertificate;

  /** Where access and connection logs are written. */
  readonly logBucket: s3.IBucket;

  /** Whether the load balancer refuses to be deleted. */
  readonly deletionProtection: boolean;
}

/**
 * The application load balancer in front of the cluster. It answers 404 by itself: services add rules and target groups,
 * and it outlives them and the cluster.
 */
export class PlatformLoadBalancer extends Construct {
  /** The load balancer. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;

  constructor(scope: Construct, id: string, props: PlatformLoadBalancerProps) {
    super(scope, id);
    const loadBalancer = this.createLoadBalancer(props);
    loadBalancer.logAccessLogs(props.logBucket, 'access');
    loadBalancer.logConnectionLogs(props.logBucket, 'connections');
    // A zone that is ill can be left out by hand or by Route 53 ARC.
    loadBalancer.setAttribute('zonal_shift.config.enabled', 'true');
    this.loadBalancer = loadBalancer;
    this.createListener(props.certificate);
    if (props.ingress.scheme === 'internet-facing') this.createRedirect();
    this.acceptFindings(props);
  }

  private createLoadBalancer(props: PlatformLoadBalancerProps): elbv2.ApplicationLoadBalancer {
    const { network, ingress } = props;
    const internetFacing = ingress.scheme === 'internet-facing';
    return new elbv2.ApplicationLoadBalancer(this, 'Resource', {
      vpc: network.vpc,
      vpcSubnets: { subnets: [...(internetFacing ? network.edgeSubnets : network.nodeSubnets)] },
      internetFacing,
      securityGroup: this.createSecurityGroup(props),
      deletionProtection: props.deletionProtection,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.STRICTEST,
      ipAddressType: elbv2.IpAddressType.IPV4,
      crossZoneEnabled: true,
      http2Enabled: true,
      preserveHostHeader: true,
      xAmznTlsVersionAndCipherSuiteHeaders: true,
    });
  }

  private createSecurityGroup({ network, ingress }: PlatformLoadBalancerProps): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Entry point of the platform',
      allowAllOutbound: false,
    });
    const matrix = network.flows;
    const ways =
      ingress.scheme === 'internal'
        ? ['clients-to-entry']
        : ['internet-to-entry', 'internet-to-entry-plain'];
    for (const flow of ways) admitFlow({ matrix, flow, at: group });
    releaseFlow({ matrix, flow: 'entry-to-pods', at: group });
    return group;
  }

  private createListener(certificate: acm.ICertificate): void {
    this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [certificate],
      // TLS 1.2 and 1.3 with forward secrecy, and key exchange that a quantum computer cannot undo later.
      sslPolicy: elbv2.SslPolicy.TLS13_12_RES_PQ,
      open: false,
      defaultAction: elbv2.ListenerAction.fixedResponse(404, {
        contentType: 'text/plain',
        messageBody: 'There is no such service.',
      }),
    });
  }

  /** Browsers on the internet still try HTTP first; inside, nothing listens there. */
  private createRedirect(): void {
    const listener = this.loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({
        protocol: 'HTTPS',
        port: '443',
        permanent: true,
      }),
    });
    acceptFinding(listener, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-ELBv2ACMCertificateRequired',
      because:
        'the listener serves nothing: it redirects every request to the listener with the certificate',
      owner: 'network',
      until: '2027-05-31',
    });
  }

  private acceptFindings({ ingress, deletionProtection }: PlatformLoadBalancerProps): void {
    if (ingress.scheme === 'internal') {
      acceptFinding(this.loadBalancer, {
        rule: 'NIST.800.53.R5::NIST.800.53.R5-ALBWAFEnabled',
        because:
          'the load balancer has no public address and admits the private ranges of config only',
        owner: 'network',
        until: '2027-05-31',
      });
    }
    if (!deletionProtection) {
      acceptFinding(this.loadBalancer, {
        rule: 'NIST.800.53.R5::NIST.800.53.R5-ELBDeletionProtectionEnabled',
        because:
          'config declares the environment disposable: protection.deletionProtection is false',
        owner: 'platform',
        until: '2027-05-31',
      });
    }
  }
}
