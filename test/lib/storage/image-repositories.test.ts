import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { ImageRepositories } from '../../../lib/storage/image-repositories';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
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
  return { made, properties: propertiesOf(stack, 'AWS::ECR::Repository') };
}

const { made, properties } = repositories(false);

test('a pipeline finds the repository by its name', () => {
  expect(properties['RepositoryName']).toBe('alicerce-test/vision/trainer');
  expect([...made.repositories.keys()]).toStrictEqual(['vision/trainer']);
});

test('the newest images stay, and what no tag names goes', () => {
  const rules = JSON.stringify(properties['LifecyclePolicy']);
  expect(rules).toContain(String.raw`\"countType\":\"sinceImagePushed\",\"countNumber\":7`);
  expect(rules).toContain(String.raw`\"countType\":\"imageCountMoreThan\",\"countNumber\":50`);
});

test('only disposable images go with their repository', () => {
  expect(properties['EmptyOnDelete']).toBe(false);
  expect(repositories(true).properties['EmptyOnDelete']).toBe(true);
});

test('it is an entry of the data map', () => {
  const repository = made.repositories.get('vision/trainer');
  expect(repository && declaredStoreOf(repository)).toBe('images');
});
