import * as s3 from 'aws-cdk-lib/aws-s3';
import { MountpointAccess } from '../../../lib/storage/mountpoint-access';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testClients, testKey } from './storage-fixture';

const stack = testStack();
const driver = testClients(stack).drivers.mountpoint;
new MountpointAccess(stack, 'Access', {
  driver,
  buckets: [
    {
      name: 'models',
      mode: 'read',
      bucket: new s3.Bucket(stack, 'M'),
      key: testKey(stack, 'MKey'),
    },
    {
      name: 'sets',
      mode: 'read-write',
      bucket: new s3.Bucket(stack, 'S'),
      key: testKey(stack, 'SKey'),
    },
  ],
});
const policyOf = (name: string) =>
  JSON.stringify(propertiesOf(stack, 'AWS::IAM::ManagedPolicy', name));

test('a bucket is listed and read with its key, through S3 only', () => {
  const policy = policyOf('models');
  for (const action of ['s3:ListBucket', 's3:GetObject', 'kms:Decrypt']) {
    expect(policy).toContain(`"${action}"`);
  }
  expect(policy).toContain('"kms:ViaService":"s3.eu-central-1.amazonaws.com"');
});

test('a bucket that is mounted to be read is not written', () => {
  expect(policyOf('models')).not.toMatch(/PutObject|GenerateDataKey/);
  expect(policyOf('sets')).toMatch(/PutObject.*GenerateDataKey/);
});

test('nobody deletes through a mount', () => {
  expect(policyOf('models') + policyOf('sets')).not.toContain('Delete');
});

test('every permission is for one bucket and one key', () => {
  const { logicalId: bucket } = onlyResource(stack, 'AWS::S3::Bucket', 'M');
  const { logicalId: other } = onlyResource(stack, 'AWS::S3::Bucket', 'S');
  expect(policyOf('models')).toContain(`"${bucket}"`);
  expect(policyOf('models')).not.toContain(`"${other}"`);
  expect(resourcesIn(stack, 'AWS::IAM::ManagedPolicy')).toHaveLength(2);
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'models')['Roles']).toStrictEqual([
    'mountpoint',
  ]);
});

test('a bucket of somewhere else is refused', () => {
  const foreign = s3.Bucket.fromBucketName(stack, 'Foreign', 'somebodys-bucket');
  const buckets = [{ name: 'f', mode: 'read', bucket: foreign, key: testKey(stack, 'F') }] as const;
  expect(() => new MountpointAccess(stack, 'Wrong', { driver, buckets })).toThrow(
    'is a bucket of another stack',
  );
});
