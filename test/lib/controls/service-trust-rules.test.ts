import { serviceTrustRules } from '../../../lib/controls/service-trust-rules';
import { testRules, variant } from './rule-table';

const role = variant('AWS::IAM::Role', {});
const key = variant('AWS::KMS::Key', {});
const queue = variant('AWS::SQS::QueuePolicy', {});
const permission = variant('AWS::Lambda::Permission', { Principal: 'events.amazonaws.com' });
const letting = (service: string, Condition?: object) => ({
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'x:y', Condition }],
});
const ours = { StringEquals: { 'aws:SourceAccount': '111111111111' } };
const logs = { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:x:1:log-group:a' } };

testRules(serviceTrustRules, [
  {
    rule: 'ServiceNamesItsSender',
    fires: [
      role('a service for everybody', {
        AssumeRolePolicyDocument: letting('backup.amazonaws.com'),
      }),
      queue('a queue for everybody', { PolicyDocument: letting('events.amazonaws.com') }),
      queue('a sender that is anybody', {
        PolicyDocument: letting('events.amazonaws.com', { StringLike: { 'aws:SourceArn': '*' } }),
      }),
      queue('a word about something else', {
        PolicyDocument: letting('events.amazonaws.com', {
          Bool: { 'aws:SecureTransport': 'true' },
        }),
      }),
      key('a key for everybody', { KeyPolicy: letting('logs.sa-east-1.amazonaws.com') }),
    ],
    passes: [
      role('a service for us', { AssumeRolePolicyDocument: letting('backup.amazonaws.com', ours) }),
      role('a service that takes passed roles', {
        AssumeRolePolicyDocument: letting('ec2.amazonaws.com'),
      }),
      key('a key for one log group', { KeyPolicy: letting('logs.sa-east-1.amazonaws.com', logs) }),
    ],
    ignores: [
      key('people alone', {
        KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:x' } }] },
      }),
    ],
  },
  {
    rule: 'InvocationNamesItsSender',
    fires: [permission('a service for everybody'), permission('everybody', { Principal: '*' })],
    passes: [
      permission('one account', { SourceAccount: '111111111111' }),
      permission('one rule', { SourceArn: { 'Fn::GetAtt': ['Rule', 'Arn'] } }),
    ],
    ignores: [permission('an account', { Principal: '999999999999' })],
  },
]);
