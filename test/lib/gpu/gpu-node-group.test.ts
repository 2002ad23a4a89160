import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { GpuPool } from '../../../config';
import { gpuInstances } from '../../../config/gpu-instances/catalogue';
import { GpuNodeGroup } from '../../../lib/gpu/gpu-node-group';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';

const pool: GpuPool = {
  name: 'inference',
  purpose: 'inference',
  owner: 'vision',
  instanceType: 'g6.4xlarge',
  capacity: 'on-demand',
  minSize: 1,
  maxSize: 4,
  zones: ['eu-central-1a', 'eu-central-1c'],
  rootVolumeGiB: 300,
  imageRelease: '1.35.8-20260923',
  facts: gpuInstances['g6.4xlarge'],
};

function gpuNodes(changed: Partial<GpuPool> = {}) {
  const stack = testStack();
  new GpuNodeGroup(stack, 'Pool', {
    clusterName: 'a-cluster',
    nodeRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::999999999999:role/nodes'),
    volumeKey: new kms.Key(stack, 'Key'),
    subnets: testNetwork(stack).nodeSubnets,
    pool: { ...pool, ...changed },
  });
  return {
    group: propertiesOf(stack, 'AWS::EKS::Nodegroup'),
    template: propertiesOf(stack, 'AWS::EC2::LaunchTemplate'),
  };
}

test('pods that ask for no GPU stay away', () => {
  expect(gpuNodes().group['Taints']).toStrictEqual([
    { Key: 'nvidia.com/gpu', Value: 'true', Effect: 'NO_SCHEDULE' },
  ]);
});

test('labels say which pool it is, for what, whose, and with which GPU', () => {
  expect(gpuNodes().group['Labels']).toStrictEqual({
    'alicerce.io/nodes': 'gpu',
    'alicerce.io/pool': 'inference',
    'alicerce.io/purpose': 'inference',
    'alicerce.io/owner': 'vision',
    'alicerce.io/gpu-model': 'L4',
  });
});

test.each([
  ['x86_64', 'AL2023_x86_64_NVIDIA'],
  ['arm64', 'AL2023_ARM_64_NVIDIA'],
] as const)(
  'instances of %s run the image %s, which brings the driver',
  (architecture, amiType) => {
    expect(gpuNodes({ facts: { ...pool.facts, architecture } }).group['AmiType']).toBe(amiType);
  },
);

test('the release of the image is pinned', () => {
  expect(gpuNodes().group['ReleaseVersion']).toBe('1.35.8-20260923');
});

test('it stands in its own zones and in no other', () => {
  const [first, , third] = subnetIds(2);
  expect(gpuNodes().group['Subnets']).toStrictEqual([first, third]);
});

test.each([
  ['on-demand', 'ON_DEMAND'],
  ['spot', 'SPOT'],
] as const)('capacity %s is bought as %s', (capacity, type) => {
  expect(gpuNodes({ capacity }).group['CapacityType']).toBe(type);
});

test('it has as many nodes as config allows', () => {
  expect(gpuNodes().group['ScalingConfig']).toStrictEqual({
    MinSize: 1,
    MaxSize: 4,
    DesiredSize: 1,
  });
});

test('the launch template names the instance type, and the group does not', () => {
  const { group, template } = gpuNodes();
  expect(template).toMatchObject({ LaunchTemplateData: { InstanceType: 'g6.4xlarge' } });
  expect(group).not.toHaveProperty('InstanceTypes');
});

test('images of many gigabytes are unpacked fast, onto a disk of the stated size', () => {
  expect(gpuNodes().template).toMatchObject({
    LaunchTemplateData: {
      BlockDeviceMappings: [{ Ebs: { VolumeSize: 300, Throughput: 500, Iops: 3000 } }],
    },
  });
});
