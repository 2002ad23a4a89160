import { signInRules } from '../../../lib/controls/sign-in-rules';
import { testRules, variant } from './rule-table';

const forward = { Type: 'forward', Order: 2, TargetGroupArn: 'arn:targets' };
const cognito = {
  Type: 'authenticate-cognito',
  Order: 1,
  AuthenticateCognitoConfig: { OnUnauthenticatedRequest: 'authenticate' },
};
const oidc = { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: {} };
const jwt = { Type: 'jwt-validation', Order: 1 };
const notFound = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } };

const https = { Protocol: 'HTTPS', DefaultActions: [notFound] };
const verify = { Mode: 'verify', TrustStoreArn: 'arn:store' };
const listenerOf = (properties: object) => ({
  resources: {
    Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: properties },
  },
});
const rule = variant('AWS::ElasticLoadBalancingV2::ListenerRule', {
  ListenerArn: { Ref: 'Listener' },
  Actions: [cognito, forward],
});
const listener = variant('AWS::ElasticLoadBalancingV2::Listener', https);
const pool = variant('AWS::Cognito::UserPool', {
  MfaConfiguration: 'ON',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  UserPoolTier: 'PLUS',
  UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: 'arn:key' },
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
});
const client = variant('AWS::Cognito::UserPoolClient', {
  GenerateSecret: true,
  AllowedOAuthFlows: ['code'],
});

testRules(signInRules, [
  {
    rule: 'EntrySignsCallersIn',
    fires: [
      rule('a rule that only forwards', { Actions: [forward] }, listenerOf(https)),
      rule('sign-in after the forward', { Actions: [{ ...forward, Order: 0 }, cognito] }),
      rule('sign-in that may be left out', {
        Actions: [
          { ...cognito, AuthenticateCognitoConfig: { OnUnauthenticatedRequest: 'allow' } },
          forward,
        ],
      }),
      rule('a provider that may be left out', {
        Actions: [
          { ...oidc, AuthenticateOidcConfig: { OnUnauthenticatedRequest: 'allow' } },
          forward,
        ],
      }),
      rule(
        'certificates that are only passed on',
        { Actions: [forward] },
        listenerOf({ ...https, MutualAuthentication: { Mode: 'passthrough' } }),
      ),
      rule('a listener that nobody knows', { Actions: [forward], ListenerArn: 'arn:listener' }),
      listener('a listener that forwards what no rule is for', { DefaultActions: [forward] }),
    ],
    passes: [
      rule('the user pool first', {}, listenerOf(https)),
      rule('actions out of order', { Actions: [forward, cognito] }),
      rule("the company's provider first", { Actions: [oidc, forward] }),
      rule('a token first', { Actions: [jwt, forward] }),
      rule(
        'certificates that are verified',
        { Actions: [forward] },
        listenerOf({ ...https, MutualAuthentication: verify }),
      ),
    ],
    ignores: [
      rule('a rule that answers by itself', { Actions: [notFound] }),
      listener('a listener that answers by itself'),
      listener('a network listener', { Protocol: 'TLS', DefaultActions: [forward] }),
    ],
  },
  {
    rule: 'CertificatesOfCallersAreValid',
    fires: [
      listener('certificates that are only passed on', {
        MutualAuthentication: { ...verify, Mode: 'passthrough' },
      }),
      listener('no trust store', { MutualAuthentication: { Mode: 'verify' } }),
      listener('certificates that have ended', {
        MutualAuthentication: { ...verify, IgnoreClientCertificateExpiry: true },
      }),
    ],
    passes: [listener('verified certificates', { MutualAuthentication: verify })],
    ignores: [
      listener('a listener that asks for none'),
      listener('a listener that says so', { MutualAuthentication: { Mode: 'off' } }),
    ],
  },
  {
    rule: 'UserPoolAsksForASecondFactor',
    fires: [
      pool('an optional factor', { MfaConfiguration: 'OPTIONAL' }),
      pool('silence about the factor', { MfaConfiguration: undefined }),
      pool('text messages', { EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA'] }),
      pool('no factor at all', { EnabledMfas: undefined }),
      pool('threats that are only recorded', {
        UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      }),
      pool('a tier without protection', { UserPoolTier: 'ESSENTIALS' }),
      pool('sign-up by anybody', { AdminCreateUserConfig: undefined }),
      pool('a key of AWS', { KeyConfiguration: undefined }),
      pool('a passkey that anybody can use', { WebAuthnFactorConfiguration: 'SINGLE_FACTOR' }),
    ],
    passes: [
      pool('a second factor and passkeys'),
      pool('a second factor alone', {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
        WebAuthnFactorConfiguration: undefined,
      }),
    ],
  },
  {
    rule: 'ClientTakesTheCodeGrant',
    fires: [
      client('the implicit grant', { AllowedOAuthFlows: ['code', 'implicit'] }),
      client('no grant', { AllowedOAuthFlows: undefined }),
      client('no secret', { GenerateSecret: undefined }),
    ],
    passes: [client('a code and a secret')],
  },
]);
