import { testStack } from '../../support/test-app';
import { onlyResource, resourcesIn } from '../../support/template-resources';
import { testRepositories, testStores } from './bundle-fixture';

const stack = testStack();
const stores = testStores(stack);

test('charts, tools and images lie under one key', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  const key = { 'Fn::GetAtt': [logicalId, 'Arn'] };
  const [repository] = resourcesIn(stack, 'AWS::ECR::Repository');
  expect(repository?.properties['EncryptionConfiguration']).toMatchObject({ KmsKey: key });
  const bucket = resourcesIn(stack, 'AWS::S3::Bucket').find(({ properties }) =>
    JSON.stringify(properties).includes('aws:kms'),
  );
  expect(JSON.stringify(bucket?.properties['BucketEncryption'])).toContain(JSON.stringify(key));
});

test('there is a repository for every image that the bundle has copied', () => {
  expect(stores.images.repositoryArns).toHaveLength(testRepositories.length);
});
