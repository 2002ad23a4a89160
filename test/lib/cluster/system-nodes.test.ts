import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { SystemNodes, type SystemNodesProps } from '../../../lib/cluster/system-nodes';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';

const settings: SystemNodesProps['settings'] = {
  instanceTypes: ['m7i.large', 'm6i.large'],
  architecture: 'x86_64',
  minSize: 2,
  maxSize: 4,
  rootVolumeGiB: 50,
  imageRelease: '1.35.8-20260923',
};

function systemNodes(changed: Partial<SystemNodesProps['settings']> = {}) {
  const stack = testStack();
  new SystemNodes(stack, 'System', {
    clusterName: 'a-cluster',
    nodeRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::999999999999:role/nodes'),
    volumeKey: new kms.Key(stack, 'Key'),
    subnets: testNetwork(stack).nodeSubnets,
    settings: { ...settings, ...changed },
  });
  return {
    group: propertiesOf(stack, 'AWS::EKS::Nodegroup'),
    template: propertiesOf(stack, 'AWS::EC2::LaunchTemplate'),
  };
}

test.each([
  ['x86_64', 'AL2023_x86_64_STANDARD'],
  ['arm64', 'AL2023_ARM_64_STANDARD'],
] as const)('nodes of %s run the image %s', (architecture, amiType) => {
  expect(systemNodes({ architecture }).group['AmiType']).toBe(amiType);
});

test('they are always on, on demand, as many as config says', () => {
  expect(systemNodes().group).toMatchObject({
    CapacityType: 'ON_DEMAND',
    ScalingConfig: { MinSize: 2, MaxSize: 4 },
    InstanceTypes: ['m7i.large', 'm6i.large'],
  });
});

test('they are spread over the zones of the nodes', () => {
  expect(systemNodes().group['Subnets']).toStrictEqual(subnetIds(2));
});

test('they carry their label, and no taint that would turn pods of the platform away', () => {
  const { group } = systemNodes();
  expect(group['Labels']).toStrictEqual({ 'alicerce.io/nodes': 'system' });
  expect(group).not.toHaveProperty('Taints');
});

test('they cost what gp3 includes, with the disk that config states', () => {
  expect(systemNodes().template).toMatchObject({
    LaunchTemplateData: {
      BlockDeviceMappings: [{ Ebs: { VolumeSize: 50, Throughput: 125, Iops: 3000 } }],
    },
  });
});
