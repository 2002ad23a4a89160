import * as s3 from 'aws-cdk-lib/aws-s3';
import { DataSetLink, type DataSetLinkProps } from '../../../lib/storage/data-set-link';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testKey } from './storage-fixture';

const whole: DataSetLinkProps['content'] = {
  mode: 'linked-to-data-sets',
  path: '/data-sets',
  prefix: '',
  import: ['NEW', 'DELETED'],
  export: null,
};

function link(content = whole) {
  const stack = testStack();
  const bucket = new s3.Bucket(stack, 'Bucket', { enforceSSL: true });
  new DataSetLink(stack, 'Link', {
    fileSystemId: 'fs-0123456789abcdef0',
    content,
    bucket,
    key: testKey(stack),
  });
  return stack;
}

const type = 'AWS::FSx::DataRepositoryAssociation';

test('the bucket appears under the directory of config', () => {
  const stack = link();
  const { logicalId } = onlyResource(stack, 'AWS::S3::Bucket');
  expect(propertiesOf(stack, type)).toMatchObject({
    FileSystemPath: '/data-sets',
    DataRepositoryPath: { 'Fn::Join': ['', ['s3://', { Ref: logicalId }]] },
    BatchImportMetaDataOnCreate: true,
  });
});

test('a part of the bucket can appear instead', () => {
  const stack = link({ ...whole, prefix: 'faces/' });
  expect(JSON.stringify(propertiesOf(stack, type)['DataRepositoryPath'])).toContain('/faces/');
});

test('changes travel in the directions that config names, and in no other', () => {
  expect(propertiesOf(link(), type)['S3']).toStrictEqual({
    AutoImportPolicy: { Events: ['NEW', 'DELETED'] },
  });
});

test('the policy of the bucket is there before FSx tries it', () => {
  const stack = link();
  const { logicalId } = onlyResource(stack, 'AWS::S3::BucketPolicy');
  expect(onlyResource(stack, type).dependsOn).toContain(logicalId);
});

test('FSx uses the key in the role that it makes for a file system, and through S3 only', () => {
  const policy = JSON.stringify(propertiesOf(link(), 'AWS::KMS::Key')['KeyPolicy']);
  expect(policy).toContain('"kms:ViaService":"s3.eu-central-1.amazonaws.com"');
  expect(policy).toContain(
    `arn:aws:iam::${testAccount}:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/AWSServiceRoleForFSxS3Access_*`,
  );
});
