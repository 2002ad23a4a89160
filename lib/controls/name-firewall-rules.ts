import type { JsonObject } from './json-shape';
import { listOf, objectOf, shown, stringsOf, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const groupType = 'AWS::Route53Resolver::FirewallRuleGroup';

/** Names that a rule is about; none where no template shows them, or where it is about threats. */
function namesOf(
  rule: JsonObject,
  { document }: TemplateResource,
  { index }: RuleContext,
): readonly string[] {
  return stringsOf(index.follow(rule['FirewallDomainListId'], document)?.properties['Domains']);
}

const threats = ['DNS_TUNNELING', 'DGA'];

/** What is wrong with the rules of a group, as the ends of sentences. */
function faultsOf(group: TemplateResource, context: RuleContext): readonly string[] {
  const rules = listOf(group.properties['FirewallRules'])
    .map(objectOf)
    .toSorted((a, b) => Number(a['Priority']) - Number(b['Priority']));
  const last = rules.at(-1) ?? {};
  const isAboutAll = (rule: JsonObject): boolean => namesOf(rule, group, context).includes('*');
  const blocked = rules
    .filter(({ Action: action }) => action === 'BLOCK')
    .map(({ DnsThreatProtection: threat }) => threat);
  const { threats: asked = 'block', knownNamesAlone = true } =
    context.settings.network?.nameFirewall ?? {};
  const closes = last['Action'] === 'BLOCK' && isAboutAll(last);
  return [
    ...(closes || !knownNamesAlone ? [] : ['its last rule does not block every other name']),
    ...(rules.some((rule) => rule['Action'] === 'ALLOW' && isAboutAll(rule))
      ? ['a rule of it allows every name']
      : []),
    ...threats
      .filter((threat) => asked === 'block' && !blocked.includes(threat))
      .map((threat) => `no rule of it blocks ${threat}`),
  ];
}

const nameFirewallBlocksTheRest: TemplateRule = {
  id: 'NameFirewallBlocksTheRest',
  says: 'DNS Firewall blocks tunnels and every name that is not known, as config says, and is protected wherever clusters are.',
  why: 'A rule that warns alone has carried the data out by the time that somebody reads the warning.',
  source: 'NIST SI-4, SC-7(5); Route 53 Resolver DNS Firewall',
  types: ['AWS::Route53Resolver::FirewallRuleGroupAssociation'],
  holdsFor: (association, context) => {
    const { document, properties } = association;
    const group = context.index.follow(properties['FirewallRuleGroupId'], document);
    const found: Verdict[] = [];
    const { protectedClusters } = context.settings;
    if (protectedClusters && properties['MutationProtection'] !== 'ENABLED') {
      const text = `MutationProtection is ${shown(properties['MutationProtection'])}`;
      found.push(breach('MutationProtection', text));
    }
    const faults =
      group?.type === groupType ? faultsOf(group, context) : ['no template shows its rules'];
    return unless([...found, ...faults.map((fault) => breach('FirewallRuleGroupId', fault))]);
  },
};

const queriesGoToALog: TemplateRule = {
  id: 'QueriesGoToALog',
  says: 'Queries to the resolver of a VPC are recorded where a template shows it.',
  why: 'An association with nothing records nothing, and looks like one that does.',
  source: 'NIST AU-12; NIST SI-4',
  types: ['AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation'],
  holdsFor: ({ document, properties }, { index }) => {
    const value = properties['ResolverQueryLogConfigId'];
    const type = 'AWS::Route53Resolver::ResolverQueryLoggingConfig';
    if (index.follow(value, document)?.type === type) return compliant;
    return breach('ResolverQueryLogConfigId', `${shown(value)} leads to no ${type}`);
  },
};

const ruleGroupType = 'AWS::NetworkFirewall::RuleGroup';

const firewallAsksItsRules: TemplateRule = {
  id: 'FirewallAsksItsRules',
  says: 'A firewall policy asks groups of rules that a template shows, and ends flows that it did not see begin.',
  why: 'Without rules it knows no name that may leave; a flow that goes on unseen was never asked about.',
  source: 'NetworkFirewall.3; NIST SC-7(5)',
  types: ['AWS::NetworkFirewall::FirewallPolicy'],
  holdsFor: ({ document, properties }, { index }) => {
    const references = listOf(
      valueAt(properties, 'FirewallPolicy', 'StatefulRuleGroupReferences'),
    ).map((each) => valueAt(each, 'ResourceArn'));
    const unknown = references.filter(
      (each) => index.follow(each, document)?.type !== ruleGroupType,
    );
    const exception = valueAt(
      properties,
      'FirewallPolicy',
      'StatefulEngineOptions',
      'StreamExceptionPolicy',
    );
    return unless([
      ...(references.length > 0
        ? []
        : [breach('FirewallPolicy.StatefulRuleGroupReferences', 'it asks no group of rules')]),
      ...unknown.map((each) =>
        breach('FirewallPolicy.StatefulRuleGroupReferences', `${shown(each)} leads to no rules`),
      ),
      ...(exception === 'CONTINUE'
        ? [breach('FirewallPolicy.StatefulEngineOptions', 'broken flows go on unseen')]
        : []),
    ]);
  },
};

/** Places that a rule which names no host may lead to: ours, by a variable or by a private block. */
const inside = /->\s*(\$HOME_NET|\[?(10|100|172|192)\.)/;
const namesAHost = /\b(tls\.sni|http\.host)\s*;.*\bcontent\s*:/;

const firewallPassesNames: TemplateRule = {
  id: 'FirewallPassesNames',
  says: 'Every rule of a firewall that passes something to the internet names the host that is asked for.',
  why: 'One rule that passes a port passes it to everybody who listens there.',
  source: 'NIST SC-7(5), AC-4',
  types: [ruleGroupType],
  holdsFor: ({ properties }) => {
    const text = valueAt(properties, 'RuleGroup', 'RulesSource', 'RulesString');
    if (typeof text !== 'string') return notApplicable;
    return unless(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line.startsWith('pass') && !namesAHost.test(line) && !inside.test(line))
        .map((line) =>
          breach('RuleGroup.RulesSource.RulesString', `the rule ${shown(line)} names no host`),
        ),
    );
  },
};

const changes = ['FirewallPolicyChangeProtection', 'SubnetChangeProtection'];

const firewallStaysAsItIs: TemplateRule = {
  id: 'FirewallStaysAsItIs',
  says: 'The policy and the subnets of a firewall are protected wherever clusters are.',
  why: 'A policy that is swapped by hand lets everything out, and every template still looks right.',
  source: 'NetworkFirewall.10; NIST CM-5',
  types: ['AWS::NetworkFirewall::Firewall'],
  holdsFor: ({ properties }, { settings }) => {
    if (!settings.protectedClusters) return notApplicable;
    return unless(
      changes
        .filter((name) => properties[name] !== true)
        .map((name) => breach(name, `${name} is ${shown(properties[name])}, expected true`)),
    );
  },
};

/** Claims over what may be asked for by name, and what passes by it. */
export const nameFirewallRules: readonly TemplateRule[] = [
  nameFirewallBlocksTheRest,
  queriesGoToALog,
  firewallAsksItsRules,
  firewallPassesNames,
  firewallStaysAsItIs,
];
