import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { ImageRepositories } from '../../../lib/storage/image-repositories';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testKey } from './storage-fixture';

function repositories(disposable: boolean) {
  const stack = testStack();
  const made = new ImageRepositories(stack, 'Images', {
    namespace: 'alicerce-test',
    repositories: [{ name: 'vision/trainer', keepImages: 50, untaggedDays: 7 }],
    key: testKey(stack),
    organizationId: 'o-abcdefghij',
    disposable,
  });
  return { stack, made, properties: propertiesOf(stack, 'AWS::ECR::Repository') };
}

const { stack, made, properties } = repositories(false);

test('a pipeline finds the repository by its name', () => {
  expect(properties['RepositoryName']).toBe('alicerce-test/vision/trainer');
  expect([...made.repositories.keys()]).toStrictEqual(['vision/trainer']);
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

test('the newest images stay, and what no tag names goes', () => {
  const rules = JSON.stringify(properties['LifecyclePolicy']);
  expect(rules).toContain(String.raw`\"countType\":\"sinceImagePushed\",\"countNumber\":7`);
  expect(rules).toContain(String.raw`\"countType\":\"imageCountMoreThan\",\"countNumber\":50`);
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
  expect(repositories(true).properties['EmptyOnDelete']).toBe(true);
});

test('it is an entry of the data map', () => {
  const repository = made.repositories.get('vision/trainer');
  expect(repository && declaredStoreOf(repository)).toBe('images');
});
