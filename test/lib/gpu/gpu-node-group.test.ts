import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { objectOf, valueAt, type JsonObject } from '../../../lib/controls/json-shape';
import { GpuNodeGroup } from '../../../lib/gpu/gpu-node-group';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';
import { block, reservation, samplePool, training } from './sample-pool';

function gpuNodes(
  change: Partial<GpuPoolData> = {},
  place = 0,
): { readonly group: JsonObject; readonly launch: JsonObject } {
  const stack = testStack();
  const pool = samplePool(change);
  const source = pool.capacity[place];
  if (source === undefined) throw new Error('The pool has no such source.');
  new GpuNodeGroup(stack, 'Source', {
    cluster: { name: 'a-cluster', endpoint: 'e', certificateAuthority: 'c', serviceRange: 'r' },
    nodeRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::999999999999:role/nodes'),
    volumeKey: new kms.Key(stack, 'Key'),
    subnets: testNetwork(stack).nodeSubnets,
    pool,
    source,
    shared: {},
  });
  return {
    group: propertiesOf(stack, 'AWS::EKS::Nodegroup'),
    launch: objectOf(propertiesOf(stack, 'AWS::EC2::LaunchTemplate')['LaunchTemplateData']),
  };
}

test('pods that ask for no GPU stay away, and all pods until the diagnostic has passed', () => {
  expect(gpuNodes().group['Taints']).toStrictEqual([
    { Key: 'nvidia.com/gpu', Value: 'true', Effect: 'NO_SCHEDULE' },
    { Key: 'alicerce.io/burn-in', Value: 'pending', Effect: 'NO_SCHEDULE' },
  ]);
});

test('labels say which pool it is, for what, whose, with which GPU, and how it was bought', () => {
  expect(gpuNodes().group['Labels']).toMatchObject({
    'alicerce.io/nodes': 'gpu',
    'alicerce.io/pool': 'inference',
    'alicerce.io/purpose': 'inference',
    'alicerce.io/owner': 'vision',
    'alicerce.io/gpu-model': 'L4',
    'alicerce.io/capacity': 'on-demand',
  });
});

test.each([
  [{ instanceTypes: ['g6.4xlarge'] }, 'AL2023_x86_64_NVIDIA'],
  [{ instanceTypes: ['g5g.4xlarge'] }, 'AL2023_ARM_64_NVIDIA'],
  [{ image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } }, 'BOTTLEROCKET_x86_64_NVIDIA'],
] as const satisfies readonly (readonly [Partial<GpuPoolData>, string])[])(
  '%j runs the image %s, which brings the driver, at its pinned release',
  (change, amiType) => {
    const { group, launch } = gpuNodes(change);
    expect(group['AmiType']).toBe(amiType);
    expect(group['ReleaseVersion']).toBe(samplePool(change).image.release);
    expect(launch).not.toHaveProperty('ImageId');
  },
);

test('an image of our own stands in the launch template, and EKS is told that it is ours', () => {
  const { group, launch } = gpuNodes({
    image: { family: 'custom', release: 'ami-0123456789abcdef0' },
  });
  expect(group['AmiType']).toBe('CUSTOM');
  expect(group).not.toHaveProperty('ReleaseVersion');
  expect(launch['ImageId']).toBe('ami-0123456789abcdef0');
  expect(JSON.stringify(launch['UserData'])).toContain('apiServerEndpoint: e');
});

test.each([
  ['on-demand', { kind: 'on-demand' }, 'ON_DEMAND'],
  ['spot', { kind: 'spot' }, 'SPOT'],
  ['a reservation', reservation, 'ON_DEMAND'],
  ['a capacity block', block, 'CAPACITY_BLOCK'],
] as const)('%s is bought as %j: %s', (_, source, type) => {
  expect(gpuNodes({ capacity: [source] }).group['CapacityType']).toBe(type);
});

test('spot is the business of the group: the launch template states no market', () => {
  const { launch } = gpuNodes({ capacity: [{ kind: 'spot' }] });
  expect(launch).not.toHaveProperty('InstanceMarketOptions');
  expect(launch).not.toHaveProperty('CapacityReservationSpecification');
});

test('a reservation is named by the launch template', () => {
  const { launch } = gpuNodes({ capacity: [reservation] });
  expect(launch['CapacityReservationSpecification']).toStrictEqual({
    CapacityReservationTarget: { CapacityReservationId: 'cr-0123456789abcdef0' },
  });
  expect(launch).not.toHaveProperty('InstanceMarketOptions');
});

test('a capacity block is a market of its own, and waits at nought until it begins', () => {
  const { launch, group } = gpuNodes({ capacity: [block], minSize: 2 });
  expect(launch['CapacityReservationSpecification']).toStrictEqual({
    CapacityReservationTarget: { CapacityReservationId: 'cr-0fedcba9876543210' },
  });
  expect(launch['InstanceMarketOptions']).toStrictEqual({ MarketType: 'capacity-block' });
  expect(group['ScalingConfig']).toStrictEqual({ MinSize: 0, MaxSize: 3, DesiredSize: 0 });
});

test.each([
  ['its own zones where nothing is reserved', { kind: 'on-demand' }, [0, 2]],
  ['the zone of its reservation and in no other', reservation, [1]],
  ['the zone of its block and in no other', block, [2]],
] as const)('it stands in %s', (_, source, places) => {
  expect(gpuNodes({ capacity: [source] }).group['Subnets']).toStrictEqual(
    places.map((place) => subnetIds(2)[place]),
  );
});

test('it starts at its minimum, and may have as many nodes as config allows', () => {
  expect(gpuNodes().group['ScalingConfig']).toStrictEqual({
    MinSize: 1,
    MaxSize: 4,
    DesiredSize: 1,
  });
});

test('it has no more nodes than were reserved', () => {
  const { group } = gpuNodes({ capacity: [reservation], minSize: 3 });
  expect(group['ScalingConfig']).toStrictEqual({ MinSize: 2, MaxSize: 2, DesiredSize: 2 });
});

test('what the pool guarantees comes from its first source: the others start empty and unwarmed', () => {
  const warmPool = {
    minSize: 1,
    maxPreparedSize: 4,
    state: 'STOPPED',
    reuseOnScaleIn: true,
  } as const;
  const { group } = gpuNodes({ capacity: [reservation, { kind: 'on-demand' }], warmPool }, 1);
  expect(group['ScalingConfig']).toStrictEqual({ MinSize: 0, MaxSize: 4, DesiredSize: 0 });
  expect(group).not.toHaveProperty('WarmPoolConfig');
});

test.each(['STOPPED', 'RUNNING', 'HIBERNATED'] as const)(
  'a warm pool keeps instances %s, spelled as the API does',
  (state) => {
    const warmPool = { minSize: 1, maxPreparedSize: 4, state, reuseOnScaleIn: false };
    expect(gpuNodes({ warmPool }).group['WarmPoolConfig']).toStrictEqual({
      Enabled: true,
      MinSize: 1,
      MaxGroupPreparedCapacity: 4,
      PoolState: state,
      ReuseOnScaleIn: false,
    });
  },
);

test('one instance type stands in the launch template, and not in the group', () => {
  const { group, launch } = gpuNodes();
  expect(launch['InstanceType']).toBe('g6.4xlarge');
  expect(group).not.toHaveProperty('InstanceTypes');
});

test('several instance types are listed by the group, and not in the launch template', () => {
  const { group, launch } = gpuNodes({ instanceTypes: ['g6.4xlarge', 'gr6.4xlarge'] });
  expect(group['InstanceTypes']).toStrictEqual(['g6.4xlarge', 'gr6.4xlarge']);
  expect(launch).not.toHaveProperty('InstanceType');
});

test.each([
  ['a new node comes first', {}, 'DEFAULT'],
  ['the old node goes first where capacity is reserved', { capacity: [reservation] }, 'MINIMAL'],
  ['the old node goes first in a block', { capacity: [block] }, 'MINIMAL'],
  ['the old node goes first where the type is scarce', training, 'MINIMAL'],
] as const satisfies readonly (readonly [string, Partial<GpuPoolData>, string])[])(
  'in an update %s',
  (_, change, updateStrategy) => {
    expect(gpuNodes(change).group['UpdateConfig']).toStrictEqual({
      MaxUnavailable: 1,
      UpdateStrategy: updateStrategy,
    });
  },
);

test('broken GPUs are repaired within limits, fault by fault', () => {
  const repair = objectOf(gpuNodes({ maxSize: 12 }).group['NodeRepairConfig']);
  expect(repair).toMatchObject({
    Enabled: true,
    MaxUnhealthyNodeThresholdCount: 2,
    MaxParallelNodesRepairedCount: 1,
  });
  expect(repair['NodeRepairConfigOverrides']).toContainEqual({
    NodeMonitoringCondition: 'AcceleratedHardwareReady',
    NodeUnhealthyReason: 'NvidiaXID79Error',
    MinRepairWaitTimeMins: 5,
    RepairAction: 'Replace',
  });
});

test('images of many gigabytes are unpacked fast, onto a disk of the stated size', () => {
  expect(gpuNodes().launch['BlockDeviceMappings']).toMatchObject([
    { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 300, Throughput: 600, Iops: 3000 } },
  ]);
});

test('Bottlerocket keeps images beside its system, on the fast disk', () => {
  const { launch } = gpuNodes({ image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' } });
  expect(launch['BlockDeviceMappings']).toMatchObject([
    { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 4, Encrypted: true, Throughput: 125 } },
    { DeviceName: '/dev/xvdb', Ebs: { VolumeSize: 300, Encrypted: true, Throughput: 600 } },
  ]);
});

test('user data is Base64 for EC2', () => {
  expect(valueAt(gpuNodes().launch, 'UserData', 'Fn::Base64')).toContain('FastImagePull: true');
});
