import type { UserPoolSettings } from '../../../config/entry-points';
import { EntryZone } from '../../../lib/ingress/entry-zone';
import { SignInUserPool } from '../../../lib/ingress/sign-in-user-pool';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { userPool } from '../../support/sample-entries';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const customDomain: UserPoolSettings['domain'] = {
  mode: 'custom',
  host: 'sign-in.example.com',
  record: 'hosted-zone',
  certificateArn:
    'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef',
};

function poolStack(change: Partial<UserPoolSettings> = {}, deletionProtection = true) {
  const stack = testStack();
  const made = new SignInUserPool(stack, 'SignIn', {
    settings: { ...userPool, ...change },
    zone: new EntryZone(stack, 'Names', { hostedZone: { id: 'Z00000000', name: 'example.com' } }),
    hosts: ['gpu.example.com', 'pages.example.com'],
    key: { dataClass: 'personal', site: 'primary', rotationDays: 365, multiRegion: false },
    deletionProtection,
  });
  return { stack, made };
}

const { stack, made } = poolStack();
const pool = propertiesOf(stack, 'AWS::Cognito::UserPool');
const client = propertiesOf(stack, 'AWS::Cognito::UserPoolClient');

test('a second factor is required, and needs no telephone', () => {
  expect(pool).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
});

test('a passkey counts as both factors where it verifies its user', () => {
  expect(pool).toMatchObject({
    WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    WebAuthnUserVerification: 'required',
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  });
});

test('without passkeys a password and a one-time code are the only way', () => {
  const without = propertiesOf(poolStack({ passkeys: false }).stack, 'AWS::Cognito::UserPool');
  expect(without['WebAuthnFactorConfiguration']).toBeUndefined();
  expect(without).toMatchObject({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
  });
});

test('nobody signs up by himself, and an address is verified before it counts', () => {
  expect(pool).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  });
});

test('passwords are as long as config says, mixed, and never used again', () => {
  expect(pool).toMatchObject({
    Policies: {
      PasswordPolicy: {
        MinimumLength: 16,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        PasswordHistorySize: 24,
        TemporaryPasswordValidityDays: 1,
      },
    },
  });
});

test('stolen passwords and strange sign-ins are stopped', () => {
  expect(pool).toMatchObject({
    UserPoolTier: 'PLUS',
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
  });
  expect(propertiesOf(stack, 'AWS::Cognito::UserPoolRiskConfigurationAttachment')).toMatchObject({
    ClientId: 'ALL',
    CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
    AccountTakeoverRiskConfiguration: {
      Actions: {
        HighAction: { EventAction: 'BLOCK' },
        MediumAction: { EventAction: 'MFA_REQUIRED' },
        LowAction: { EventAction: 'MFA_REQUIRED' },
      },
    },
  });
});

test('what is known of people has a key of ours and an entry in the data map', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(pool['KeyConfiguration']).toStrictEqual({
    KeyType: 'CUSTOMER_MANAGED_KEY',
    KmsKeyArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
  });
  expect(declaredStoreOf(made.node.findChild('Resource'))).toBe('sign-in-users');
});

test.each([
  [true, 'ACTIVE'],
  [false, 'INACTIVE'],
] as const)('the pool is protected from deletion as config says: %s', (protection, state) => {
  const { stack: other } = poolStack({}, protection);
  expect(propertiesOf(other, 'AWS::Cognito::UserPool')['DeletionProtection']).toBe(state);
});

test('load balancers alone get tokens, for a code, and at the hosts of config', () => {
  expect(client).toMatchObject({
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [
      'https://gpu.example.com/oauth2/idpresponse',
      'https://pages.example.com/oauth2/idpresponse',
    ],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
  });
});

test('the pages are those that know passkeys', () => {
  expect(propertiesOf(stack, 'AWS::Cognito::UserPoolDomain')).toMatchObject({
    Domain: 'alicerce-test',
    ManagedLoginVersion: 2,
  });
  expect(propertiesOf(stack, 'AWS::Cognito::ManagedLoginBranding')).toMatchObject({
    UseCognitoProvidedValues: true,
  });
});

test('pages under a name of ours have its certificate and its record, and passkeys are for it', () => {
  const { stack: custom } = poolStack({ domain: customDomain });
  expect(propertiesOf(custom, 'AWS::Cognito::UserPoolDomain')).toMatchObject({
    Domain: 'sign-in.example.com',
    CustomDomainConfig: { CertificateArn: customDomain.certificateArn },
  });
  expect(propertiesOf(custom, 'AWS::Cognito::UserPool')['WebAuthnRelyingPartyID']).toBe(
    'sign-in.example.com',
  );
  expect(propertiesOf(custom, 'AWS::Route53::RecordSet')['Name']).toBe('sign-in.example.com.');
  expect(resourcesIn(stack, 'AWS::Route53::RecordSet')).toStrictEqual([]);
});
