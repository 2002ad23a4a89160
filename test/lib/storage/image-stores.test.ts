import { ImageStores, type ImageStoresProps } from '../../../lib/storage/image-stores';
import { testAccount, testStack } from '../../support/test-app';
import { resourcesIn } from '../../support/template-resources';
import { fullStorage, smallStorage, testClients, testKeys } from './storage-fixture';

function imageStores(change: Partial<ImageStoresProps> = {}) {
  const stack = testStack();
  const stores = new ImageStores(stack, 'Images', {
    settings: fullStorage.images,
    namespace: 'alicerce-test',
    keys: testKeys(stack),
    clients: testClients(stack),
    organizationId: null,
    ownsImageRegistry: true,
    disposable: false,
    ...change,
  });
  const count = (type: string) => resourcesIn(stack, `AWS::ECR::${type}`).length;
  return { stack, stores, count };
}

test('the owner of the registry makes caches, scanning and signing', () => {
  const { stores, count } = imageStores();
  expect(count('PullThroughCacheRule')).toBe(2);
  expect(count('RegistryScanningConfiguration')).toBe(1);
  expect(stores.publishedSigning).toHaveProperty('profileArn');
});

test('another environment of the account leaves the registry alone, and pulls through the same caches', () => {
  const { stack, stores, count } = imageStores({ ownsImageRegistry: false });
  expect(count('PullThroughCacheRule')).toBe(0);
  expect(count('RegistryScanningConfiguration')).toBe(0);
  expect(count('Repository')).toBe(2);
  expect(resourcesIn(stack, 'AWS::IAM::ManagedPolicy')).toHaveLength(1);
  expect(stores.publishedSigning).toStrictEqual({});
});

test('manifests find where images of each registry come from', () => {
  const { stack, stores } = imageStores();
  expect(JSON.stringify(stack.resolve(stores.publishedCaches))).toContain(
    `${testAccount}.dkr.ecr.eu-central-1.`,
  );
  expect(Object.keys(stores.publishedCaches)).toStrictEqual(['quay', 'github']);
  expect(Object.keys(stores.publishedRepositories)).toStrictEqual([
    'vision/trainer',
    'vision/server',
  ]);
});

test('without caches nodes get no further right', () => {
  const { stack, count } = imageStores({ settings: smallStorage.images });
  expect(count('Repository')).toBe(1);
  expect(resourcesIn(stack, 'AWS::IAM::ManagedPolicy')).toStrictEqual([]);
});
