import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { DataBucket, type DataBucketProps } from '../../../lib/storage/data-bucket';
import { StorageLogBucket } from '../../../lib/storage/storage-log-bucket';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testKey } from './storage-fixture';

function dataBucket(change: Partial<DataBucketProps> = {}) {
  const stack = testStack();
  const { bucket: logBucket } = new StorageLogBucket(stack, 'Logs', {
    retentionDays: 30,
    organizationId: null,
    disposable: false,
  });
  const { bucket } = new DataBucket(stack, 'Data', {
    store: 'models',
    key: testKey(stack),
    settings: {
      reach: 'organization',
      mount: 'read',
      intelligentTieringAfterDays: 30,
      noncurrentVersionDays: 90,
    },
    retentionDays: null,
    logBucket,
    organizationId: null,
    network: { vpc: testNetwork(stack).vpc, serviceRoles: [] },
    disposable: false,
    ...change,
  });
  const policy = JSON.stringify(propertiesOf(stack, 'AWS::S3::BucketPolicy', 'Data'));
  return { stack, bucket, policy, properties: propertiesOf(stack, 'AWS::S3::Bucket', 'Data') };
}

const { stack, bucket, policy, properties } = dataBucket();

test('objects are encrypted with its own key, by one call per bucket, and customers bring none', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(properties['BucketEncryption']).toStrictEqual({
    ServerSideEncryptionConfiguration: [
      {
        BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: {
          KMSMasterKeyID: { 'Fn::GetAtt': [logicalId, 'Arn'] },
          SSEAlgorithm: 'aws:kms',
        },
      },
    ],
  });
});

test('no access list and no policy can ever make it public', () => {
  expect(properties).toMatchObject({
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
});

test('plain transport, old TLS, outsiders and other keys are refused', () => {
  expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
  expect(policy).toContain('{"NumericLessThan":{"s3:TlsVersion":1.2}}');
  for (const sid of ['DenyOutsiders', 'DenyOtherKeys', 'DenyOtherEncryption']) {
    expect(policy).toContain(`"Sid":"${sid}"`);
  }
});

test('objects are reached from elsewhere, unless config keeps them in the network', () => {
  expect(policy).not.toContain('DenyOutsideNetwork');
  const inNetwork = dataBucket({
    settings: {
      reach: 'network',
      mount: 'none',
      intelligentTieringAfterDays: null,
      noncurrentVersionDays: 1,
    },
  });
  expect(inNetwork.policy).toContain('"Sid":"DenyOutsideNetwork"');
});

test('every request is written to the log bucket, in a place of its own', () => {
  const { logicalId } = onlyResource(stack, 'AWS::S3::Bucket', 'Logs');
  expect(properties['LoggingConfiguration']).toMatchObject({
    DestinationBucketName: { Ref: logicalId },
    LogFilePrefix: 'models/',
  });
});

test('EventBridge hears of every object, without a function of ours', () => {
  expect(properties['NotificationConfiguration']).toStrictEqual({
    EventBridgeConfiguration: { EventBridgeEnabled: true },
  });
  expect(resourcesIn(stack, 'AWS::Lambda::Function')).toStrictEqual([]);
});

test('what was overwritten can be brought back for as long as config says', () => {
  expect(properties).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [
        {
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          ExpiredObjectDeleteMarker: true,
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
        },
        { Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 30 }] },
      ],
    },
  });
});

test('objects expire when the data map says so', () => {
  const { properties: ending } = dataBucket({ retentionDays: 730 });
  expect(ending).toMatchObject({
    LifecycleConfiguration: { Rules: [{ ExpirationInDays: 730 }, {}] },
  });
  expect(JSON.stringify(ending)).not.toContain('ExpiredObjectDeleteMarker');
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(bucket)).toBe('models');
});
