import {
  accessEntryShape,
  fargateProfileShape,
  nodegroupShape,
} from '../../../../lib/local-target/views/eks-child-shapes';
import { cluster, nodegroup } from './eks-records-of-test';
import { ledgerOf, record } from './memory-ledger';

test('a group without a template shows the instance type and the disk that EKS gives', () => {
  expect(nodegroupShape(nodegroup(), ledgerOf(cluster()))).toMatchObject({
    instanceTypes: ['t3.medium'],
    diskSize: 20,
    amiType: 'AL2023_x86_64_STANDARD',
  });
});

test('a group with a template shows its name and neither type nor disk', () => {
  const template = record('AWS::EC2::LaunchTemplate', 'lt-1', {
    properties: { LaunchTemplateName: 'gpu' },
  });
  const shape = nodegroupShape(
    nodegroup({ LaunchTemplate: { Id: 'lt-1', Version: '2' } }),
    ledgerOf(cluster(), template),
  );
  expect(shape).toMatchObject({ launchTemplate: { id: 'lt-1', name: 'gpu', version: '2' } });
  expect(shape).not.toHaveProperty('instanceTypes');
  expect(shape).not.toHaveProperty('diskSize');
});

test('repair, taints and update settings are told as declared', () => {
  const shape = nodegroupShape(
    nodegroup({
      NodeRepairConfig: { Enabled: 'true', MaxParallelNodesRepairedCount: '1' },
      Taints: [{ Key: 'nvidia.com/gpu', Effect: 'NO_SCHEDULE' }],
      UpdateConfig: { MaxUnavailablePercentage: '10', UpdateStrategy: 'MINIMAL' },
    }),
    ledgerOf(cluster()),
  );
  expect(shape).toMatchObject({
    nodeRepairConfig: { enabled: true, maxParallelNodesRepairedCount: 1 },
    taints: [{ key: 'nvidia.com/gpu', effect: 'NO_SCHEDULE' }],
    updateConfig: { maxUnavailablePercentage: 10, updateStrategy: 'MINIMAL' },
  });
});

test('a user is its own Kubernetes name', () => {
  const user = 'arn:aws:iam::111111111111:user/ana';
  const entry = record('AWS::EKS::AccessEntry', 'e', { properties: { PrincipalArn: user } });
  expect(accessEntryShape(entry)).toMatchObject({ username: user });
});

test('a Fargate profile shows its selectors', () => {
  const profile = record('AWS::EKS::FargateProfile', 'gpu|system', {
    properties: { FargateProfileName: 'system', Selectors: [{ Namespace: 'karpenter' }] },
  });
  expect(fargateProfileShape(profile)).toMatchObject({
    fargateProfileName: 'system',
    selectors: [{ namespace: 'karpenter' }],
    status: 'ACTIVE',
  });
});
