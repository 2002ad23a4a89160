import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { EntryScheme } from '../../config/entry-points';
import { AccessScopes } from './access-scopes';
import { DnsFirewall } from './dns-firewall';
import { DnsQueryLogs } from './dns-query-logs';
import { EncryptionControl } from './encryption-control';
import type { PlatformNetwork } from './platform-network';
import { PublicAccessBlock } from './public-access-block';

export interface NetworkGuardsProps {
  /** First part of the names of what has a name. */
  readonly name: string;

  /** The network that is guarded. */
  readonly network: PlatformNetwork;

  /** What config says about it. */
  readonly settings: Environment['network'];

  /** Every name that is answered, or `null` where all are but those that are blocked. */
  readonly resolvableNames: Environment['resolvableNames'];

  /** Whether clients come from private networks or from the internet. */
  readonly entry: EntryScheme;

  /** Who may block public access in the whole account and Region. */
  readonly publicAccess: Environment['singletons']['vpcBlockPublicAccess']['primary'];

  /** How DNS queries are recorded. */
  readonly queryLogs: {
    readonly key: kms.IKey;
    readonly retentionDays: number;
    readonly prefix: string;
  };

  /** Whether what guards the network refuses to be taken away. */
  readonly protectedFromChange: boolean;
}

/**
 * What stands around the network and holds when a rule inside it is wrong. Resolver and encryption of a VPC that stands
 * already are its owner's; the account's block, and the questions about paths, are ours there, too.
 */
export class NetworkGuards extends Construct {
  constructor(scope: Construct, id: string, props: NetworkGuardsProps) {
    super(scope, id);
    const { name, network, settings, entry, publicAccess } = props;
    const hasWayIn = entry === 'internet-facing';
    new PublicAccessBlock(this, 'PublicAccess', {
      mode: settings.blockPublicAccess,
      singleton: publicAccess,
      waysIn: hasWayIn ? network.edgeSubnets : [],
    });
    new AccessScopes(this, 'Never', { network, hasWayIn });
    if (settings.vpc.mode === 'existing') return;
    const { vpc } = network;
    new DnsFirewall(this, 'DnsFirewall', {
      name,
      vpc,
      settings: settings.dnsFirewall,
      resolvable: props.resolvableNames,
      protectedFromChange: props.protectedFromChange,
    });
    new DnsQueryLogs(this, 'DnsQueryLogs', { name, vpc, ...props.queryLogs });
    new EncryptionControl(this, 'Encryption', { vpc, settings: settings.encryptionInTransit });
  }
}
