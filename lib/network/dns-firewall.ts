import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import type { Environment } from '../../config';

export interface DnsFirewallProps {
  /** First part of the names of lists and rules. A change replaces them. */
  readonly name: string;

  /** The VPC whose resolver is asked. */
  readonly vpc: ec2.IVpc;

  /** What is blocked beside what is not known. */
  readonly settings: Environment['network']['dnsFirewall'];

  /** Every name that is answered, or `null` where all are but those that are blocked. */
  readonly resolvable: readonly string[] | null;

  /** Whether the association refuses to be taken away. */
  readonly protectedFromChange: boolean;
}

type Rule = Omit<resolver.CfnFirewallRuleGroup.FirewallRuleProperty, 'priority'>;

/** The name is said not to exist, so that clients give up at once. */
const block = { action: 'BLOCK', blockResponse: 'NXDOMAIN' } as const;

/** A leading dot means the name and everything below it. */
function asDomains(name: string): readonly string[] {
  return name.startsWith('.') ? [name.slice(1), `*${name}`] : [name];
}

/**
 * What the VPC's resolver answers. Rules are asked in their order: names that nobody may ask for, lists that AWS keeps of
 * malware, queries that look like tunnels or made-up names, then the names that are known, then nothing.
 *
 * Where DNS Firewall itself does not answer, the resolver does not either: failing closed is the default of a VPC, and
 * CloudFormation has no type that could change it.
 * @see docs/adr/0023-guards-around-the-network.md
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, props: DnsFirewallProps) {
    super(scope, id);
    const { name, vpc } = props;
    const rules = [
      ...this.blockedNames(props),
      ...props.settings.managedLists.map(({ id: list }) => ({
        ...block,
        firewallDomainListId: list,
      })),
      ...threats(props.settings.threats),
      ...this.knownNames(props),
    ];
    const group = new resolver.CfnFirewallRuleGroup(this, 'Rules', {
      name,
      firewallRules: rules.map((rule, index) => ({ ...rule, priority: (index + 1) * 100 })),
    });
    new resolver.CfnFirewallRuleGroupAssociation(this, 'Association', {
      name,
      vpcId: vpc.vpcId,
      firewallRuleGroupId: group.attrId,
      priority: 1_000,
      mutationProtection: props.protectedFromChange ? 'ENABLED' : 'DISABLED',
    });
  }

  private blockedNames({ name, settings }: DnsFirewallProps): readonly Rule[] {
    const names = settings.blockedNames.map((each) => each.name);
    if (names.length === 0) return [];
    return [{ ...block, firewallDomainListId: this.list('Blocked', `${name}-blocked`, names) }];
  }

  private knownNames({ name, resolvable }: DnsFirewallProps): readonly Rule[] {
    if (resolvable === null) return [];
    return [
      {
        action: 'ALLOW',
        firewallDomainListId: this.list('Known', `${name}-known`, resolvable),
        // Names of others that a known name leads to change every day.
        firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
      },
      { ...block, firewallDomainListId: this.list('Others', `${name}-others`, ['*']) },
    ];
  }

  private list(id: string, name: string, names: readonly string[]): string {
    const domains = [...new Set(names.flatMap(asDomains))].sort();
    return new resolver.CfnFirewallDomainList(this, id, { name, domains }).attrId;
  }
}

function threats(setting: DnsFirewallProps['settings']['threats']): readonly Rule[] {
  const answer = setting === 'block' ? block : { action: 'ALERT' };
  return ['DNS_TUNNELING', 'DGA'].map((dnsThreatProtection) => ({
    ...answer,
    dnsThreatProtection,
    // Only what is certain is stopped: a made-up name of a cloud service looks like one of malware, too.
    confidenceThreshold: 'HIGH',
  }));
}
