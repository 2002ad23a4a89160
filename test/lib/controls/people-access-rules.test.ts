import { peopleAccessRules } from '../../../lib/controls/people-access-rules';
import { testRules, variant } from './rule-table';

const user = 'arn:aws:iam::777777777777:user/emergency/first';
const trust = (...statements: readonly object[]) => ({
  AssumeRolePolicyDocument: {
    Statement: statements.map((each) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...each })),
  },
});
const role = variant('AWS::IAM::Role', {});
const byCondition = { ArnEquals: { 'aws:PrincipalArn': [user] } };
const proven = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const account = { AWS: 'arn:aws:iam::777777777777:root' };

testRules(peopleAccessRules, [
  {
    rule: 'IamUserProvesSecondFactor',
    fires: [
      role('a user as principal', trust({ Principal: { AWS: user } })),
      role('a user by condition', trust({ Principal: account, Condition: byCondition })),
      role(
        'a factor that is asked for where the request tells of it only',
        trust({
          Principal: { AWS: user },
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      ),
      role(
        'one way with and one without',
        trust(
          { Principal: { AWS: user }, Condition: proven },
          { Principal: account, Condition: byCondition },
        ),
      ),
    ],
    passes: [
      role('a user who proves it', trust({ Principal: { AWS: user }, Condition: proven })),
      role(
        'a user by condition who proves it',
        trust({ Principal: account, Condition: { ...byCondition, ...proven } }),
      ),
    ],
    ignores: [
      role('a service', trust({ Principal: { Service: 'ec2.amazonaws.com' } })),
      role('a refusal of users', trust({ Effect: 'Deny', Principal: { AWS: user } })),
    ],
  },
]);
