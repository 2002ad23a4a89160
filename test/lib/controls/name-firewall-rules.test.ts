import { nameFirewallRules } from '../../../lib/controls/name-firewall-rules';
import type { NetworkSettings } from '../../../lib/controls/network-settings';
import { testRules, variant, type Resources } from './rule-table';

const tunnels = { Action: 'BLOCK', DnsThreatProtection: 'DNS_TUNNELING', Priority: 100 };
const madeUp = { Action: 'BLOCK', DnsThreatProtection: 'DGA', Priority: 200 };
const list = (id: string) => ({ FirewallDomainListId: { 'Fn::GetAtt': [id, 'Id'] } });
const known = { Action: 'ALLOW', Priority: 300, ...list('Known') };
const others = { Action: 'BLOCK', Priority: 400, ...list('Others') };
const whole = [others, tunnels, madeUp, known];

const domains = (...Domains: readonly string[]) => ({
  Type: 'AWS::Route53Resolver::FirewallDomainList',
  Properties: { Domains },
});
const lists: Resources = { Known: domains('example.com'), Others: domains('*') };
const rules = (FirewallRules: readonly object[], more: Resources = lists) => ({
  resources: {
    ...more,
    Rules: { Type: 'AWS::Route53Resolver::FirewallRuleGroup', Properties: { FirewallRules } },
  },
});

const association = variant('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
  FirewallRuleGroupId: { 'Fn::GetAtt': ['Rules', 'Id'] },
  MutationProtection: 'ENABLED',
});
const network: NetworkSettings = {
  endpoints: [],
  perimeter: 'o-example',
  ownedPublicAccessBlocks: ['eu-west-1'],
  encryption: { mode: 'monitor', exclusions: [] },
  nameFirewall: { threats: 'alert', knownNamesAlone: false },
};
const disposable = { settings: { network, protectedClusters: false } };

const queries = variant('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', {
  ResolverQueryLogConfigId: { 'Fn::GetAtt': ['Config', 'Id'] },
});
const policy = (name: string, change: object = {}, resources: Resources = groups) =>
  variant('AWS::NetworkFirewall::FirewallPolicy', {})(
    name,
    {
      FirewallPolicy: {
        StatefulRuleGroupReferences: [{ ResourceArn: { 'Fn::GetAtt': ['Group', 'Arn'] } }],
        StatefulEngineOptions: { StreamExceptionPolicy: 'REJECT' },
        ...change,
      },
    },
    { resources },
  );
const groups: Resources = { Group: { Type: 'AWS::NetworkFirewall::RuleGroup' } };

const group = (name: string, ...lines: readonly string[]) =>
  variant('AWS::NetworkFirewall::RuleGroup', {})(name, {
    RuleGroup: { RulesSource: { RulesString: lines.join('\n') } },
  });
const byName =
  'pass tls $HOME_NET any -> any 443 (tls.sni; dotprefix; content:".example.com"; sid:1;)';
const firewall = variant('AWS::NetworkFirewall::Firewall', {
  FirewallPolicyChangeProtection: true,
  SubnetChangeProtection: true,
});

testRules(nameFirewallRules, [
  {
    rule: 'NameFirewallBlocksTheRest',
    fires: [
      association('no rules'),
      association('a group that is empty', {}, rules([])),
      association('other names that are answered', {}, rules([tunnels, madeUp, known])),
      association(
        'other names that are told only',
        {},
        rules([tunnels, madeUp, { ...others, Action: 'ALERT' }]),
      ),
      association(
        'a list of other names that is short',
        {},
        rules(whole, { Known: domains('example.com'), Others: domains('example.org') }),
      ),
      association(
        'every name known',
        {},
        rules(whole, { Known: domains('*'), Others: domains('*') }),
      ),
      association('tunnels that are let through', {}, rules([madeUp, known, others])),
      association('one that anybody takes off', { MutationProtection: 'DISABLED' }, rules(whole)),
    ],
    passes: [
      association('a whole one, whatever the order', {}, rules(whole)),
      association(
        'one that warns, where config says so',
        { MutationProtection: 'DISABLED' },
        { ...rules([{ ...tunnels, Action: 'ALERT' }]), ...disposable },
      ),
    ],
  },
  {
    rule: 'QueriesGoToALog',
    fires: [queries('no config'), queries('a literal', { ResolverQueryLogConfigId: 'rqlc-1' })],
    passes: [
      queries(
        'a config',
        {},
        { resources: { Config: { Type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig' } } },
      ),
    ],
  },
  {
    rule: 'FirewallAsksItsRules',
    fires: [
      policy('no rules', { StatefulRuleGroupReferences: [] }),
      policy('rules that no template shows', {}, {}),
      policy('broken flows that go on', {
        StatefulEngineOptions: { StreamExceptionPolicy: 'CONTINUE' },
      }),
    ],
    passes: [policy('rules of a template')],
  },
  {
    rule: 'FirewallPassesNames',
    fires: [
      group('everything', 'pass ip any any -> any any (sid:1;)'),
      group('a port', byName, 'pass tls $HOME_NET any -> any 443 (flow:to_server; sid:2;)'),
    ],
    passes: [
      group('names', byName, 'reject tcp $HOME_NET any -> any 80 (sid:2;)'),
      group('answers to ways in', 'pass tcp 10.0.0.0/24 any -> $HOME_NET 8080 (sid:1;)'),
    ],
    ignores: [
      variant('AWS::NetworkFirewall::RuleGroup', {})('rules in another form', {
        RuleGroup: { RulesSource: { StatefulRules: [] } },
      }),
    ],
  },
  {
    rule: 'FirewallStaysAsItIs',
    fires: [
      firewall('a policy that anybody swaps', { FirewallPolicyChangeProtection: false }),
      firewall('silence about subnets', { SubnetChangeProtection: undefined }),
    ],
    passes: [firewall('a protected one')],
    ignores: [firewall('a disposable one', { SubnetChangeProtection: false }, disposable)],
  },
]);
