import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import { AccessLogBucket } from '../lib/ingress/access-log-bucket';
import { entryCertificate } from '../lib/ingress/entry-certificate';
import { EntryWebAcl } from '../lib/ingress/entry-web-acl';
import { PlatformLoadBalancer } from '../lib/ingress/platform-load-balancer';
import type { PlatformNetwork } from '../lib/network/platform-network';

export interface IngressStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** The network that the load balancer stands in. */
  readonly network: PlatformNetwork;

  /** Scheme, domain name, certificate and clients. */
  readonly ingress: Environment['ingress'];

  /** The zone that validates the certificate; null where there is none. */
  readonly hostedZone: Environment['hostedZone'];

  /** Days that access logs are kept. */
  readonly logRetentionDays: number;

  /** Key and retention of the web ACL's log. */
  readonly webAclLogs: {
    readonly key: Environment['keys']['network-logs'];
    readonly retentionDays: number;
  };

  /** What is protected from deletion, and what outlives the stack. */
  readonly protection: Environment['protection'];
}

/** The way in: a load balancer with TLS and logs, and a web ACL in front of it where it faces the internet. */
export class IngressStack extends Stack {
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;

  constructor(scope: Construct, id: string, props: IngressStackProps) {
    super(scope, id, props);
    const logs = new AccessLogBucket(this, 'AccessLogs', {
      retentionDays: props.logRetentionDays,
      disposable: !props.protection.retainStores,
    });
    const { loadBalancer } = new PlatformLoadBalancer(this, 'LoadBalancer', {
      network: props.network,
      ingress: props.ingress,
      certificate: entryCertificate(this, props.ingress, props.hostedZone),
      logBucket: logs.bucket,
      deletionProtection: props.protection.deletionProtection,
    });
    if (props.ingress.scheme === 'internet-facing') {
      new EntryWebAcl(this, 'WebAcl', {
        loadBalancerArn: loadBalancer.loadBalancerArn,
        settings: props.ingress.webAcl,
        logGroupName: props.names.webAclLogGroup,
        logKey: new DataKey(this, 'LogKey', {
          description: 'Encrypts the logs of the web ACL',
          ...props.webAclLogs.key,
        }).key,
        logRetentionDays: props.webAclLogs.retentionDays,
      });
    }
    this.loadBalancer = loadBalancer;
    publish(this, 'Ingress', { LoadBalancerArn: loadBalancer.loadBalancerArn });
  }
}
