import { bucketRules } from '../../../lib/controls/bucket-rules';
import { testRules, variant } from './rule-table';

const closed = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
const encryption = (SSEAlgorithm: string) => ({
  ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm } }],
});
const bucket = variant('AWS::S3::Bucket', {
  BucketEncryption: encryption('AES256'),
  PublicAccessBlockConfiguration: closed,
  VersioningConfiguration: { Status: 'Enabled' },
});

const refusal = (Condition: object) => ({
  ...{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: '*', Condition },
});
const plain = refusal({ Bool: { 'aws:SecureTransport': 'false' } });
const old = refusal({ NumericLessThan: { 's3:TlsVersion': 1.2 } });
const outsiders = refusal({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } });
const otherKeys = refusal({
  ArnNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:key' },
});
const noKey = refusal({ StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } });
const elsewhere = refusal({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } });
const write = { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' };
const balancers = { ...write, Principal: { AWS: 'arn:aws:iam::507241528517:root' } };

const delivered = { ...write, Principal: { Service: 'delivery.logs.amazonaws.com' } };
const strangers = { ...write, Principal: { Service: 'logging.s3.amazonaws.com' } };

const policy = (...Statement: readonly object[]) => ({
  resources: {
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { Ref: 'Subject' }, PolicyDocument: { Statement } },
    },
  },
});
const keyed = { BucketEncryption: encryption('aws:kms') };
const faces = {
  ...keyed,
  Tags: [{ Key: 'alicerce:data-class', Value: 'sensitive-biometric' }],
};

testRules(bucketRules, [
  {
    rule: 'BucketIsClosed',
    fires: [
      bucket('no block', { PublicAccessBlockConfiguration: undefined }),
      bucket('three blocks of four', {
        PublicAccessBlockConfiguration: { ...closed, BlockPublicPolicy: false },
      }),
      bucket('silence about encryption', { BucketEncryption: undefined }),
    ],
    passes: [bucket('a closed one')],
  },
  {
    rule: 'BucketKeepsEarlierVersions',
    fires: [
      bucket('versions that ended', { VersioningConfiguration: { Status: 'Suspended' } }),
      bucket('silence', { VersioningConfiguration: undefined }),
    ],
    passes: [bucket('versions')],
  },
  {
    rule: 'BucketRefusesStrangers',
    fires: [
      bucket('no policy'),
      bucket('plain requests', {}, policy(old, outsiders)),
      bucket('old TLS', {}, policy(plain, outsiders)),
      bucket('callers from outside', keyed, policy(plain, old, otherKeys, noKey)),
      bucket('logs that others may write, too', {}, policy(plain, old, balancers, strangers)),
      bucket('other keys', keyed, policy(plain, old, outsiders, noKey)),
      bucket('objects in the clear', keyed, policy(plain, old, outsiders, otherKeys)),
      bucket('readers from elsewhere', faces, policy(plain, old, outsiders, otherKeys, noKey)),
      bucket(
        'everybody let in beside what is refused',
        {},
        policy(plain, old, outsiders, { ...write, Principal: '*' }),
      ),
      bucket(
        'the policy of another bucket',
        {},
        {
          resources: {
            Policy: {
              Type: 'AWS::S3::BucketPolicy',
              Properties: {
                Bucket: 'other',
                PolicyDocument: { Statement: [plain, old, outsiders] },
              },
            },
          },
        },
      ),
    ],
    passes: [
      bucket('a bucket of logs', {}, policy(plain, old, outsiders)),
      bucket('logs of load balancers, which AWS writes', {}, policy(plain, old, balancers)),
      bucket('logs that a service of AWS delivers', {}, policy(plain, old, delivered)),
      bucket('logs that nobody writes yet', {}, policy(plain, old)),
      bucket('a key of ours', keyed, policy(plain, old, outsiders, otherKeys, noKey)),
      bucket(
        'what is sensitive',
        faces,
        policy(plain, old, outsiders, otherKeys, noKey, elsewhere),
      ),
    ],
  },
]);
