import { listOf, objectOf, valueAt, type JsonObject } from '../../../lib/controls/json-shape';
import {
  at,
  eachItem,
  gone,
  setting,
  without,
  type Found,
  type Operator,
  type Operators,
} from '../operator';

const isNetwork = ({ properties }: Found): boolean => properties['Type'] === 'network';

/** Turns one attribute of a load balancer to what nobody wants. */
function attribute(name: string, key: string, value: string): Operator {
  return eachItem(name, 'LoadBalancerAttributes', (each) =>
    each['Key'] === key ? [{ ...each, Value: value }] : null,
  );
}

const signsIn = ({ Type: type }: JsonObject): boolean =>
  /^(authenticate-|jwt-validation)/.test(String(type));

/** Lets whoever has not signed in pass the action that asks. */
function allowing(action: JsonObject): JsonObject {
  const configs = ['AuthenticateCognitoConfig', 'AuthenticateOidcConfig']
    .filter((name) => action[name] !== undefined)
    .map((name) => [name, { ...objectOf(action[name]), OnUnauthenticatedRequest: 'allow' }]);
  return { ...action, ...(Object.fromEntries(configs) as JsonObject) };
}

/** Changes of the actions of a listener or of one of its rules. */
function actionOperators(list: string): readonly Operator[] {
  return [
    eachItem('forward without a sign-in', list, (action) => (signsIn(action) ? [] : null)),
    eachItem('let callers pass who did not sign in', list, (action) =>
      String(action['Type']).startsWith('authenticate-') ? [allowing(action)] : null,
    ),
    setting('forward before the sign-in', ({ properties }) => {
      const actions = listOf(properties[list]).map(objectOf);
      if (!actions.some(signsIn)) return null;
      const moved = actions.map((each) => ({ ...each, Order: signsIn(each) ? 9 : 1 }));
      return { [list]: moved };
    }),
  ];
}

const secured = ({ properties }: Found): boolean => properties['SslPolicy'] !== undefined;

const mutual = (name: string, change: JsonObject): Operator =>
  setting(name, ({ properties }) =>
    valueAt(properties, 'MutualAuthentication', 'Mode') === 'verify'
      ? {
          MutualAuthentication: { ...objectOf(properties['MutualAuthentication']), ...change },
        }
      : null,
  );

/** Changes of load balancers, of what they ask of callers, and of what stands in front of them. */
export const entryOperators: Operators = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    attribute('turn access logs off', 'access_logs.s3.enabled', 'false'),
    attribute('log into a bucket of somebody else', 'access_logs.s3.bucket', 'somewhere-else'),
    attribute('turn connection logs off', 'connection_logs.s3.enabled', 'false'),
    attribute('let anybody delete it', 'deletion_protection.enabled', 'false'),
    attribute('stay in a broken zone', 'zonal_shift.config.enabled', 'false'),
    attribute('keep requests in their zone', 'load_balancing.cross_zone.enabled', 'false'),
    attribute(
      'pass requests that can be read in two ways',
      'routing.http.desync_mitigation_mode',
      'monitor',
    ),
    attribute('pass invalid headers', 'routing.http.drop_invalid_header_fields.enabled', 'false'),
    setting('stand in one zone', ({ properties }) => ({
      Subnets: listOf(properties['Subnets']).slice(0, 1),
    })),
    setting('ask no group about private links', (each) =>
      isNetwork(each) ? { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' } : null,
    ),
  ],
  'AWS::ElasticLoadBalancingV2::Listener': [
    ...actionOperators('DefaultActions'),
    at('weaken the TLS policy', 'SslPolicy', 'ELBSecurityPolicy-2016-08'),
    at(
      'take the TLS policy before post-quantum',
      'SslPolicy',
      'ELBSecurityPolicy-TLS13-1-2-2021-06',
    ),
    without('say nothing about the TLS policy', 'SslPolicy'),
    without('show no certificate', 'Certificates'),
    setting('speak in the clear', (each) =>
      secured(each)
        ? {
            Protocol: each.properties['Protocol'] === 'TLS' ? 'TCP' : 'HTTP',
            SslPolicy: undefined,
            Certificates: undefined,
            DefaultActions: [{ Type: 'forward', TargetGroupArn: 'arn:aws:somewhere' }],
          }
        : null,
    ),
    setting('serve in the clear instead of a redirect', ({ properties }) =>
      properties['Protocol'] === 'HTTP'
        ? {
            DefaultActions: [
              { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } },
            ],
          }
        : null,
    ),
    mutual('pass certificates of callers on unseen', { Mode: 'passthrough' }),
    mutual('ask for no certificate of callers', { Mode: 'off' }),
    mutual('take certificates that have ended', { IgnoreClientCertificateExpiry: true }),
    mutual('trust no authority by name', { TrustStoreArn: undefined }),
  ],
  'AWS::ElasticLoadBalancingV2::ListenerRule': actionOperators('Actions'),
  'AWS::WAFv2::WebACLAssociation': [gone],
  'AWS::WAFv2::LoggingConfiguration': [gone],
  'AWS::WAFv2::WebACL': [
    eachItem('limit no rate', 'Rules', (rule) =>
      valueAt(rule, 'Statement', 'RateBasedStatement') === undefined ? null : [],
    ),
    eachItem('let a managed group change by itself', 'Rules', (rule) => {
      const group = objectOf(valueAt(rule, 'Statement', 'ManagedRuleGroupStatement'));
      if (group['Version'] === undefined) return null;
      const Statement = { ManagedRuleGroupStatement: { ...group, Version: undefined } };
      return [{ ...rule, Statement }];
    }),
    eachItem('let a rule count alone', 'Rules', (rule) =>
      rule['OverrideAction'] === undefined
        ? [{ ...rule, Action: { Count: {} } }]
        : [{ ...rule, OverrideAction: { Count: {} } }],
    ),
    gone,
  ],
  'AWS::Cognito::UserPool': [
    at('ask for no second factor', 'MfaConfiguration', 'OFF'),
    at('leave the second factor to people', 'MfaConfiguration', 'OPTIONAL'),
    at('take text messages for a second factor', 'EnabledMfas', ['SMS_MFA']),
    at('let everybody sign up', 'AdminCreateUserConfig.AllowAdminCreateUserOnly', false),
    at('watch strange sign-ins alone', 'UserPoolAddOns.AdvancedSecurityMode', 'AUDIT'),
    at(
      'take passkeys of anybody who holds the device',
      'WebAuthnFactorConfiguration',
      'SINGLE_FACTOR',
    ),
    at('let anybody delete it', 'DeletionProtection', 'INACTIVE'),
    without('leave users under a key of AWS', 'KeyConfiguration'),
  ],
  'AWS::Cognito::UserPoolClient': [
    at('hand tokens to browsers', 'AllowedOAuthFlows', ['implicit']),
    at('let everybody be the client', 'GenerateSecret', false),
  ],
};
