import { functionRules } from '../../../lib/controls/function-rules';
import { testRules, variant, type Resources } from './rule-table';

const role: Resources = { Role: { Type: 'AWS::IAM::Role' } };
const roleArn = { 'Fn::GetAtt': ['Role', 'Arn'] };
const code = variant('AWS::Lambda::Function', { Runtime: 'nodejs24.x', Role: roleArn });
const told = (variables: object) => ({ Environment: { Variables: variables } });
const address = variant('AWS::Lambda::Url', { AuthType: 'AWS_IAM' });
const permission = variant('AWS::Lambda::Permission', {
  Principal: 'events.amazonaws.com',
  SourceArn: 'arn:aws:events:eu-west-1:111111111111:rule/one',
});

testRules(functionRules, [
  {
    rule: 'FunctionRunsAsItself',
    fires: [
      code('a runtime that AWS no longer updates', { Runtime: 'nodejs16.x' }, { resources: role }),
      code('a runtime that only the deploy knows', { Runtime: { Ref: 'R' } }, { resources: role }),
      code(
        'a role of two functions',
        {},
        {
          resources: {
            ...role,
            Other: { Type: 'AWS::Lambda::Function', Properties: { Role: roleArn } },
          },
        },
      ),
      code('a password', told({ DB_PASSWORD: 'hunter2' }), { resources: role }),
      code('an access key', told({ ID: 'AKIAIOSFODNN7EXAMPLE' }), { resources: role }),
    ],
    passes: [
      code('a role of its own', {}, { resources: role }),
      code('an image', { Runtime: undefined, PackageType: 'Image' }, { resources: role }),
      code(
        'where a secret lies',
        told({ DB_SECRET: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:one' }),
        { resources: role },
      ),
      code('a reference', told({ DB_SECRET: { Ref: 'Secret' } }), { resources: role }),
    ],
  },
  {
    rule: 'FunctionAsksWhoCalls',
    fires: [
      address('an address for everybody', { AuthType: 'NONE' }),
      permission('everybody', { Principal: '*' }),
      permission('a service for any account', { SourceArn: undefined }),
    ],
    passes: [
      address('an address with sign-in'),
      permission('a service for one rule'),
      permission('a service for one account', {
        SourceArn: undefined,
        SourceAccount: '111111111111',
      }),
      permission('the organisation', { Principal: '*', PrincipalOrgID: 'o-example' }),
      permission('one role', { Principal: 'arn:aws:iam::111111111111:role/one' }),
    ],
  },
]);
