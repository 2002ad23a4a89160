import { valueAt } from '../../../lib/controls/json-shape';
import { SharedFiles } from '../../../lib/storage/shared-files';
import { testStack } from '../../support/test-app';
import { subnetIds, testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { fullStorage, testKey, testNodeGroup } from './storage-fixture';

const settings = {
  directories: fullStorage.sharedFiles?.directories ?? [],
  infrequentAccessAfterDays: 30,
  archiveAfterDays: 90,
  automaticBackups: true,
} as const;

function sharedFiles(change: Partial<SharedFilesSettings> = {}) {
  const stack = testStack();
  new SharedFiles(stack, 'Shared', {
    settings: { ...settings, ...change },
    network: testNetwork(stack),
    clients: [testNodeGroup(stack)],
    key: testKey(stack),
    organizationId: 'o-abcdefghij',
  });
  return stack;
}
type SharedFilesSettings = NonNullable<(typeof fullStorage)['sharedFiles']>;

const stack = sharedFiles();
const fileSystem = propertiesOf(stack, 'AWS::EFS::FileSystem');

test('it is encrypted with its own key, and its throughput follows the load', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(fileSystem).toMatchObject({
    Encrypted: true,
    KmsKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    ThroughputMode: 'elastic',
    BackupPolicy: { Status: 'ENABLED' },
  });
});

test('every zone has a mount target in the data tier', () => {
  expect(
    resourcesIn(stack, 'AWS::EFS::MountTarget').map(({ properties }) => properties['SubnetId']),
  ).toStrictEqual(subnetIds(4));
});

test('nodes reach it with NFS, and nobody else reaches it at all', () => {
  expect(
    resourcesIn(stack, 'AWS::EC2::SecurityGroupIngress').map(({ properties }) => [
      properties['SourceSecurityGroupId'],
      properties['FromPort'],
      properties['ToPort'],
    ]),
  ).toStrictEqual([['sg-00000001', 2049, 2049]]);
});

test('the policy refuses plain transport, mounts of the root, and outsiders; it grants nothing', () => {
  const statements = valueAt(fileSystem, 'FileSystemPolicy', 'Statement');
  expect(statements).toMatchObject([
    { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Effect: 'Deny', Condition: { Null: { 'elasticfilesystem:AccessPointArn': 'true' } } },
    { Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } } },
  ]);
  expect(JSON.stringify(statements)).not.toContain('"Allow"');
});

test('whoever mounts a directory is its owner and sees nothing else', () => {
  expect(propertiesOf(stack, 'AWS::EFS::AccessPoint', 'results')).toMatchObject({
    PosixUser: { Uid: '1001', Gid: '1000' },
    RootDirectory: {
      Path: '/results',
      CreationInfo: { OwnerUid: '1001', OwnerGid: '1000', Permissions: '0770' },
    },
  });
});

test('files that nobody reads move to cheaper storage, and come back when they are read', () => {
  expect(fileSystem['LifecyclePolicies']).toStrictEqual([
    { TransitionToIA: 'AFTER_30_DAYS' },
    { TransitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
    { TransitionToArchive: 'AFTER_90_DAYS' },
  ]);
});

test('files stay where they are, and are backed up by the plan alone, where config says so', () => {
  const plain = propertiesOf(
    sharedFiles({
      infrequentAccessAfterDays: null,
      archiveAfterDays: null,
      automaticBackups: false,
    }),
    'AWS::EFS::FileSystem',
  );
  expect(plain).not.toHaveProperty('LifecyclePolicies');
  expect(plain['BackupPolicy']).toStrictEqual({ Status: 'DISABLED' });
});
