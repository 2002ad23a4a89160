import { entryRules } from '../../../lib/controls/entry-rules';
import { testRules, variant, type RuleCase } from './rule-table';

const attributes = {
  'access_logs.s3.enabled': 'true',
  'connection_logs.s3.enabled': 'true',
  'load_balancing.cross_zone.enabled': 'true',
  'routing.http.desync_mitigation_mode': 'strictest',
  'routing.http.drop_invalid_header_fields.enabled': 'true',
  'zonal_shift.config.enabled': 'true',
};
const listOf = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).map(([Key, Value]) => ({ Key, Value }));
const without = (left: string) =>
  listOf(Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== left)));

const balancer = variant('AWS::ElasticLoadBalancingV2::LoadBalancer', {
  Scheme: 'internal',
  LoadBalancerAttributes: listOf(attributes),
});
const network = variant('AWS::ElasticLoadBalancingV2::LoadBalancer', {
  Type: 'network',
  Scheme: 'internal',
  SecurityGroups: ['sg-1'],
  EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
  LoadBalancerAttributes: listOf({
    'access_logs.s3.enabled': 'true',
    'load_balancing.cross_zone.enabled': 'true',
    'zonal_shift.config.enabled': 'true',
  }),
});
const listener = variant('AWS::ElasticLoadBalancingV2::Listener', {
  Protocol: 'HTTP',
  DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } }],
});
const association = (ResourceARN: unknown) => ({
  resources: {
    Guard: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: { ResourceArn: ResourceARN, WebACLArn: 'arn:acl' },
    },
  },
});
const rate = { Name: 'rate', Statement: { RateBasedStatement: { Limit: 1000 } } };
const managed = (Name: string, Version?: string) => ({
  Name,
  Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name, Version } },
});
const logging = {
  resources: {
    Logging: {
      Type: 'AWS::WAFv2::LoggingConfiguration',
      Properties: { ResourceArn: { 'Fn::GetAtt': ['Subject', 'Arn'] } },
    },
  },
};
const acl = (name: string, Rules: readonly object[], more: Partial<RuleCase> = logging) =>
  variant('AWS::WAFv2::WebACL', {})(name, { Rules }, more);
const pinned = managed('AWSManagedRulesCommonRuleSet', 'Version_1.18');

testRules(entryRules, [
  {
    rule: 'LoadBalancerRecordsAndRefuses',
    fires: [
      ...Object.keys(attributes).map((key) =>
        balancer(`silence about ${key}`, { LoadBalancerAttributes: without(key) }),
      ),
      balancer('a monitor of desync', {
        LoadBalancerAttributes: listOf({
          ...attributes,
          'routing.http.desync_mitigation_mode': 'monitor',
        }),
      }),
      network('streams without logs', { LoadBalancerAttributes: [] }),
    ],
    passes: [balancer('one that states all'), network('streams, which know nothing of HTTP')],
  },
  {
    rule: 'NetworkLoadBalancerStaysInside',
    fires: [
      network('one that faces the internet', { Scheme: 'internet-facing' }),
      network('one without a group', { SecurityGroups: undefined }),
      network('private links past the group', {
        EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
      }),
    ],
    passes: [network('one inside, with its group')],
    ignores: [balancer('one for HTTP')],
  },
  {
    rule: 'PlainListenerOnlyRedirects',
    fires: [
      listener('a forward', { DefaultActions: [{ Type: 'forward' }] }),
      listener('a redirect to itself', {
        DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTP' } }],
      }),
      listener('nothing', { DefaultActions: [] }),
      listener('bytes', { Protocol: 'TCP', DefaultActions: [{ Type: 'forward' }] }),
    ],
    passes: [listener('a redirect to HTTPS')],
    ignores: [listener('HTTPS', { Protocol: 'HTTPS' }), listener('TLS', { Protocol: 'TLS' })],
  },
  {
    rule: 'PublicEntryHasAWebAcl',
    fires: [
      balancer('a public one without', { Scheme: 'internet-facing' }),
      balancer('silence about the scheme', { Scheme: undefined }),
      balancer(
        'a web ACL before another one',
        { Scheme: 'internet-facing' },
        association({ Ref: 'Another' }),
      ),
    ],
    passes: [
      balancer('a public one with', { Scheme: 'internet-facing' }, association({ Ref: 'Subject' })),
    ],
    ignores: [balancer('an internal one'), network('streams')],
  },
  {
    rule: 'WebAclLimitsAndPins',
    fires: [
      acl('no rate', [pinned]),
      acl('a group that changes by itself', [rate, managed('AWSManagedRulesCommonRuleSet')]),
      acl('nothing at all', []),
      acl('no logs', [rate, pinned], {}),
    ],
    passes: [
      acl('a rate, and pinned groups', [rate, pinned]),
      acl('a group that has no versions', [rate, managed('AWSManagedRulesAmazonIpReputationList')]),
    ],
  },
]);
