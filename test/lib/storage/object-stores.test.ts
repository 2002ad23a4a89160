import { ObjectStores } from '../../../lib/storage/object-stores';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { propertiesOf, resourcesIn } from '../../support/template-resources';
import { fullStorage, testClients, testDataMap, testKeys } from './storage-fixture';

function objectStores(storage: Pick<typeof fullStorage, 'models' | 'dataSets'>) {
  const stack = testStack();
  const stores = new ObjectStores(stack, 'Objects', {
    storage,
    keys: testKeys(stack),
    dataMap: testDataMap,
    network: testNetwork(stack),
    clients: testClients(stack),
    organizationId: null,
    serviceRoles: ['arn:aws:iam::999999999999:role/backup-*'],
    disposable: false,
  });
  return { stack, stores };
}

const { stack, stores } = objectStores(fullStorage);

test('models and data sets have a bucket each, and their access logs have one', () => {
  expect(resourcesIn(stack, 'AWS::S3::Bucket')).toHaveLength(3);
  expect(Object.keys(stores.published)).toStrictEqual(['models', 'data-sets']);
});

test('each bucket keeps its objects as long as the data map says', () => {
  expect(JSON.stringify(propertiesOf(stack, 'AWS::S3::Bucket', 'datasets'))).toContain(
    '"ExpirationInDays":730',
  );
  expect(JSON.stringify(propertiesOf(stack, 'AWS::S3::Bucket', 'models'))).not.toContain(
    'ExpirationInDays',
  );
});

test('Lustre and the backup service read a bucket that is kept in the network', () => {
  const policy = JSON.stringify(propertiesOf(stack, 'AWS::S3::BucketPolicy', 'datasets'));
  expect(policy).toContain('AWSServiceRoleForFSxS3Access_*');
  expect(policy).toContain('role/backup-*');
});

test('every bucket is backed up', () => {
  expect(stores.backedUp).toHaveLength(2);
});

test('pods mount what config says', () => {
  expect(resourcesIn(stack, 'AWS::IAM::ManagedPolicy')).toHaveLength(2);
  const unmounted = objectStores({
    models: fullStorage.models && { ...fullStorage.models, mount: 'none' },
    dataSets: null,
  });
  expect(resourcesIn(unmounted.stack, 'AWS::S3::Bucket')).toHaveLength(2);
  expect(resourcesIn(unmounted.stack, 'AWS::IAM::ManagedPolicy')).toStrictEqual([]);
});

test('without buckets there is nothing to log', () => {
  const none = objectStores({ models: null, dataSets: null });
  expect(resourcesIn(none.stack, 'AWS::S3::Bucket')).toStrictEqual([]);
  expect(none.stores.published).toStrictEqual({});
});
