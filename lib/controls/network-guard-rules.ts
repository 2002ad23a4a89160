import { listOf, shown, stringsOf, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const vpcType = 'AWS::EC2::VPC';
const firewallType = 'AWS::NetworkFirewall::Firewall';

/** The resources of a type whose property leads to this one. */
function usersOf(
  resource: TemplateResource,
  { type, property }: { readonly type: string; readonly property: string },
  { index }: RuleContext,
): readonly TemplateResource[] {
  return index
    .ofType(type)
    .filter((user) => index.follow(user.properties[property], user.document) === resource);
}

function needs(condition: boolean, evidence: string): Verdict {
  return condition ? compliant : breach('', evidence);
}

const vpcRecordsEveryFlow: TemplateRule = {
  id: 'VpcRecordsEveryFlow',
  says: 'Every VPC has a flow log of accepted and refused flows.',
  why: 'What went where is asked after an incident, and cannot be recorded afterwards.',
  source: 'EC2.6; NIST AU-12',
  types: [vpcType],
  holdsFor: (vpc, context) => {
    const logs = usersOf(vpc, { type: 'AWS::EC2::FlowLog', property: 'ResourceId' }, context);
    const whole = logs.some(({ properties }) => properties['TrafficType'] === 'ALL');
    return needs(whole, 'no AWS::EC2::FlowLog with TrafficType ALL stands on it');
  },
};

const vpcFiltersNames: TemplateRule = {
  id: 'VpcFiltersNames',
  says: 'Every VPC has a group of DNS Firewall rules on its resolver.',
  why: 'A name that is asked for carries data out to whoever answers for it, past every route and firewall.',
  source: 'NIST SI-4; NIST SC-7(5)',
  types: [vpcType],
  holdsFor: (vpc, context) => {
    const type = 'AWS::Route53Resolver::FirewallRuleGroupAssociation';
    const found = usersOf(vpc, { type, property: 'VpcId' }, context).length > 0;
    return needs(found, `no ${type} stands on it`);
  },
};

const vpcRecordsNames: TemplateRule = {
  id: 'VpcRecordsNames',
  says: 'Every query to the resolver of a VPC is recorded.',
  why: 'Who asked for a name of malware is known from the query log alone.',
  source: 'NIST AU-12; NIST SI-4',
  types: [vpcType],
  holdsFor: (vpc, context) => {
    const type = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation';
    const found = usersOf(vpc, { type, property: 'ResourceId' }, context).length > 0;
    return needs(found, `no ${type} stands on it`);
  },
};

const vpcWatchesEncryption: TemplateRule = {
  id: 'VpcWatchesEncryption',
  says: 'Every VPC watches or enforces encryption in transit.',
  why: 'Without the control nothing says which flow between two interfaces is in the clear.',
  source: 'NIST SC-8',
  types: [vpcType],
  holdsFor: (vpc, context) => {
    const type = 'AWS::EC2::VPCEncryptionControl';
    const found = usersOf(vpc, { type, property: 'VpcId' }, context);
    const said = found.map(({ properties }) => properties['Mode']);
    const whole = said.some((mode) => mode === 'monitor' || mode === 'enforce');
    return needs(whole, `no ${type} with a mode stands on it`);
  },
};

function nameOf({ properties }: TemplateResource): unknown {
  const tags = listOf(properties['Tags']);
  return valueAt(
    tags.find((tag) => valueAt(tag, 'Key') === 'Name'),
    'Value',
  );
}

const forbiddenPairsAreAskedFor: TemplateRule = {
  id: 'ForbiddenPairsAreAskedFor',
  says: 'For every pair of the flow matrix that may never be reached there is an access scope.',
  why: 'A proof from templates says nothing about what was changed by hand; an analysis of the scope does.',
  source: 'NIST CA-7',
  types: [vpcType],
  holdsFor: (_, { index, settings }) => {
    if (settings.flows === undefined) return notApplicable;
    const names = index.ofType('AWS::EC2::NetworkInsightsAccessScope').map(nameOf);
    return unless(
      settings.flows.forbidden
        .filter(({ id }) => !names.includes(`never-${id}`))
        .map(({ id }) =>
          breach('', `no AWS::EC2::NetworkInsightsAccessScope is named never-${id}`),
        ),
    );
  },
};

const exclusionIsAWayIn: TemplateRule = {
  id: 'PublicAccessExclusionIsAWayIn',
  says: 'Public access is unblocked for single subnets, and only where config lists a way in.',
  why: 'An exclusion of a whole VPC takes the block away from everything that will ever stand in it.',
  source: 'NIST SC-7',
  types: ['AWS::EC2::VPCBlockPublicAccessExclusion'],
  holdsFor: ({ properties }, { settings }) => {
    if (properties['VpcId'] !== undefined) {
      return breach('VpcId', 'it excludes a whole VPC; name the subnets of the way in');
    }
    return needs(
      settings.internetEntryPoints.length > 0,
      'config lists no way in from the internet',
    );
  },
};

function recordedKinds(firewall: TemplateResource, context: RuleContext): readonly unknown[] {
  const type = 'AWS::NetworkFirewall::LoggingConfiguration';
  return usersOf(firewall, { type, property: 'FirewallArn' }, context)
    .flatMap(({ properties }) =>
      listOf(valueAt(properties['LoggingConfiguration'], 'LogDestinationConfigs')),
    )
    .map((destination) => valueAt(destination, 'LogType'));
}

const firewallIsWhole: TemplateRule = {
  id: 'FirewallIsWhole',
  says: 'A firewall stands in several zones, records alerts and flows, and is protected as declared.',
  why: 'One endpoint is one zone away from an outage, and a firewall without logs refuses in silence.',
  source: 'NetworkFirewall.1; NetworkFirewall.2; NetworkFirewall.9; NIST AU-12',
  types: [firewallType],
  holdsFor: (firewall, context) => {
    const { properties } = firewall;
    const zones = listOf(properties['SubnetMappings']).length;
    const kinds = recordedKinds(firewall, context);
    const isProtected = properties['DeleteProtection'] === true;
    const found: Verdict[] = [];
    if (zones < 2)
      found.push(breach('SubnetMappings', `it has endpoints in ${String(zones)} zone`));
    for (const kind of ['ALERT', 'FLOW']) {
      if (!kinds.includes(kind)) found.push(breach('', `no logging configuration records ${kind}`));
    }
    if (isProtected !== context.settings.protectedClusters) {
      const text = `it is ${shown(properties['DeleteProtection'])}, and config says ${String(context.settings.protectedClusters)}`;
      found.push(breach('DeleteProtection', text));
    }
    return unless(found);
  },
};

const strictStateless = new Set(['aws:drop', 'aws:forward_to_sfe']);

const firewallPolicyDropsTheRest: TemplateRule = {
  id: 'FirewallPolicyDropsTheRest',
  says: 'A firewall policy asks its rules in their order and drops what none of them passes.',
  why: 'In the default order a rule that passes wins over one that drops, and what matches nothing passes.',
  source: 'NetworkFirewall.4; NetworkFirewall.5; NIST SC-7(5)',
  types: ['AWS::NetworkFirewall::FirewallPolicy'],
  holdsFor: ({ properties }) => {
    const policy = properties['FirewallPolicy'];
    const found: Verdict[] = [];
    for (const name of ['StatelessDefaultActions', 'StatelessFragmentDefaultActions']) {
      const actions = stringsOf(valueAt(policy, name));
      if (actions.length === 0 || !actions.every((action) => strictStateless.has(action))) {
        found.push(breach(`FirewallPolicy.${name}`, `it is ${shown(valueAt(policy, name))}`));
      }
    }
    const order = valueAt(policy, 'StatefulEngineOptions', 'RuleOrder');
    if (order !== 'STRICT_ORDER') {
      found.push(breach('FirewallPolicy.StatefulEngineOptions', `RuleOrder is ${shown(order)}`));
    }
    const defaults = stringsOf(valueAt(policy, 'StatefulDefaultActions'));
    if (!defaults.some((action) => action.startsWith('aws:drop_'))) {
      const text = `nothing of ${shown(defaults)} drops what no rule passes`;
      found.push(breach('FirewallPolicy.StatefulDefaultActions', text));
    }
    return unless(found);
  },
};

/** Claims over what stands around a network and holds when a rule inside it is wrong. */
export const networkGuardRules: readonly TemplateRule[] = [
  vpcRecordsEveryFlow,
  vpcFiltersNames,
  vpcRecordsNames,
  vpcWatchesEncryption,
  forbiddenPairsAreAskedFor,
  exclusionIsAWayIn,
  firewallIsWhole,
  firewallPolicyDropsTheRest,
];
