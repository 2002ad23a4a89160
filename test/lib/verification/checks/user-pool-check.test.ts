import { peopleNeedASecondFactor } from '../../../../lib/verification/checks/user-pool-check';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected = {
  id: 'sa-east-1_users',
  keyArn: 'arn:key',
  passkeys: true,
  passwordLength: 16,
  deletionProtection: true,
};
const pool = {
  MfaConfiguration: 'ON',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  Policies: {
    PasswordPolicy: { MinimumLength: 16 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
  },
  KeyConfiguration: { KmsKeyArn: 'arn:key' },
  DeletionProtection: 'ACTIVE',
  WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
};
const poolWith = (change: object) =>
  fakeClient({
    GetResource: ({ TypeName, Identifier }) => {
      expect([TypeName, Identifier]).toEqual(['AWS::Cognito::UserPool', 'sa-east-1_users']);
      return { ResourceDescription: { Properties: JSON.stringify({ ...pool, ...change }) } };
    },
  });
const checkOf = (change: object, differing: Partial<typeof expected> = {}) =>
  peopleNeedASecondFactor(poolWith(change), { ...expected, ...differing });

test('it passes where the pool is as config has it', async () => {
  expect(await evidenceOf(checkOf({}), 'pass')).toContain('MfaConfiguration ON');
});

test('where nobody signs in against a pool nobody is asked', async () => {
  expect(await evidenceOf(peopleNeedASecondFactor(fakeClient({}), null), 'pass')).toBe(
    'nobody signs in against a pool of ours',
  );
});

describeFailures([
  {
    name: 'the second factor is a choice',
    check: checkOf({ MfaConfiguration: 'OPTIONAL' }),
    evidence: 'MfaConfiguration is OPTIONAL, expected ON',
  },
  {
    name: 'text messages count as one',
    check: checkOf({ EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] }),
    evidence: 'second factors are SMS_MFA, SOFTWARE_TOKEN_MFA, expected SOFTWARE_TOKEN_MFA',
  },
  {
    name: 'anybody can sign up',
    check: checkOf({ AdminCreateUserConfig: {} }),
    evidence: 'AdminCreateUserConfig.AllowAdminCreateUserOnly is nothing, expected true',
  },
  {
    name: 'threats are only recorded',
    check: checkOf({ UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }),
    evidence: 'AdvancedSecurityMode is AUDIT, expected ENFORCED',
  },
  {
    name: 'passwords are shorter',
    check: checkOf({ Policies: { PasswordPolicy: { MinimumLength: 8 } } }),
    evidence: 'MinimumLength is 8, expected 16',
  },
  {
    name: 'another key encrypts it',
    check: checkOf({ KeyConfiguration: { KmsKeyArn: 'arn:other' } }),
    evidence: 'KeyConfiguration.KmsKeyArn is arn:other, expected arn:key',
  },
  {
    name: 'it can be deleted',
    check: checkOf({ DeletionProtection: 'INACTIVE' }),
    evidence: 'DeletionProtection is INACTIVE, expected ACTIVE',
  },
  {
    name: 'a passkey need not verify its user',
    check: checkOf({ WebAuthnFactorConfiguration: 'SINGLE_FACTOR' }),
    evidence: 'WebAuthnFactorConfiguration is SINGLE_FACTOR',
  },
  {
    name: 'passkeys came without config',
    check: checkOf({}, { passkeys: false }),
    evidence: 'passkeys are not declared',
  },
  {
    name: 'the pool is gone',
    check: peopleNeedASecondFactor(
      fakeClient({
        GetResource: () => {
          throw Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' });
        },
      }),
      expected,
    ),
    evidence: 'the pool sa-east-1_users is not there',
  },
]);
