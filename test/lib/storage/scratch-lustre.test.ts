import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ScratchLustre, type ScratchLustreProps } from '../../../lib/storage/scratch-lustre';
import { testStack } from '../../support/test-app';
import { subnetIds, testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { fullStorage, standAloneLustre, testKey, testNodeGroup } from './storage-fixture';

function lustre(settings: ScratchLustreProps['settings'], linked = false) {
  const stack = testStack();
  new ScratchLustre(stack, 'Lustre', {
    settings,
    network: testNetwork(stack),
    clients: [testNodeGroup(stack)],
    key: testKey(stack),
    logGroup: new logs.LogGroup(stack, 'Logs'),
    dataSets: linked
      ? { bucket: new s3.Bucket(stack, 'Bucket'), key: testKey(stack, 'BucketKey') }
      : null,
  });
  return stack;
}

const type = 'AWS::FSx::FileSystem';
const alone = lustre(standAloneLustre);
const linkedSettings = fullStorage.lustre ?? standAloneLustre;
const linked = lustre(linkedSettings, true);

test('it stands in the data subnet of its zone', () => {
  expect(propertiesOf(alone, type)['SubnetIds']).toStrictEqual([subnetIds(4)[0]]);
  expect(propertiesOf(linked, type)['SubnetIds']).toStrictEqual([subnetIds(4)[1]]);
});

test('it is persistent, fast as config says, compressed, and under its own key', () => {
  const { logicalId } = onlyResource(alone, 'AWS::KMS::Key');
  expect(propertiesOf(alone, type)).toMatchObject({
    FileSystemType: 'LUSTRE',
    FileSystemTypeVersion: '2.15',
    StorageType: 'SSD',
    StorageCapacity: 1200,
    KmsKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    LustreConfiguration: {
      DeploymentType: 'PERSISTENT_2',
      PerUnitStorageThroughput: 125,
      DataCompressionType: 'LZ4',
      WeeklyMaintenanceStartTime: '1:03:30',
    },
  });
});

test('warnings and errors go to the log', () => {
  const { logicalId } = onlyResource(alone, 'AWS::Logs::LogGroup');
  expect(propertiesOf(alone, type)).toMatchObject({
    LustreConfiguration: {
      LogConfiguration: {
        Level: 'WARN_ERROR',
        Destination: { 'Fn::GetAtt': [logicalId, 'Arn'] },
      },
    },
  });
});

test('on its own it is backed up as config says', () => {
  expect(propertiesOf(alone, type)).toMatchObject({
    LustreConfiguration: {
      AutomaticBackupRetentionDays: 14,
      DailyAutomaticBackupStartTime: '05:00',
      CopyTagsToBackups: true,
    },
  });
  expect(resourcesIn(alone, 'AWS::FSx::DataRepositoryAssociation')).toStrictEqual([]);
});

test('linked to data sets it has no backup, because FSx refuses one', () => {
  const { LustreConfiguration: configuration } = propertiesOf(linked, type);
  expect(configuration).toMatchObject({ AutomaticBackupRetentionDays: 0 });
  expect(configuration).not.toHaveProperty('DailyAutomaticBackupStartTime');
  const { logicalId } = onlyResource(linked, type);
  expect(propertiesOf(linked, 'AWS::FSx::DataRepositoryAssociation')).toMatchObject({
    FileSystemId: { Ref: logicalId },
  });
});

test('a zone without a data subnet is refused with the zones that have one', () => {
  expect(() => lustre({ ...standAloneLustre, zone: 'eu-central-1d' })).toThrow(
    'storage.lustre.zone is eu-central-1d, and the data subnets stand in eu-central-1a, eu-central-1b, eu-central-1c',
  );
});

test('a link to nothing is refused', () => {
  expect(() => lustre(linkedSettings)).toThrow('storage.dataSets is null');
});
