import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { StorageSettings } from '../../../config/schema/storage';
import type { Construct } from 'constructs';
import { DataKey } from '../../../lib/encryption/data-key';
import type { StorageClients } from '../../../lib/storage/storage-clients';
import { StorageKeys, type StorageKeysProps } from '../../../lib/storage/storage-keys';

/** Everything that the storage of an environment can have. */
export const fullStorage: StorageSettings = {
  models: {
    reach: 'organization',
    mount: 'read',
    intelligentTieringAfterDays: 30,
    noncurrentVersionDays: 90,
  },
  dataSets: {
    reach: 'network',
    mount: 'read-write',
    intelligentTieringAfterDays: null,
    noncurrentVersionDays: 30,
  },
  lustre: {
    zone: 'eu-central-1b',
    capacityGiB: 2400,
    throughputPerTiB: 250,
    maintenance: '7:05:00',
    content: {
      mode: 'linked-to-data-sets',
      path: '/data-sets',
      prefix: '',
      import: ['NEW', 'CHANGED', 'DELETED'],
      export: ['NEW', 'CHANGED'],
    },
  },
  sharedFiles: {
    directories: [
      { name: 'notebooks', path: '/notebooks', userId: 1000, groupId: 1000, permissions: '0750' },
      { name: 'results', path: '/results', userId: 1001, groupId: 1000, permissions: '0770' },
    ],
    infrequentAccessAfterDays: 30,
    archiveAfterDays: 90,
    automaticBackups: true,
  },
  images: {
    repositories: [
      { name: 'vision/trainer', keepImages: 50, untaggedDays: 7 },
      { name: 'vision/server', keepImages: 20, untaggedDays: 7 },
    ],
    caches: [
      { registry: 'quay', prefix: 'quay', credentialSecretArn: null },
      {
        registry: 'github',
        prefix: 'github',
        credentialSecretArn:
          'arn:aws:secretsmanager:eu-central-1:999999999999:secret:ecr-pullthroughcache/github-a1B2c3',
      },
    ],
    scanning: 'enhanced',
    signing: { validityMonths: 135 },
  },
};

/** As little as there can be. */
export const smallStorage: StorageSettings = {
  models: null,
  dataSets: null,
  lustre: null,
  sharedFiles: null,
  images: {
    repositories: [{ name: 'server', keepImages: 5, untaggedDays: 1 }],
    caches: [],
    scanning: 'basic',
    signing: null,
  },
};

/** The Lustre settings of `fullStorage`, on its own and with backups. */
export const standAloneLustre: NonNullable<StorageSettings['lustre']> = {
  zone: 'eu-central-1a',
  capacityGiB: 1200,
  throughputPerTiB: 125,
  maintenance: '1:03:30',
  content: { mode: 'stand-alone', backupRetentionDays: 14, backupTime: '05:00' },
};

export const testKeySettings: StorageKeysProps['settings'] = {
  models: { dataClass: 'confidential', site: 'primary', rotationDays: 91, multiRegion: false },
  'data-sets': {
    dataClass: 'sensitive-biometric',
    site: 'primary',
    rotationDays: 92,
    multiRegion: false,
  },
  'scratch-lustre': {
    dataClass: 'sensitive-biometric',
    site: 'primary',
    rotationDays: 93,
    multiRegion: false,
  },
  'shared-files': {
    dataClass: 'confidential',
    site: 'primary',
    rotationDays: 94,
    multiRegion: false,
  },
  images: { dataClass: 'internal', site: 'primary', rotationDays: 95, multiRegion: false },
  'storage-logs': { dataClass: 'telemetry', site: 'primary', rotationDays: 96, multiRegion: false },
};

function storeOf(
  retentionDays: number | null,
  key: 'models' | 'data-sets' | 'storage-logs' | 'sse-s3',
) {
  return {
    dataClasses: ['internal' as const],
    legalBasis: 'not-personal-data' as const,
    sites: ['primary' as const],
    recoveryTier: 6,
    retentionDays,
    key,
  };
}

/** The entries of the data map that the storage reads. */
export const testDataMap = {
  models: storeOf(null, 'models'),
  'data-sets': storeOf(730, 'data-sets'),
  'storage-access-logs': storeOf(400, 'sse-s3'),
  'lustre-logs': storeOf(90, 'storage-logs'),
};

function roleNamed(scope: Construct, name: string): iam.IRole {
  const { account } = Stack.of(scope);
  return iam.Role.fromRoleArn(scope, name, `arn:aws:iam::${account}:role/${name}`);
}

/** Nodes and drivers that stand already, so that a test sees the construct under test alone. */
export function testClients(scope: Construct): StorageClients {
  return {
    securityGroups: [testNodeGroup(scope)],
    nodeRoles: [roleNamed(scope, 'nodes')],
    drivers: {
      sharedFilesController: roleNamed(scope, 'efs-controller'),
      sharedFilesNode: roleNamed(scope, 'efs-node'),
      lustreController: roleNamed(scope, 'fsx-controller'),
      mountpoint: roleNamed(scope, 'mountpoint'),
    },
  };
}

/** The group of the nodes, which belongs to EKS. */
export function testNodeGroup(scope: Construct): ec2.ISecurityGroup {
  return ec2.SecurityGroup.fromSecurityGroupId(scope, 'Nodes', 'sg-00000001', { mutable: false });
}

/** A key for the construct under test. */
export function testKey(scope: Construct, id = 'Key'): kms.IKey {
  return new DataKey(scope, id, {
    name: 'data-sets',
    usedThrough: ['s3'],
    description: 'Encrypts what a test stores',
    rotationDays: 365,
    multiRegion: false,
  }).key;
}

/** All keys of the storage stack. */
export function testKeys(scope: Construct): StorageKeys {
  return new StorageKeys(scope, 'Keys', {
    settings: testKeySettings,
    needed: ['models', 'data-sets', 'scratch-lustre', 'shared-files', 'images', 'storage-logs'],
  });
}
