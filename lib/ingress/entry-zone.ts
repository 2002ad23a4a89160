import { Duration } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as targets from 'aws-cdk-lib/aws-route53-targets';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { EntryPoint } from '../../config/entry-points';
import type { Environment } from '../../config';

export interface EntryZoneProps {
  /** The zone that we control; null where there is none. */
  readonly hostedZone: Environment['hostedZone'];
}

/** What has a name: its host, where its certificate comes from, and who makes its record. */
type Named = Pick<EntryPoint, 'name' | 'host' | 'certificate' | 'record'>;

/** Names and certificates of entry points, from the hosted zone of the environment. */
export class EntryZone extends Construct {
  private readonly zone: route53.IHostedZone | undefined;

  constructor(scope: Construct, id: string, { hostedZone }: EntryZoneProps) {
    super(scope, id);
    if (hostedZone !== null) {
      this.zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: hostedZone.id,
        zoneName: hostedZone.name,
      });
    }
  }

  /** The certificate of an entry point: one that stands already, or one that the hosted zone validates. */
  certificateOf({ name, host, certificate }: Named): acm.ICertificate {
    if (certificate.mode === 'existing') {
      return acm.Certificate.fromCertificateArn(this, `Certificate-${name}`, certificate.arn);
    }
    return new acm.Certificate(this, `Certificate-${name}`, {
      domainName: host,
      validation: acm.CertificateValidation.fromDns(this.requireZone()),
      transparencyLoggingEnabled: true,
    });
  }

  /** Leads the host to its load balancer, unless somebody else does. */
  lead(
    { name, host, record }: Named,
    to: elbv2.ILoadBalancerV2,
    families: 'ipv4' | 'both' = 'ipv4',
  ): void {
    if (record === 'elsewhere') return;
    const target = new targets.LoadBalancerTarget(to);
    this.alias(name, host, target);
    if (families === 'ipv4') return;
    new route53.AaaaRecord(this, `RecordV6-${name}`, {
      zone: this.requireZone(),
      recordName: `${host}.`,
      target: route53.RecordTarget.fromAlias(target),
    });
  }

  /** Leads the host of the sign-in pages to the distribution that serves them. */
  leadToPages({ host, record }: Pick<Named, 'host' | 'record'>, distribution: string): void {
    if (record === 'elsewhere') return;
    const hostedZoneId = targets.CloudFrontTarget.CLOUDFRONT_ZONE_ID;
    this.alias('sign-in', host, { bind: () => ({ dnsName: distribution, hostedZoneId }) });
  }

  /** Leads the host to a name that somebody else answers for. */
  leadToName({ name, host, record }: Named, domainName: string): void {
    if (record === 'elsewhere') return;
    new route53.CnameRecord(this, `Record-${name}`, {
      zone: this.requireZone(),
      recordName: `${host}.`,
      domainName,
      ttl: Duration.minutes(5),
    });
  }

  private alias(name: string, host: string, target: route53.IAliasRecordTarget): void {
    new route53.ARecord(this, `Record-${name}`, {
      zone: this.requireZone(),
      recordName: `${host}.`,
      target: route53.RecordTarget.fromAlias(target),
    });
  }

  private requireZone(): route53.IHostedZone {
    if (this.zone !== undefined) return this.zone;
    throw new Error(
      'A DNS-validated certificate, and a record, need a hosted zone: config refuses this earlier.',
    );
  }
}
