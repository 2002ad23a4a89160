import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { EntryBalancer, EntryPoint } from '../../config/entry-points';
import type { PlatformNetwork } from '../network/platform-network';
import { acceptFinding } from '../policies/accept-finding';
import { EntryRule, priorityOf } from './entry-rule';
import { entrySecurityGroup } from './entry-security-group';
import type { EntryZone } from './entry-zone';
import type { PodTargets } from './pod-targets';
import type { SignInPool } from './sign-in-action';
import { TrustStore } from './trust-store';

export interface EntryLoadBalancerProps {
  /** The network that the load balancer stands in. */
  readonly network: PlatformNetwork;

  /** Its scheme, and the entry points that it serves. */
  readonly balancer: EntryBalancer;

  /** Names and certificates. */
  readonly zone: EntryZone;

  /** The directory that people sign in against; null where nobody does. */
  readonly userPool: SignInPool | null;

  /** Where access and connection logs are written. */
  readonly logBucket: s3.IBucket;

  /** Whether the load balancer refuses to be deleted. */
  readonly deletionProtection: boolean;
}

/**
 * Both families where somebody may come over IPv6: a name that leads there for nobody would make clients wait. Verified
 * Access, the only caller of its load balancer, comes over IPv4.
 */
function speaksBoth({ network, balancer }: EntryLoadBalancerProps): boolean {
  const { parties, flows } = network.flows;
  const callers = flows.filter(({ id }) =>
    [balancer.flows.clients, balancer.flows.internet].includes(id),
  );
  const ranges = callers.flatMap(({ from }) => parties[from]?.ranges ?? []);
  return network.hasIpv6 === true && ranges.some((range) => range.includes(':'));
}

/** A browser that has been here once speaks HTTPS to this host for a year. */
const strictTransport = 'max-age=31536000; includeSubDomains';

/**
 * An application load balancer in front of services of the cluster. It belongs to its stack, so it outlives the cluster;
 * the bundle binds pods to its target groups. A host that is not listed gets a 404.
 */
export class EntryLoadBalancer extends Construct {
  /** The load balancer. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;

  /** Its name in metrics. */
  readonly fullName: string;

  /** Stands on its interfaces. */
  readonly securityGroup: ec2.ISecurityGroup;

  /** Pods by the names of their entry points. */
  readonly targets: ReadonlyMap<string, PodTargets>;

  /** Certificates by the names of their entry points. */
  readonly certificates: ReadonlyMap<string, acm.ICertificate>;

  constructor(scope: Construct, id: string, props: EntryLoadBalancerProps) {
    super(scope, id);
    refuseSamePriority(props.balancer);
    const { network, balancer } = props;
    this.securityGroup = entrySecurityGroup(this, network, {
      description: `Entry points ${balancer.entries.map(({ name }) => name).join(', ')}`,
      flows: balancer.flows,
    });
    const loadBalancer = this.createLoadBalancer(props);
    loadBalancer.logAccessLogs(props.logBucket, `access/${id}`);
    loadBalancer.logConnectionLogs(props.logBucket, `connections/${id}`);
    // A zone that is ill can be left out by hand or by Route 53 ARC.
    loadBalancer.setAttribute('zonal_shift.config.enabled', 'true');
    this.loadBalancer = loadBalancer;
    this.fullName = loadBalancer.loadBalancerFullName;
    this.certificates = new Map(
      balancer.entries.map((entry) => [entry.name, props.zone.certificateOf(entry)]),
    );
    const listener = this.createListener(props);
    if (props.balancer.scheme === 'internet-facing') this.createRedirect();
    this.targets = this.createRules(props, listener);
    this.acceptFindings(props);
  }

  private createLoadBalancer(props: EntryLoadBalancerProps): elbv2.ApplicationLoadBalancer {
    const { network, balancer, deletionProtection } = props;
    const internetFacing = balancer.scheme === 'internet-facing';
    const { DUAL_STACK, IPV4 } = elbv2.IpAddressType;
    return new elbv2.ApplicationLoadBalancer(this, 'Resource', {
      vpc: network.vpc,
      vpcSubnets: { subnets: [...(internetFacing ? network.edgeSubnets : network.nodeSubnets)] },
      internetFacing,
      securityGroup: this.securityGroup,
      deletionProtection,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.STRICTEST,
      ipAddressType: speaksBoth(props) ? DUAL_STACK : IPV4,
      crossZoneEnabled: true,
      http2Enabled: true,
      preserveHostHeader: true,
      xAmznTlsVersionAndCipherSuiteHeaders: true,
    });
  }

  private createListener({
    balancer: { trust },
  }: EntryLoadBalancerProps): elbv2.ApplicationListener {
    const listener = this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [...this.certificates.values()],
      // TLS 1.2 and 1.3 with forward secrecy, and key exchange that a quantum computer cannot undo later.
      sslPolicy: elbv2.SslPolicy.TLS13_12_RES_PQ,
      open: false,
      ...(trust === null
        ? {}
        : { mutualAuthentication: new TrustStore(this, 'Trust', { trust }).mutualAuthentication }),
      defaultAction: elbv2.ListenerAction.fixedResponse(404, {
        contentType: 'text/plain',
        messageBody: 'There is no such service.',
      }),
    });
    listener.setAttribute(
      'routing.http.response.strict_transport_security.header_value',
      strictTransport,
    );
    listener.setAttribute('routing.http.response.server.enabled', 'false');
    return listener;
  }

  private createRules(
    props: EntryLoadBalancerProps,
    listener: elbv2.IApplicationListener,
  ): ReadonlyMap<string, PodTargets> {
    const {
      balancer: { entries },
      network: { vpc },
      zone,
      userPool,
    } = props;
    const families = speaksBoth(props) ? 'both' : 'ipv4';
    return new Map(
      entries.map((entry) => {
        if (!leadsElsewhere(entry)) zone.lead(entry, this.loadBalancer, families);
        const rule = new EntryRule(this, entry.name, { entry, vpc, listener, userPool });
        return [entry.name, rule.targets];
      }),
    );
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

  private acceptFindings({
    balancer: { scheme },
    deletionProtection,
  }: EntryLoadBalancerProps): void {
    if (scheme === 'internal') {
      acceptFinding(this.loadBalancer, {
        rule: 'NIST.800.53.R5::NIST.800.53.R5-ALBWAFEnabled',
        because:
          'the load balancer has no public address and admits whom the flow matrix lists: private ranges of config, Verified Access, or VPC Lattice',
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

/** People come to the endpoint of Verified Access, programs to VPC Lattice: the records stand in their stack. */
function leadsElsewhere({ signIn }: EntryPoint): boolean {
  return signIn.kind === 'verified-access' || signIn.kind === 'lattice';
}

/** @throws Error where the names of two entry points lead to the same number, which AWS would refuse in the deploy */
function refuseSamePriority({ entries }: EntryBalancer): void {
  const taken = new Map<number, string>();
  for (const { name } of entries) {
    const priority = priorityOf(name);
    const earlier = taken.get(priority);
    if (earlier !== undefined) {
      throw new Error(
        `The entry points ${earlier} and ${name} get the same rule number ${String(priority)}: give one of them another name in ingress.entries.`,
      );
    }
    taken.set(priority, name);
  }
}
