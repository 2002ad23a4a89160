import * as s3 from 'aws-cdk-lib/aws-s3';
import { objectOf, valueAt } from '../../../lib/controls/json-shape';
import { FileStores } from '../../../lib/storage/file-stores';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import {
  fullStorage,
  standAloneLustre,
  testClients,
  testDataMap,
  testKey,
  testKeys,
} from './storage-fixture';

function fileStores(storage: Pick<typeof fullStorage, 'lustre' | 'sharedFiles'>) {
  const stack = testStack();
  const stores = new FileStores(stack, 'Files', {
    storage,
    keys: testKeys(stack),
    dataMap: testDataMap,
    network: testNetwork(stack),
    clients: testClients(stack),
    dataSets: { bucket: new s3.Bucket(stack, 'Bucket'), key: testKey(stack) },
    organizationId: null,
    logGroupName: '/aws/fsx/alicerce-test',
  });
  return { stack, stores };
}

const { stack, stores } = fileStores(fullStorage);

test('Lustre writes to a group that its service accepts, under a key of ours, and for a time', () => {
  expect(propertiesOf(stack, 'AWS::Logs::LogGroup')).toMatchObject({
    LogGroupName: '/aws/fsx/alicerce-test',
    RetentionInDays: 90,
    KmsKeyId: {
      'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key', 'storagelogs').logicalId, 'Arn'],
    },
  });
});

test('volumes find the file systems and their directories', () => {
  expect(Object.keys(stores.publishedLustre)).toStrictEqual([
    'fileSystemId',
    'dnsName',
    'mountName',
  ]);
  expect(
    Object.keys(objectOf(valueAt(stores.publishedSharedFiles, 'accessPointIds'))),
  ).toStrictEqual(['notebooks', 'results']);
});

test('the backup plan takes the shared files, and Lustre only where FSx can back it up', () => {
  expect(stores.backedUp).toHaveLength(1);
  expect(fileStores({ lustre: standAloneLustre, sharedFiles: null }).stores.backedUp).toHaveLength(
    1,
  );
  const scratch = {
    ...standAloneLustre,
    content: { mode: 'stand-alone', backupRetentionDays: 0, backupTime: '05:00' },
  } as const;
  expect(fileStores({ lustre: scratch, sharedFiles: null }).stores.backedUp).toStrictEqual([]);
});

test('a file system that config leaves out is not there, and neither is its driver allowed anything', () => {
  const none = fileStores({ lustre: null, sharedFiles: null });
  for (const type of [
    'AWS::FSx::FileSystem',
    'AWS::EFS::FileSystem',
    'AWS::IAM::ManagedPolicy',
    'AWS::Logs::LogGroup',
  ]) {
    expect(resourcesIn(none.stack, type)).toStrictEqual([]);
  }
  expect([none.stores.publishedLustre, none.stores.publishedSharedFiles]).toStrictEqual([{}, {}]);
});
