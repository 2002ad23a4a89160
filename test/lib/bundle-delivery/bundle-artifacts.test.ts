import { BundleArtifacts } from '../../../lib/bundle-delivery/bundle-artifacts';
import { BuildJob } from '../../../lib/bundle-delivery/build-job';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testKey } from '../storage/storage-fixture';
import { testTooling } from './bundle-fixture';

function artifacts(disposable = false) {
  const stack = testStack();
  const made = new BundleArtifacts(stack, 'Artifacts', {
    key: testKey(stack, 'ArtifactsKey'),
    logRetentionDays: 400,
    organizationId: 'o-abcdefghij',
    disposable,
  });
  const { logicalId } = onlyResource(stack, 'AWS::S3::Bucket', 'ArtifactsAccessLogs');
  const { bucket } = made;
  const own = stack.getLogicalId(bucket.node.defaultChild as never);
  return { stack, made, own, logBucket: logicalId };
}

const { stack, made, own, logBucket } = artifacts();
const bucket = propertiesOf(stack, 'AWS::S3::Bucket', own);

test('every version is kept and encrypted with a key of ours, and nothing is public', () => {
  expect(bucket).toMatchObject({
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
      ],
    },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
  });
});

test('what a bundle names never expires, and what was overwritten goes after a month', () => {
  expect(bucket['LifecycleConfiguration']).toStrictEqual({
    Rules: [
      {
        Id: 'tidy-up',
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        ExpiredObjectDeleteMarker: true,
      },
    ],
  });
});

test('S3 writes down who asked for what', () => {
  expect(bucket['LoggingConfiguration']).toMatchObject({
    DestinationBucketName: { Ref: logBucket },
    LogFilePrefix: 'bundle-artifacts/',
  });
});

test('plain text, outsiders and other keys are refused', () => {
  const policy = JSON.stringify(
    propertiesOf(stack, 'AWS::S3::BucketPolicy', `${own.slice(0, 9)}Policy`),
  );
  for (const part of ['aws:SecureTransport', 'DenyOutsiders', 'o-abcdefghij', 'DenyOtherKeys']) {
    expect(policy).toContain(part);
  }
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(made.bucket)).toBe('bundle-artifacts');
});

test('only disposable artifacts are emptied when their stack goes', () => {
  const emptied = (is: boolean) =>
    JSON.stringify(
      artifacts(is)
        .stack.node.findAll()
        .map(({ node }) => node.path),
    );
  expect(emptied(false)).not.toContain('AutoDeleteObjects');
  expect(emptied(true)).toContain('AutoDeleteObjects');
});

function rightsOf(grant: 'grantRead' | 'grantWrite') {
  const stack = testStack();
  const made = new BundleArtifacts(stack, 'Artifacts', {
    key: testKey(stack, 'ArtifactsKey'),
    logRetentionDays: 400,
    organizationId: null,
    disposable: false,
  });
  const job = new BuildJob(stack, 'Job', {
    description: 'A job',
    program: 'apply.js',
    tooling: testTooling(stack),
    variables: {},
    computeType: codebuild.ComputeType.SMALL,
    timeout: Duration.minutes(5),
  });
  made[grant](job);
  return propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'JobArtifacts')['PolicyDocument'];
}

test('a reader reads what is there by its digest, and learns what is missing', () => {
  const text = JSON.stringify(rightsOf('grantRead'));
  expect(text).toContain('"Action":"s3:GetObject"');
  expect(text).toContain('"Action":"s3:ListBucket"');
  expect(text).toContain('/sha256/*');
  expect(text).toContain('/mirrored/*');
  expect(text).not.toContain('PutObject');
});

test('a writer adds to it, and deletes nothing', () => {
  const text = JSON.stringify(rightsOf('grantWrite'));
  expect(text).toContain('["s3:GetObject","s3:PutObject"]');
  expect(text).not.toContain('Delete');
});
