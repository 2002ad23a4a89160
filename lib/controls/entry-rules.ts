import { listOf, objectOf, shown, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const balancerType = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const associationType = 'AWS::WAFv2::WebACLAssociation';

function attributesOf({ properties }: TemplateResource): ReadonlyMap<unknown, unknown> {
  return new Map(
    listOf(properties['LoadBalancerAttributes'])
      .map(objectOf)
      .map(({ Key: key, Value: value }) => [key, value]),
  );
}

const isNetwork = ({ properties }: TemplateResource): boolean => properties['Type'] === 'network';

/** Attributes that every load balancer states, and those of one for HTTP. */
const everyKind = {
  'access_logs.s3.enabled': ['true'],
  'load_balancing.cross_zone.enabled': ['true'],
  'zonal_shift.config.enabled': ['true'],
} as const;
const forHttp = {
  ...everyKind,
  'connection_logs.s3.enabled': ['true'],
  'routing.http.desync_mitigation_mode': ['strictest', 'defensive'],
  'routing.http.drop_invalid_header_fields.enabled': ['true'],
} as const;

const loadBalancerRecordsAndRefuses: TemplateRule = {
  id: 'LoadBalancerRecordsAndRefuses',
  says: 'A load balancer logs, can leave a zone out, and refuses requests that two servers could read differently.',
  why: 'What is not recorded cannot be found out, and smuggled requests pass every check that follows.',
  source: 'ELB.4, ELB.5, ELB.12; NIST AU-12; NIST SI-10',
  types: [balancerType],
  holdsFor: (resource) => {
    const actual = attributesOf(resource);
    const wanted: Readonly<Record<string, readonly string[]>> = isNetwork(resource)
      ? everyKind
      : forHttp;
    return unless(
      Object.entries(wanted).flatMap(([key, allowed]) => {
        const value = actual.get(key);
        if (allowed.some((each) => each === value)) return [];
        const text = `${key} is ${shown(value)}; allowed are ${allowed.join(', ')}`;
        return [breach('LoadBalancerAttributes', text)];
      }),
    );
  },
};

const networkLoadBalancerStaysInside: TemplateRule = {
  id: 'NetworkLoadBalancerStaysInside',
  says: 'A network load balancer is internal, and has a security group that holds for private links, too.',
  why: 'It asks nobody who he is; made without a group it can never get one, and lets everybody in.',
  source: 'NIST SC-7; NIST AC-4; Network Load Balancer security groups',
  types: [balancerType],
  holdsFor: (resource) => {
    if (!isNetwork(resource)) return notApplicable;
    const { properties } = resource;
    const wrong: Verdict[] = [];
    if (properties['Scheme'] !== 'internal') {
      wrong.push(breach('Scheme', `Scheme is ${shown(properties['Scheme'])}, expected "internal"`));
    }
    if (listOf(properties['SecurityGroups']).length === 0) {
      wrong.push(breach('SecurityGroups', 'it is made without a security group'));
    }
    const field = 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic';
    if (properties[field] !== 'on') {
      wrong.push(breach(field, `${field} is ${shown(properties[field])}, expected "on"`));
    }
    return unless(wrong);
  },
};

const plainListenerOnlyRedirects: TemplateRule = {
  id: 'PlainListenerOnlyRedirects',
  says: 'A listener without TLS does nothing but redirect to HTTPS.',
  why: 'Whatever else it does, it does where everybody on the way can read and change it.',
  source: 'ELB.1; NIST SC-8',
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  holdsFor: ({ properties }) => {
    const protocol = properties['Protocol'];
    if (protocol === 'HTTPS' || protocol === 'TLS') return notApplicable;
    const actions = listOf(properties['DefaultActions']);
    const [action] = actions;
    const redirects =
      protocol === 'HTTP' &&
      actions.length === 1 &&
      valueAt(action, 'Type') === 'redirect' &&
      valueAt(action, 'RedirectConfig', 'Protocol') === 'HTTPS';
    if (redirects) return compliant;
    const does = actions.map((each) => shown(valueAt(each, 'Type'))).join(', ') || 'nothing';
    return breach('DefaultActions', `a listener for ${shown(protocol)} does ${does}`);
  },
};

const publicEntryHasAWebAcl: TemplateRule = {
  id: 'PublicEntryHasAWebAcl',
  says: 'A web ACL stands in front of every application load balancer that faces the internet.',
  why: 'Scanners find a new address within minutes, and ask it for everything that is known to break.',
  source: 'ELB.16; NIST SC-7; NIST SI-4',
  types: [balancerType],
  holdsFor: (resource, { index }) => {
    if (isNetwork(resource) || resource.properties['Scheme'] === 'internal') return notApplicable;
    const guarded = index
      .ofType(associationType)
      .some(
        ({ properties, document }) =>
          index.follow(properties['ResourceArn'], document) === resource,
      );
    return guarded ? compliant : breach('Scheme', 'no web ACL is associated with it');
  },
};

function statementsOf(acl: TemplateResource): readonly unknown[] {
  return listOf(acl.properties['Rules']).map((rule) => valueAt(rule, 'Statement'));
}

/** Groups of AWS that have no versions, so that nothing can be pinned. */
const groupsWithoutVersions = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesAnonymousIpList',
];

const webAclLimitsAndPins: TemplateRule = {
  id: 'WebAclLimitsAndPins',
  says: 'A web ACL limits the rate of an address, is logged, and pins the versions of the groups that AWS manages.',
  why: 'Without a rate anybody can take all of it; a group that changes by itself blocks what worked yesterday.',
  source: 'WAF.10, WAF.11; NIST SC-5; NIST CM-3',
  types: ['AWS::WAFv2::WebACL'],
  holdsFor: (resource, { index }) => {
    const statements = statementsOf(resource);
    const wrong: Verdict[] = [];
    if (!statements.some((each) => valueAt(each, 'RateBasedStatement') !== undefined)) {
      wrong.push(breach('Rules', 'no rule limits the rate of an address'));
    }
    for (const statement of statements) {
      const group = objectOf(valueAt(statement, 'ManagedRuleGroupStatement'));
      const name = group['Name'];
      if (typeof name !== 'string' || groupsWithoutVersions.includes(name)) continue;
      if (typeof group['Version'] !== 'string') {
        wrong.push(breach('Rules', `${name} is not pinned to a version`));
      }
    }
    const isLogged = index
      .ofType('AWS::WAFv2::LoggingConfiguration')
      .some(
        ({ properties, document }) =>
          index.follow(properties['ResourceArn'], document) === resource,
      );
    if (!isLogged) wrong.push(breach('', 'nothing of it is logged'));
    return unless(wrong);
  },
};

/** Claims over the ways in: what load balancers refuse and record, and what stands in front of them. */
export const entryRules: readonly TemplateRule[] = [
  loadBalancerRecordsAndRefuses,
  networkLoadBalancerStaysInside,
  plainListenerOnlyRedirects,
  publicEntryHasAWebAcl,
  webAclLimitsAndPins,
];
