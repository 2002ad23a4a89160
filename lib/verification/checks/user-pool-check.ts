import { stringsOf, valueAt, type JsonObject } from '../../controls/json-shape';
import { fail, shown, unless, type Check, type Verdict } from '../check';
import type { ExpectedUserPool } from '../expectations';
import type { CloudControl } from '../platform-clients';
import { readResource } from '../read-resource';

const redeploy =
  'Deploy the Ingress stack again, and find out from CloudTrail who changed the pool';

/** Settings that must be exactly these, by their paths. */
function wantedSettings({
  keyArn,
  passkeys,
  passwordLength,
  deletionProtection,
}: ExpectedUserPool): Readonly<Record<string, unknown>> {
  return {
    MfaConfiguration: 'ON',
    'UserPoolAddOns.AdvancedSecurityMode': 'ENFORCED',
    'AdminCreateUserConfig.AllowAdminCreateUserOnly': true,
    'Policies.PasswordPolicy.MinimumLength': passwordLength,
    'KeyConfiguration.KmsKeyArn': keyArn,
    DeletionProtection: deletionProtection ? 'ACTIVE' : 'INACTIVE',
    ...(passkeys ? { WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } : {}),
  };
}

function judge(pool: JsonObject, expected: ExpectedUserPool): Verdict {
  const wanted = Object.entries(wantedSettings(expected));
  const problems = wanted.flatMap(([path, value]) => {
    const actual = valueAt(pool, ...path.split('.'));
    return actual === value ? [] : [`${path} is ${shown(actual)}, expected ${shown(value)}`];
  });
  const factors = stringsOf(pool['EnabledMfas']);
  if (factors.join() !== 'SOFTWARE_TOKEN_MFA') {
    problems.push(
      `second factors are ${factors.join(', ') || 'none'}, expected SOFTWARE_TOKEN_MFA`,
    );
  }
  const first = stringsOf(valueAt(pool, 'Policies', 'SignInPolicy', 'AllowedFirstAuthFactors'));
  if (!expected.passkeys && first.includes('WEB_AUTHN')) problems.push('passkeys are not declared');
  return unless(problems, {
    evidence: wanted.map(([path, value]) => `${path} ${shown(value)}`).join(', '),
    remedy: redeploy,
  });
}

export const peopleNeedASecondFactor = (
  cloudControl: CloudControl,
  expected: ExpectedUserPool | null,
): Check => ({
  id: 'ELB-7',
  claim: 'Nobody signs in to the user pool with a password alone, and nobody signs up by himself',
  about: 'setting',
  run: async () => {
    if (expected === null) {
      return unless([], { evidence: 'nobody signs in against a pool of ours', remedy: redeploy });
    }
    const pool = await readResource(cloudControl, 'AWS::Cognito::UserPool', expected.id);
    if (pool === undefined) return fail(`the pool ${shown(expected.id)} is not there`, redeploy);
    return judge(pool, expected);
  },
});
