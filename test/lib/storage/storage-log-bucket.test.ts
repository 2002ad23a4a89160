import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { StorageLogBucket } from '../../../lib/storage/storage-log-bucket';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const stack = testStack();
const made = new StorageLogBucket(stack, 'Logs', {
  retentionDays: 400,
  organizationId: 'o-abcdefghij',
  disposable: false,
});
const bucket = propertiesOf(stack, 'AWS::S3::Bucket');

test('S3 encrypts it with keys of its own, and customers bring none', () => {
  expect(bucket['BucketEncryption']).toStrictEqual({
    ServerSideEncryptionConfiguration: [
      {
        BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      },
    ],
  });
});

test('logs are kept as long as the data map says, and their old versions a day longer', () => {
  expect(bucket).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [{ ExpirationInDays: 400, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }],
    },
  });
});

test('plain transport, old TLS and outsiders are refused', () => {
  const policy = JSON.stringify(propertiesOf(stack, 'AWS::S3::BucketPolicy'));
  expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
  expect(policy).toContain('{"NumericLessThan":{"s3:TlsVersion":1.2}}');
  expect(policy).toContain('{"aws:PrincipalOrgID":"o-abcdefghij"}');
});

test('objects are not locked, because S3 delivers no access log to such a bucket', () => {
  expect(bucket).not.toHaveProperty('ObjectLockEnabled');
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(made.bucket)).toBe('storage-access-logs');
});
