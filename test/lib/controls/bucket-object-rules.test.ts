import { bucketObjectRules } from '../../../lib/controls/bucket-object-rules';
import { ourKey, ourKeyArn, testRules, variant, type Resources } from './rule-table';

const encryption = (change: object, byDefault: object) => ({
  ServerSideEncryptionConfiguration: [
    {
      BucketKeyEnabled: true,
      BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
      ...change,
      ServerSideEncryptionByDefault: byDefault,
    },
  ],
});
const ours = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ourKeyArn };
const ofS3 = { SSEAlgorithm: 'AES256' };
const lifecycle = (...rules: readonly object[]) => ({
  LifecycleConfiguration: { Rules: rules.map((rule) => ({ Status: 'Enabled', ...rule })) },
});
const versions = { NoncurrentVersionExpiration: { NoncurrentDays: 30 } };
const uploads = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
const bucket = variant('AWS::S3::Bucket', {
  OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  BucketEncryption: encryption({}, ours),
  ...lifecycle(versions, uploads),
  LoggingConfiguration: { DestinationBucketName: { Ref: 'Other' } },
});
const storeTags = [{ Key: 'alicerce:store', Value: 'entry-logs' }];
const declared = (key: string) => ({
  data: {
    stores: {
      'entry-logs': {
        key,
        dataClasses: ['telemetry'],
        legalBasis: 'not-personal-data',
        retentionDays: 90,
      },
    },
    keys: {},
  },
});
const key: Resources = { Key: ourKey, Other: { Type: 'AWS::S3::Bucket' } };
const delivered = (service: string): Resources => ({
  Policy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: { Ref: 'Subject' },
      PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: service } }] },
    },
  },
});

testRules(bucketObjectRules, [
  {
    rule: 'BucketHasNoAccessLists',
    fires: [
      bucket('silence', { OwnershipControls: undefined }),
      bucket('objects of their writers', {
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
      bucket('an access list', { AccessControl: 'LogDeliveryWrite' }),
    ],
    passes: [bucket('objects of the owner')],
  },
  {
    rule: 'BucketUsesOurKey',
    fires: [
      bucket('silence', { BucketEncryption: undefined }, { resources: key }),
      bucket('a key of S3', { BucketEncryption: encryption({}, ofS3) }, { resources: key }),
      bucket(
        'the key of AWS',
        { BucketEncryption: encryption({}, { SSEAlgorithm: 'aws:kms' }) },
        { resources: key },
      ),
      bucket(
        'a question to the key for every object',
        { BucketEncryption: encryption({ BucketKeyEnabled: false }, ours) },
        { resources: key },
      ),
      bucket(
        'keys that callers bring',
        { BucketEncryption: encryption({ BlockedEncryptionTypes: undefined }, ours) },
        { resources: key },
      ),
      bucket(
        'keys that callers bring, among logs',
        { BucketEncryption: encryption({ BlockedEncryptionTypes: undefined }, ofS3) },
        { resources: delivered('logging.s3.amazonaws.com') },
      ),
      bucket(
        'a key of S3 for a service that takes ours',
        { BucketEncryption: encryption({}, ofS3) },
        { resources: delivered('cloudtrail.amazonaws.com') },
      ),
      bucket(
        'a key of S3 for a store that the data map gives a key',
        { BucketEncryption: encryption({}, ofS3), Tags: storeTags },
        { settings: declared('models') },
      ),
    ],
    passes: [
      bucket('a key of ours', {}, { resources: key }),
      bucket(
        'a key of S3 for logs that S3 delivers',
        { BucketEncryption: encryption({ BucketKeyEnabled: undefined }, ofS3) },
        { resources: delivered('logging.s3.amazonaws.com') },
      ),
      bucket(
        'a key of S3 for logs that nobody delivers yet, where the data map says so',
        { BucketEncryption: encryption({}, ofS3), Tags: storeTags },
        { settings: declared('sse-s3') },
      ),
    ],
  },
  {
    rule: 'BucketEndsEarlierVersions',
    fires: [
      bucket('silence', { LifecycleConfiguration: undefined }),
      bucket('uploads alone', lifecycle(uploads)),
      bucket('versions alone', lifecycle(versions)),
      bucket(
        'rules that are switched off',
        lifecycle({ ...versions, ...uploads, Status: 'Disabled' }),
      ),
    ],
    passes: [
      bucket('both, in two rules'),
      bucket('both in one', lifecycle({ ...versions, ...uploads })),
    ],
  },
  {
    rule: 'BucketLogsElsewhere',
    fires: [
      bucket('itself by name', {
        LoggingConfiguration: { DestinationBucketName: { Ref: 'Subject' } },
      }),
      bucket('itself by silence', { LoggingConfiguration: { LogFilePrefix: 'own/' } }),
      bucket('a bucket of somebody else', {
        LoggingConfiguration: { DestinationBucketName: 'their-bucket' },
      }),
    ],
    passes: [bucket('another bucket', {}, { resources: key })],
    ignores: [bucket('no log at all', { LoggingConfiguration: undefined })],
  },
]);
