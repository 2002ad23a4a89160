import type { JsonObject } from '../../../../lib/local-target/ledger';
import { kmsRules } from '../../../../lib/local-target/rules/kms-rules';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const type = 'AWS::KMS::Key';
const policy = (statement: JsonObject) => ({
  KeyPolicy: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*', ...statement }],
  },
});
const root = policy({ Principal: { AWS: 'arn:aws:iam::111111111111:root' } });
const service = policy({ Principal: { Service: 'sns.amazonaws.com' } });

proveRules(kmsRules, [
  {
    rule: 'kms-key-policy-grammar',
    type,
    says: 'MalformedPolicyDocumentException: Syntax errors in policy',
    refuses: { properties: { KeyPolicy: { Version: '2012-10-17', Statement: [] } } },
    allows: { properties: root },
  },
  {
    rule: 'kms-key-policy-no-lockout',
    type,
    says: 'The new key policy will not allow you to update the key policy in the future.',
    refuses: { properties: service },
    allows: { properties: root },
  },
  {
    rule: 'kms-key-policy-no-lockout',
    when: 'for use without administration',
    type,
    says: 'will not allow you to update',
    refuses: {
      properties: policy({
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: ['kms:Encrypt', 'kms:Decrypt'],
      }),
    },
    allows: {
      properties: policy({
        Principal: { AWS: 'arn:aws:iam::111111111111:role/keys' },
        Action: ['kms:Put*'],
      }),
    },
  },
  {
    rule: 'kms-key-policy-no-lockout',
    when: 'unless the check is bypassed',
    type,
    says: 'will not allow you to update',
    refuses: { properties: service },
    allows: { properties: { ...service, BypassPolicyLockoutSafetyCheck: true } },
  },
  {
    rule: 'kms-key-policy-no-lockout',
    when: 'for another account',
    type,
    says: 'will not allow you to update',
    refuses: { properties: policy({ Principal: { AWS: 'arn:aws:iam::222222222222:root' } }) },
    allows: { properties: policy({ Principal: '*' }) },
  },
  {
    rule: 'kms-key-multi-region-fixed',
    type,
    action: 'update',
    says: 'cannot change the MultiRegion property',
    refuses: { previous: {}, properties: { MultiRegion: true } },
    allows: { previous: { MultiRegion: 'true' }, properties: { MultiRegion: true } },
  },
  {
    rule: 'kms-alias-target',
    type: 'AWS::KMS::Alias',
    says: "Key 'key-1' does not exist",
    refuses: { properties: { TargetKeyId: 'key-1' } },
    allows: { properties: { TargetKeyId: 'key-1' }, among: [record(type, 'key-1')] },
  },
]);
