import { Fn } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as networkfirewall from 'aws-cdk-lib/aws-networkfirewall';
import { Construct } from 'constructs';
import type { EgressName } from '../../config/egress-names';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';
import { egressRules, ruleCapacity } from './egress-rules';

export interface EgressFirewallProps {
  /** Name of firewall, policy and rule group. A change replaces them. */
  readonly name: string;

  /** The VPC, and the subnets of the endpoints: one in each zone, and nothing else in them. */
  readonly place: { readonly vpc: ec2.IVpc; readonly subnets: readonly ec2.ISubnet[] };

  /** Ranges that are watched: of nodes and of pods. The VPC's own range alone would miss the pods. */
  readonly homeRanges: readonly string[];

  /** Ranges that load balancers call pods from, where they face the internet. */
  readonly entryRanges: readonly string[];

  /** Names that nodes and pods may reach. */
  readonly allowedDomains: readonly EgressName[];

  /** Where what passes and what is stopped is recorded. */
  readonly logs: {
    readonly key: kms.IKey;
    readonly retentionDays: number;
    /** First part of the names of the groups. */
    readonly prefix: string;
  };

  /** Whether firewall, subnets and policy refuse to be taken away. */
  readonly protectedFromChange: boolean;
}

/** Rules are asked from top to bottom, and both engines hand what they cannot place to the next stricter answer. */
const strictPolicy = {
  statelessDefaultActions: ['aws:forward_to_sfe'],
  statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
  // Waits for the name in the hello, however many packets it takes, then drops and tells what it dropped.
  statefulDefaultActions: [
    'aws:drop_established_app_layer_to_server',
    'aws:alert_established_app_layer_to_server',
  ],
  // After a failover of the firewall clients connect again, instead of waiting for answers that were dropped.
  statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'REJECT' },
};

/**
 * The one way out: an endpoint in each zone, which every packet to and from the internet crosses in its own zone in both
 * directions. Nothing is decrypted, so there is no TLS log; the name that a client asked for stands in the alert log.
 * @see docs/adr/0022-every-path-is-declared.md
 */
export class EgressFirewall extends Construct {
  private readonly firewall: networkfirewall.CfnFirewall;

  constructor(scope: Construct, id: string, props: EgressFirewallProps) {
    super(scope, id);
    const { name, place, protectedFromChange } = props;
    this.firewall = new networkfirewall.CfnFirewall(this, 'Resource', {
      firewallName: name,
      firewallPolicyArn: this.createPolicy(props).attrFirewallPolicyArn,
      vpcId: place.vpc.vpcId,
      subnetMappings: place.subnets.map(({ subnetId }) => ({ subnetId, ipAddressType: 'IPV4' })),
      deleteProtection: protectedFromChange,
      subnetChangeProtection: protectedFromChange,
      firewallPolicyChangeProtection: protectedFromChange,
    });
    this.logTo(props.logs);
  }

  /** ARN of the firewall. */
  get arn(): string {
    return this.firewall.attrFirewallArn;
  }

  /**
   * Id of the endpoint in a zone. The list of endpoints has no order that one may rely on, but each entry begins with the
   * name of its zone: what stands between that name and the next comma is the id, wherever in the list it is.
   */
  endpointIn(zone: string): string {
    const endpoints = Fn.join(',', this.firewall.attrEndpointIds);
    const fromTheZoneOn = Fn.select(1, Fn.split(`${zone}:`, endpoints));
    return Fn.select(0, Fn.split(',', fromTheZoneOn));
  }

  private createPolicy(props: EgressFirewallProps): networkfirewall.CfnFirewallPolicy {
    const { name, homeRanges, allowedDomains, entryRanges } = props;
    const rules = new networkfirewall.CfnRuleGroup(this, 'Rules', {
      ruleGroupName: name,
      type: 'STATEFUL',
      capacity: ruleCapacity,
      description: 'Names that nodes and pods may reach',
      ruleGroup: {
        rulesSource: { rulesString: egressRules({ allowedDomains, entryRanges }) },
        statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' },
      },
    });
    return new networkfirewall.CfnFirewallPolicy(this, 'Policy', {
      firewallPolicyName: name,
      description: 'Only what is listed leaves',
      firewallPolicy: {
        ...strictPolicy,
        statefulRuleGroupReferences: [{ resourceArn: rules.attrRuleGroupArn, priority: 100 }],
        policyVariables: { ruleVariables: { HOME_NET: { definition: [...homeRanges] } } },
      },
    });
  }

  private logTo({ key, retentionDays, prefix }: EgressFirewallProps['logs']): void {
    const groups = (['ALERT', 'FLOW'] as const).map((logType) => {
      const logGroupName = `${prefix}/firewall-${logType.toLowerCase()}`;
      const { logGroup } = new EncryptedLogGroup(this, `Log-${logType.toLowerCase()}`, {
        store: 'firewall-logs',
        key,
        retentionDays,
        logGroupName,
      });
      return { logType, logGroup };
    });
    new networkfirewall.CfnLoggingConfiguration(this, 'Logging', {
      firewallArn: this.arn,
      loggingConfiguration: {
        logDestinationConfigs: groups.map(({ logType, logGroup }) => ({
          logType,
          logDestinationType: 'CloudWatchLogs',
          logDestination: { logGroup: logGroup.logGroupName },
        })),
      },
    });
  }
}
