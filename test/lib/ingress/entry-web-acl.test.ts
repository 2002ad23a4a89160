import { listOf, objectOf, type JsonObject } from '../../../lib/controls/json-shape';
import { DataKey } from '../../../lib/encryption/data-key';
import { EntryWebAcl, type EntryWebAclProps } from '../../../lib/ingress/entry-web-acl';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const publicArn = `arn:aws:elasticloadbalancing:${testRegion}:${testAccount}:loadbalancer/app/entry/0`;
const logGroupName = 'aws-waf-logs-test';

function webAclStack(settings: Partial<EntryWebAclProps['settings']> = {}) {
  const stack = testStack();
  new EntryWebAcl(stack, 'WebAcl', {
    loadBalancers: new Map([['Public', publicArn]]),
    settings: {
      requestsPerFiveMinutes: 2000,
      allowedCountries: null,
      longestBodyBytes: 4096,
      ...settings,
    },
    logGroupName,
    logKey: new DataKey(stack, 'Key', {
      name: 'network-logs',
      usedThrough: [],
      description: 'Encrypts logs',
      rotationDays: 365,
      multiRegion: false,
    }).key,
    logRetentionDays: 90,
  });
  return stack;
}

function rulesOf(settings: Partial<EntryWebAclProps['settings']> = {}): readonly JsonObject[] {
  return listOf(propertiesOf(webAclStack(settings), 'AWS::WAFv2::WebACL')['Rules']).map(objectOf);
}

test('it stands in front of the load balancer', () => {
  const stack = webAclStack();
  const { logicalId } = onlyResource(stack, 'AWS::WAFv2::WebACL');
  expect(propertiesOf(stack, 'AWS::WAFv2::WebACLAssociation')).toStrictEqual({
    ResourceArn: publicArn,
    WebACLArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
  });
});

test('an address that asks more often than config allows is blocked', () => {
  expect(rulesOf({ requestsPerFiveMinutes: 500 })[0]).toMatchObject({
    Action: { Block: {} },
    Statement: {
      RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 500 },
    },
  });
});

test('the world may come where config names no country', () => {
  expect(JSON.stringify(rulesOf())).not.toContain('GeoMatchStatement');
});

test('everybody outside the countries of config is blocked before anything else is looked at', () => {
  expect(rulesOf({ allowedCountries: ['BR', 'PT'] })[0]).toMatchObject({
    Priority: 0,
    Action: { Block: {} },
    Statement: {
      NotStatement: { Statement: { GeoMatchStatement: { CountryCodes: ['BR', 'PT'] } } },
    },
  });
});

test('a body that is longer than config allows, or than AWS WAF sees, is blocked', () => {
  expect(rulesOf({ longestBodyBytes: 4096 })[1]).toMatchObject({
    Action: { Block: {} },
    Statement: {
      SizeConstraintStatement: {
        FieldToMatch: { Body: { OversizeHandling: 'MATCH' } },
        ComparisonOperator: 'GT',
        Size: 4096,
      },
    },
  });
});

test('where config lets long bodies pass, the common rules count them and block the rest', () => {
  const rules = rulesOf({ longestBodyBytes: null });
  expect(JSON.stringify(rules)).not.toContain('SizeConstraintStatement');
  expect(rules.at(-1)).toMatchObject({
    Statement: {
      ManagedRuleGroupStatement: {
        Name: 'AWSManagedRulesCommonRuleSet',
        RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }],
      },
    },
  });
});

test('one web ACL stands in front of everything that faces the internet', () => {
  const stack = testStack();
  new EntryWebAcl(stack, 'WebAcl', {
    loadBalancers: new Map([
      ['Public', publicArn],
      ['MutualTls-partners', `${publicArn}1`],
    ]),
    settings: { requestsPerFiveMinutes: 2000, allowedCountries: null, longestBodyBytes: null },
    logGroupName,
    logKey: new DataKey(stack, 'Key', {
      name: 'network-logs',
      usedThrough: [],
      description: 'Encrypts logs',
      rotationDays: 365,
      multiRegion: false,
    }).key,
    logRetentionDays: 90,
  });
  const guarded = resourcesIn(stack, 'AWS::WAFv2::WebACLAssociation').map(
    ({ properties }) => properties['ResourceArn'],
  );
  expect(guarded).toStrictEqual([publicArn, `${publicArn}1`]);
});

test('rules look one after the other, each at a place of its own', () => {
  expect(rulesOf({ allowedCountries: ['BR'] }).map(({ Priority }) => Priority)).toStrictEqual([
    0, 1, 2, 3, 4, 5,
  ]);
});

test('groups that AWS manages block as they come, and are pinned where they have versions', () => {
  expect(rulesOf().slice(2)).toMatchObject(
    [
      { Name: 'AWSManagedRulesAmazonIpReputationList' },
      { Name: 'AWSManagedRulesKnownBadInputsRuleSet', Version: 'Version_1.22' },
      { Name: 'AWSManagedRulesCommonRuleSet', Version: 'Version_1.18' },
    ].map((group) => ({
      OverrideAction: { None: {} },
      Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', ...group } },
    })),
  );
});

test('every rule is measured and sampled under its own name', () => {
  const rules = rulesOf({ allowedCountries: ['BR'] });
  expect(rules.map(({ VisibilityConfig }) => VisibilityConfig)).toStrictEqual(
    rules.map(({ Name }) => ({
      CloudWatchMetricsEnabled: true,
      SampledRequestsEnabled: true,
      MetricName: Name,
    })),
  );
});

describe('the logs', () => {
  const stack = webAclStack();
  const logging = onlyResource(stack, 'AWS::WAFv2::LoggingConfiguration');
  const group = onlyResource(stack, 'AWS::Logs::LogGroup');

  it('go to the group by its name, without the ending that AWS WAF refuses', () => {
    expect(logging.properties['LogDestinationConfigs']).toStrictEqual([
      `arn:aws:logs:${testRegion}:${testAccount}:log-group:${logGroupName}`,
    ]);
    expect(group.properties['LogGroupName']).toBe(logGroupName);
  });

  it('start once the group is there', () => {
    expect(logging.dependsOn).toContain(group.logicalId);
  });

  it('are kept as long as the data map says', () => {
    expect(group.properties['RetentionInDays']).toBe(90);
  });

  it('hold no credentials', () => {
    expect(logging.properties['RedactedFields']).toStrictEqual([
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'cookie' } },
    ]);
  });
});
