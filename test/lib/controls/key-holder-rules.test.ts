import { keyHolderRules } from '../../../lib/controls/key-holder-rules';
import { ourKey, ourKeyArn, testRules, type RuleCase } from './rule-table';

const allow = (Action: string | readonly string[], Resource: unknown = ourKeyArn) => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const roleWith = (name: string, ...statements: readonly object[]): RuleCase => ({
  name,
  resources: {
    Key: ourKey,
    Subject: { Type: 'AWS::IAM::Role', Properties: {} },
    Rights: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: 'Subject' }], PolicyDocument: { Statement: statements } },
    },
  },
});
const anyKey = 'arn:aws:kms:eu-west-1:111111111111:key/*';

testRules(keyHolderRules, [
  {
    rule: 'RoleNamesItsKeys',
    fires: [
      roleWith('every resource', allow('kms:Decrypt', '*')),
      roleWith('every key of the account', allow('kms:ReEncrypt*', anyKey)),
      roleWith(
        'every replicated key',
        allow('kms:Decrypt', 'arn:aws:kms:*:111111111111:key/mrk-*'),
      ),
      roleWith('everything', allow('*', '*')),
      {
        name: 'an inline policy',
        resources: {
          Subject: {
            Type: 'AWS::IAM::Role',
            Properties: {
              Policies: [{ PolicyDocument: { Statement: allow('kms:GenerateDataKey', '*') } }],
            },
          },
        },
      },
      {
        name: 'a policy that the role attaches',
        resources: {
          Subject: {
            Type: 'AWS::IAM::Role',
            Properties: { ManagedPolicyArns: [{ Ref: 'Rights' }] },
          },
          Rights: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { PolicyDocument: { Statement: [allow('kms:Decrypt', '*')] } },
          },
        },
      },
    ],
    passes: [
      roleWith('one key', allow('kms:Decrypt')),
      roleWith('a look at every key', allow('kms:DescribeKey', '*')),
      roleWith('a refusal', { ...allow('kms:Decrypt', '*'), Effect: 'Deny' }),
      roleWith(
        'objects of a bucket beside it',
        allow(['kms:Decrypt', 's3:GetObject'], 'arn:aws:s3:::bucket/*'),
      ),
      {
        name: 'a boundary, which gives nothing',
        resources: {
          Subject: {
            Type: 'AWS::IAM::Role',
            Properties: { PermissionsBoundary: { Ref: 'Boundary' } },
          },
          Boundary: {
            Type: 'AWS::IAM::ManagedPolicy',
            Properties: { PolicyDocument: { Statement: [allow('*', '*')] } },
          },
        },
      },
    ],
  },
  {
    rule: 'RoleDoesNotRuleWhatItReads',
    fires: [
      roleWith('both in one statement', allow('kms:*')),
      roleWith('both in two', allow('kms:PutKeyPolicy'), allow('kms:Decrypt')),
    ],
    passes: [
      roleWith('a reader', allow(['kms:Decrypt', 'kms:DescribeKey'])),
      roleWith('an administrator', allow(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'])),
    ],
  },
]);
