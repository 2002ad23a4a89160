import { MirroredImages } from '../../../lib/bundle-delivery/mirrored-images';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testKey } from '../storage/storage-fixture';
import { testRepositories } from './bundle-fixture';

function images(repositories: readonly string[] = testRepositories, disposable = false) {
  const stack = testStack();
  const made = new MirroredImages(stack, 'Images', {
    repositories,
    key: testKey(stack),
    organizationId: 'o-abcdefghij',
    disposable,
  });
  return { stack, made };
}

const { stack, made } = images();
const properties = propertiesOf(stack, 'AWS::ECR::Repository');

test('the bundle finds an image where it says that it is', () => {
  expect(properties['RepositoryName']).toBe(testRepositories[0]);
});

test('a tag means one image for ever, and every image is scanned when it arrives', () => {
  expect(properties).toMatchObject({
    ImageTagMutability: 'IMMUTABLE',
    ImageScanningConfiguration: { ScanOnPush: true },
  });
});

test('images are encrypted with a key of ours', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(properties['EncryptionConfiguration']).toStrictEqual({
    EncryptionType: 'KMS',
    KmsKey: { 'Fn::GetAtt': [logicalId, 'Arn'] },
  });
});

test('the newest hundred stay, and an image without a tag is no reason to go', () => {
  const rules = JSON.stringify(properties['LifecyclePolicy']);
  expect(rules).toContain(
    String.raw`\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":100`,
  );
  expect(rules).not.toContain('untagged');
});

test('outsiders are refused, whatever their own permissions say', () => {
  expect(properties['RepositoryPolicyText']).toMatchObject({
    Statement: [
      {
        Effect: 'Deny',
        Action: 'ecr:*',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } },
      },
    ],
  });
});

test('only disposable images go with their repository', () => {
  expect(properties['EmptyOnDelete']).toBe(false);
  const { stack: disposable } = images(testRepositories, true);
  expect(propertiesOf(disposable, 'AWS::ECR::Repository')['EmptyOnDelete']).toBe(true);
});

test('it is an entry of the data map', () => {
  const [repository] = made.node.children;
  expect(repository && declaredStoreOf(repository)).toBe('mirrored-images');
});

test('there is a repository for each image, or none', () => {
  const many = images(['a/mirror/nvcr.io/nvidia/dcgm', 'a/mirror/nvcr.io/nvidia/dcgm-exporter']);
  expect(resourcesIn(many.stack, 'AWS::ECR::Repository')).toHaveLength(2);
  expect(many.made.repositoryArns).toHaveLength(2);
  const none = images([]);
  expect(resourcesIn(none.stack, 'AWS::ECR::Repository')).toHaveLength(0);
});
