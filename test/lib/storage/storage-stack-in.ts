import { CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { StorageStack, type StorageStackProps } from '../../../stacks/storage-stack';
import { fullStorage, testClients, testDataMap, testKeySettings } from './storage-fixture';
import { testNetwork } from '../../support/test-network';

/** A storage stack whose network, nodes and drivers stand already. */
export function storageStackIn(
  scope: Construct,
  change: Partial<StorageStackProps> = {},
): StorageStack {
  const around = new Stack(scope, 'Around');
  // A stack without a resource is refused, and nothing else here makes one.
  new CfnWaitConditionHandle(around, 'Nothing');
  return new StorageStack(scope, 'Storage', {
    names: { lustreLogGroup: '/aws/fsx/alicerce-test', images: 'alicerce-test' },
    storage: fullStorage,
    network: testNetwork(around),
    keys: testKeySettings,
    dataMap: testDataMap,
    clients: testClients(around),
    organizationId: null,
    serviceRoles: ['arn:aws:iam::999999999999:role/test-Backup-*'],
    ownsImageRegistry: true,
    disposable: false,
    ...change,
  });
}
