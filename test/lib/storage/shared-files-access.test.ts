import * as efs from 'aws-cdk-lib/aws-efs';
import { valueAt } from '../../../lib/controls/json-shape';
import { SharedFilesAccess } from '../../../lib/storage/shared-files-access';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testClients } from './storage-fixture';

const stack = testStack();
const { vpc, dataSubnets } = testNetwork(stack);
const fileSystem = new efs.FileSystem(stack, 'Files', {
  vpc,
  vpcSubnets: { subnets: [...dataSubnets] },
});
const { drivers } = testClients(stack);
new SharedFilesAccess(stack, 'Access', {
  controller: drivers.sharedFilesController,
  node: drivers.sharedFilesNode,
  fileSystem,
  accessPoints: [new efs.AccessPoint(stack, 'Point', { fileSystem })],
});
const policyOf = (name: string) => propertiesOf(stack, 'AWS::IAM::ManagedPolicy', name);

test('nodes mount through the declared access points only', () => {
  const { logicalId } = onlyResource(stack, 'AWS::EFS::AccessPoint');
  const policy = policyOf('Node');
  expect(policy['Roles']).toStrictEqual(['efs-node']);
  const [mount] = valueAt(policy, 'PolicyDocument', 'Statement') as unknown[];
  expect(mount).toMatchObject({
    Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
    Condition: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
  });
  expect(JSON.stringify(valueAt(mount, 'Condition', 'ArnEquals'))).toContain(logicalId);
});

test('nobody mounts as root', () => {
  expect(JSON.stringify([policyOf('Node'), policyOf('Controller')])).not.toContain('RootAccess');
});

test('the controller looks and makes nothing', () => {
  const policy = policyOf('Controller');
  expect(policy['Roles']).toStrictEqual(['efs-controller']);
  expect(JSON.stringify(policy)).not.toMatch(/Create|Delete|"\*"/);
});
