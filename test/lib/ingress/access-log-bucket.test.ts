import { AccessLogBucket } from '../../../lib/ingress/access-log-bucket';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

function bucketStack(disposable: boolean) {
  const stack = testStack();
  const made = new AccessLogBucket(stack, 'Logs', {
    retentionDays: 90,
    hasWriters: true,
    disposable,
  });
  return { stack, made };
}

const { stack, made } = bucketStack(false);
const bucket = propertiesOf(stack, 'AWS::S3::Bucket');

test('no access list and no policy can ever make it public', () => {
  expect(bucket['PublicAccessBlockConfiguration']).toStrictEqual({
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  });
});

test('S3 encrypts it, because load balancers accept no key of ours, and takes no key of callers', () => {
  expect(bucket['BucketEncryption']).toStrictEqual({
    ServerSideEncryptionConfiguration: [
      {
        BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
      },
    ],
  });
});

test('access lists are off: whoever owns the bucket owns what is in it', () => {
  expect(bucket['OwnershipControls']).toStrictEqual({
    Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
  });
});

test('requests without TLS 1.2 are refused', () => {
  const policy = JSON.stringify(propertiesOf(stack, 'AWS::S3::BucketPolicy'));
  expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
  expect(policy).toContain('{"NumericLessThan":{"s3:TlsVersion":1.2}}');
});

test('logs are kept as long as the data map says, and their old versions a day longer', () => {
  expect(bucket).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [
        {
          Status: 'Enabled',
          ExpirationInDays: 90,
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
      ],
    },
  });
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(made.bucket)).toBe('entry-logs');
});

test('a bucket that must stay is never emptied', () => {
  expect(resourcesIn(stack, 'Custom::S3AutoDeleteObjects')).toStrictEqual([]);
});

test('a disposable bucket is emptied and goes with its stack', () => {
  const { stack: disposable } = bucketStack(true);
  expect(resourcesIn(disposable, 'Custom::S3AutoDeleteObjects')).toHaveLength(1);
  expect(onlyResource(disposable, 'AWS::S3::Bucket').deletionPolicy).toBe('Delete');
});
