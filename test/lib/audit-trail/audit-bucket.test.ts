import { AuditBucket } from '../../../lib/audit-trail/audit-bucket';
import type { AuditBucketProps } from '../../../lib/audit-trail/audit-bucket';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { propertiesOf } from '../../support/template-resources';
import { testStack } from '../../support/test-app';
import { bucketSettings, keyAliasArn, statementOf } from './audit-fixture';

function bucketWith(change: Partial<AuditBucketProps> = {}) {
  const stack = testStack();
  const made = new AuditBucket(stack, 'Bucket', {
    ...bucketSettings(stack),
    store: 'audit-archive',
    bucketName: 'ours-trail-999999999999',
    retentionDays: 1827,
    ...change,
  });
  return { stack, made };
}

test.each([
  ['compliance', 'COMPLIANCE'],
  ['governance', 'GOVERNANCE'],
] as const)('objects are locked in %s mode from the moment they are written', (mode, expected) => {
  const { stack } = bucketWith({ lock: { mode, days: 365 } });
  expect(propertiesOf(stack, 'AWS::S3::Bucket')).toMatchObject({
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: expected, Days: 365 } },
    },
  });
});

test('nothing is locked where config says so', () => {
  const { stack } = bucketWith({ lock: { mode: 'none' } });
  expect(propertiesOf(stack, 'AWS::S3::Bucket')).not.toHaveProperty('ObjectLockEnabled');
});

test('objects end with the data map', () => {
  expect(propertiesOf(bucketWith().stack, 'AWS::S3::Bucket')).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 1827 }] },
  });
});

test('another account may name the key by its alias, and no other key', () => {
  const { stack } = bucketWith();
  expect(JSON.stringify(statementOf(stack, 'DenyOtherKeys'))).toContain(keyAliasArn);
  expect(statementOf(stack, 'DenyOutsiders')).toMatchObject({
    Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } },
  });
});

test('a service delivers below its prefix, and gives the objects away', () => {
  const { stack, made } = bucketWith();
  const conditions = { 'aws:SourceArn': 'arn:of:the:trail' };
  made.admitDelivery('cloudtrail', { prefixes: ['trail/AWSLogs/1'], conditions });
  expect(statementOf(stack, 'DeliveryLooksAtItsBucket')).toMatchObject({
    Action: 's3:GetBucketAcl',
    Condition: { StringEquals: conditions },
  });
  const writes = statementOf(stack, 'DeliveryWrites');
  expect(writes).toMatchObject({
    Action: 's3:PutObject',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...conditions } },
  });
  expect(JSON.stringify(writes?.['Resource'])).toContain('/trail/AWSLogs/1/*');
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(bucketWith().made.bucket)).toBe('audit-archive');
});
