import { keyPolicyRules } from '../../../lib/controls/key-policy-rules';
import { testRules, variant } from './rule-table';

const account = { AWS: 'arn:aws:iam::111111111111:root' };
const somebody = { AWS: 'arn:aws:iam::111111111111:role/Reader' };
const allow = (Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Principal: account,
  Action,
  Resource: '*',
  ...more,
});
const administers = allow(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DescribeKey']);
const throughS3 = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
const reads = allow('kms:Decrypt', { Condition: throughS3 });
const key = variant('AWS::KMS::Key', {
  PendingWindowInDays: 30,
  RotationPeriodInDays: 365,
  KeyPolicy: { Statement: [administers, reads] },
});
const keyWith = (name: string, ...Statement: readonly object[]) =>
  key(name, { KeyPolicy: { Statement } });

testRules(keyPolicyRules, [
  {
    rule: 'KeyDeletionTakesAMonth',
    fires: [
      key('a week', { PendingWindowInDays: 7 }),
      key('silence, although KMS then takes a month', { PendingWindowInDays: undefined }),
      key('a rotation every two years', { RotationPeriodInDays: 730 }),
    ],
    passes: [
      key('thirty days and a year'),
      key('the year that KMS takes', { RotationPeriodInDays: undefined }),
    ],
  },
  {
    rule: 'KeyCannotLockOut',
    fires: [
      key('a check that is switched off', { BypassPolicyLockoutSafetyCheck: true }),
      keyWith('roles alone', allow('kms:*', { Principal: somebody })),
      keyWith('an account with a condition', allow('kms:PutKeyPolicy', { Condition: throughS3 })),
      keyWith('readers alone', reads),
      key('no policy', { KeyPolicy: undefined }),
    ],
    passes: [
      key('the account'),
      keyWith('the account in its short spelling', {
        ...administers,
        Principal: { AWS: '111111111111' },
      }),
      keyWith('everything', allow('kms:*')),
    ],
  },
  {
    rule: 'KeyDutiesAreSeparate',
    fires: [
      keyWith('the statement that CDK writes', allow('kms:*')),
      keyWith('everything but one action', {
        Effect: 'Allow',
        Principal: account,
        NotAction: 'kms:TagResource',
      }),
      keyWith(
        'a role with two statements',
        allow('kms:PutKeyPolicy', { Principal: somebody }),
        allow('kms:Decrypt', { Principal: somebody }),
      ),
      keyWith('names in another case', allow(['KMS:putkeypolicy', 'kms:decrypt'])),
    ],
    passes: [
      key('the account that administers, and reads through a service'),
      keyWith(
        'two roles',
        allow('kms:PutKeyPolicy', { Principal: somebody }),
        allow('kms:Decrypt', { Principal: { AWS: 'arn:aws:iam::111111111111:role/Other' } }),
      ),
      keyWith('a refusal', administers, { ...allow('kms:*'), Effect: 'Deny' }),
    ],
  },
  {
    rule: 'GrantsAreForServices',
    fires: [
      keyWith('grants for anybody', allow('kms:CreateGrant')),
      keyWith('all that creates', allow('kms:Create*')),
      keyWith('a condition that says the contrary', {
        ...allow('kms:CreateGrant'),
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'false' } },
      }),
      keyWith('any service', {
        ...allow('kms:CreateGrant'),
        Condition: { StringLike: { 'kms:ViaService': '*' } },
      }),
    ],
    passes: [
      keyWith('grants for resources of AWS', {
        ...allow('kms:CreateGrant'),
        Condition: { Bool: { 'kms:GrantIsForAWSResource': true } },
      }),
      keyWith('grants through a service', allow('kms:CreateGrant', { Condition: throughS3 })),
      key('no grants'),
    ],
  },
  {
    rule: 'KeyUseIsFenced',
    fires: [
      keyWith('IAM without a service', allow('kms:Decrypt')),
      keyWith('any service', {
        ...allow('kms:Decrypt'),
        Condition: { StringLike: { 'kms:ViaService': '*' } },
      }),
      keyWith('everybody of the account', {
        ...allow('kms:Decrypt', { Principal: { AWS: '*' } }),
        Condition: { StringEquals: { 'kms:CallerAccount': '111111111111' } },
      }),
      keyWith(
        'a service for anybody',
        allow('kms:Decrypt', { Principal: { Service: 'sns.amazonaws.com' } }),
      ),
      keyWith('a service for any source', {
        ...allow('kms:Decrypt', { Principal: { Service: 'sns.amazonaws.com' } }),
        Condition: { ArnLike: { 'aws:SourceArn': '*' } },
      }),
      keyWith('a condition that a missing key passes', {
        ...allow('kms:Decrypt'),
        Condition: { StringEqualsIfExists: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      }),
    ],
    passes: [
      key('the account through a service'),
      keyWith('a role that is named', allow('kms:Decrypt', { Principal: somebody })),
      keyWith('a role in a condition', {
        ...allow('kms:Decrypt', { Principal: { AWS: '*' } }),
        Condition: {
          ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/aws-service-role/*' },
        },
      }),
      keyWith('a service for one account', {
        ...allow('kms:Decrypt', { Principal: { Service: 'cloudwatch.amazonaws.com' } }),
        Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
      }),
      keyWith('a service for one context', {
        ...allow('kms:Decrypt', { Principal: { Service: 'logs.eu-west-1.amazonaws.com' } }),
        Condition: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:*:*:log-group:a' },
        },
      }),
      keyWith('administration alone', administers),
    ],
  },
]);
