import { Stage, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Environment } from '../../config';
import type { GpuPoolData } from '../../config/schema/gpu-pools';
import { platformNames } from '../../lib/contract/platform-names';
import { listOf, objectOf, valueAt, type JsonObject } from '../../lib/controls/json-shape';
import { GpuCapacityStack } from '../../stacks/gpu-capacity-stack';
import { block, reservation, samplePool, training } from '../lib/gpu/sample-pool';
import { testAccount, testRegion, testStack } from '../support/test-app';
import { onlyResource, resourcesIn } from '../support/template-resources';
import { testFlows } from '../support/test-flows';
import { subnetIds, testNetwork } from '../support/test-network';

/** A stack over everything that stands in other stacks. */
function gpuCapacity(
  pools: readonly Partial<GpuPoolData>[],
  autoscaling: Environment['autoscaling'] = 'none',
): Stack {
  const around = testStack();
  const stage = Stage.of(around);
  if (stage === undefined) throw new Error('The stack for tests stands in no stage.');
  const gpuPools = pools.map(samplePool);
  const network = testNetwork(around, testFlows({ gpuPools }));
  return new GpuCapacityStack(stage, 'GpuCapacity', {
    env: { account: testAccount, region: testRegion },
    names: platformNames('test'),
    cluster: eks.Cluster.fromClusterAttributes(around, 'Cluster', {
      clusterName: 'alicerce-test',
      vpc: network.vpc,
      securityGroupIds: [],
      clusterSecurityGroupId: 'sg-00000000000000001',
      clusterEndpoint: 'https://api.example',
      clusterCertificateAuthorityData: 'Q0E=',
    }),
    serviceRange: '172.20.0.0/16',
    nodeRole: iam.Role.fromRoleArn(around, 'Role', 'arn:aws:iam::999999999999:role/nodes'),
    nodeVolumeKey: kms.Key.fromKeyArn(
      around,
      'Key',
      'arn:aws:kms:eu-central-1:999999999999:key/00000000-0000-0000-0000-000000000000',
    ),
    network,
    pools: gpuPools,
    autoscaling,
  });
}

/** One pool for every way to buy, to share, to allocate, and for every image. */
const everyKind: readonly (Partial<GpuPoolData> & { readonly name: string })[] = [
  {
    name: 'whole',
    capacity: [{ kind: 'on-demand' }, { kind: 'spot' }],
    zones: ['eu-central-1a', 'eu-central-1b'],
  },
  { name: 'sliced', sharing: { mode: 'time-slicing', replicas: 4 }, capacity: [{ kind: 'spot' }] },
  {
    name: 'served',
    sharing: { mode: 'mps', replicas: 2 },
    image: { family: 'bottlerocket', release: '1.63.0-8a1b2c3d' },
  },
  {
    name: 'cut',
    instanceTypes: ['p4d.24xlarge'],
    sharing: { mode: 'mig', profile: '1g.5gb' },
    capacity: [reservation],
    zones: ['eu-central-1b'],
    minSize: 0,
  },
  { ...training, name: 'trained', capacity: [block], zones: ['eu-central-1c'] },
  {
    name: 'claimed',
    allocator: 'dra',
    warmPool: { minSize: 1, maxPreparedSize: 3, state: 'STOPPED', reuseOnScaleIn: true },
  },
  {
    name: 'own',
    image: { family: 'custom', release: 'ami-0123456789abcdef0' },
    instanceTypes: ['g5.xlarge', 'g5.2xlarge'],
  },
];
const stack = gpuCapacity(everyKind);
const groups = resourcesIn(stack, 'AWS::EKS::Nodegroup');

const groupOf = (pool: string, source: string): JsonObject =>
  groups.find(({ properties }) => {
    const labels = objectOf(properties['Labels']);
    return labels['alicerce.io/pool'] === pool && labels['alicerce.io/capacity'] === source;
  })?.properties ?? {};
const templateOf = (group: JsonObject): JsonObject => {
  const id = valueAt(group, 'LaunchTemplate', 'Id', 'Ref');
  const found = resourcesIn(stack, 'AWS::EC2::LaunchTemplate').find(
    ({ logicalId }) => logicalId === id,
  );
  return objectOf(found?.properties['LaunchTemplateData']);
};
const userDataOf = (group: JsonObject): string =>
  JSON.stringify(templateOf(group)['UserData'] ?? '');

test('each source of each pool is one node group, with a launch template of its own', () => {
  expect(groups).toHaveLength(everyKind.length + 1);
  const ids = groups.map(({ properties }) => valueAt(properties, 'LaunchTemplate', 'Id', 'Ref'));
  expect(new Set(ids).size).toBe(groups.length);
  expect(resourcesIn(stack, 'AWS::EC2::LaunchTemplate')).toHaveLength(groups.length);
});

const from = (minSize: number, maxSize: number) => ({
  MinSize: minSize,
  MaxSize: maxSize,
  DesiredSize: minSize,
});

test.each([
  { pool: 'whole', source: 'on-demand', as: 'ON_DEMAND', scaling: from(1, 4), zones: [0, 1] },
  { pool: 'whole', source: 'spot', as: 'SPOT', scaling: from(0, 4), zones: [0, 1] },
  { pool: 'sliced', source: 'spot', as: 'SPOT', scaling: from(1, 4), zones: [0, 2] },
  { pool: 'served', source: 'on-demand', as: 'ON_DEMAND', scaling: from(1, 4), zones: [0, 2] },
  { pool: 'cut', source: 'reservation', as: 'ON_DEMAND', scaling: from(0, 2), zones: [1] },
  {
    pool: 'trained',
    source: 'capacity-block',
    as: 'CAPACITY_BLOCK',
    scaling: from(0, 3),
    zones: [2],
  },
  { pool: 'claimed', source: 'on-demand', as: 'ON_DEMAND', scaling: from(1, 4), zones: [0, 2] },
  { pool: 'own', source: 'on-demand', as: 'ON_DEMAND', scaling: from(1, 4), zones: [0, 2] },
])(
  '$pool from $source: bought as $as, sized, renewed and placed as its pool says',
  ({ pool, source, as, scaling, zones }) => {
    const reserved = ['reservation', 'capacity-block'].includes(source);
    expect(groupOf(pool, source)).toMatchObject({
      CapacityType: as,
      ScalingConfig: scaling,
      UpdateConfig: { MaxUnavailable: 1, UpdateStrategy: reserved ? 'MINIMAL' : 'DEFAULT' },
      Subnets: zones.map((zone) => subnetIds(2)[zone]),
      NodeRole: 'arn:aws:iam::999999999999:role/nodes',
      ClusterName: 'alicerce-test',
      NodeRepairConfig: { Enabled: true, MaxParallelNodesRepairedCount: 1 },
    });
    expect(groupOf(pool, source)).not.toHaveProperty('NodegroupName');
  },
);

test.each(groups.map(({ logicalId, properties }) => [logicalId, properties] as const))(
  '%s: one owner of the instance type, both taints, IMDSv2 at one hop, encrypted disks',
  (_, group) => {
    const data = templateOf(group);
    expect('InstanceTypes' in group).not.toBe('InstanceType' in data);
    expect(listOf(group['Taints']).map((taint) => valueAt(taint, 'Key'))).toStrictEqual([
      'nvidia.com/gpu',
      'alicerce.io/burn-in',
    ]);
    expect(data['MetadataOptions']).toMatchObject({
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 1,
    });
    for (const disk of listOf(data['BlockDeviceMappings'])) {
      expect(disk).toMatchObject({
        Ebs: { Encrypted: true, VolumeType: 'gp3', DeleteOnTermination: true },
      });
      expect(valueAt(disk, 'Ebs', 'KmsKeyId')).toMatch(/^arn:aws:kms:/);
    }
    expect(data['TagSpecifications']).toMatchObject([
      { ResourceType: 'instance' },
      { ResourceType: 'volume' },
    ]);
  },
);

test.each([
  { pool: 'whole', amiType: 'AL2023_x86_64_NVIDIA', release: '1.35.8-20260923' },
  { pool: 'served', amiType: 'BOTTLEROCKET_x86_64_NVIDIA', release: '1.63.0-8a1b2c3d' },
  { pool: 'own', amiType: 'CUSTOM', release: undefined },
])('$pool runs $amiType at $release', ({ pool, amiType, release }) => {
  const group = groupOf(pool, 'on-demand');
  expect([group['AmiType'], group['ReleaseVersion']]).toStrictEqual([amiType, release]);
});

test.each([
  [
    'cut',
    'reservation',
    'nvidia-smi mig --create-gpu-instance 1g.5gb,1g.5gb,1g.5gb,1g.5gb,1g.5gb,1g.5gb,1g.5gb',
  ],
  ['served', 'on-demand', 'device-sharing-strategy = \\"mps\\"'],
  ['trained', 'capacity-block', 'strategy: RAID0'],
  ['own', 'on-demand', 'apiServerEndpoint: https://api.example'],
])('nodes of %s (%s) are told: %s', (pool, source, text) => {
  expect(userDataOf(groupOf(pool, source))).toContain(text);
});

test('a shared GPU that the chart shares is left to the chart', () => {
  expect(userDataOf(groupOf('sliced', 'spot'))).not.toContain('nvidia');
});

test('instances wait stopped where the pool is kept warm', () => {
  expect(groupOf('claimed', 'on-demand')['WarmPoolConfig']).toStrictEqual({
    Enabled: true,
    MinSize: 1,
    MaxGroupPreparedCapacity: 3,
    PoolState: 'STOPPED',
    ReuseOnScaleIn: true,
  });
});

test('a block is a market, a target, a fabric and a placement of its own', () => {
  const data = templateOf(groupOf('trained', 'capacity-block'));
  const fabric = onlyResource(stack, 'AWS::EC2::SecurityGroup', 'Pooltrained').logicalId;
  expect(data).toMatchObject({
    InstanceType: 'p5.48xlarge',
    InstanceMarketOptions: { MarketType: 'capacity-block' },
    CapacityReservationSpecification: {
      CapacityReservationTarget: { CapacityReservationId: 'cr-0fedcba9876543210' },
    },
    Placement: { GroupName: { Ref: onlyResource(stack, 'AWS::EC2::PlacementGroup').logicalId } },
  });
  for (const each of listOf(data['NetworkInterfaces'])) {
    expect(valueAt(each, 'Groups')).toStrictEqual([
      'sg-00000000000000001',
      { 'Fn::GetAtt': [fabric, 'GroupId'] },
    ]);
  }
});

test('tools find the node groups of each pool by their source, and the placement groups', () => {
  const outputs = objectOf(Template.fromStack(stack).toJSON()['Outputs']);
  const names = JSON.stringify(valueAt(outputs, 'NodegroupNames', 'Value'));
  for (const { logicalId } of groups) expect(names).toContain(logicalId);
  expect(names).toContain('cr-0fedcba9876543210');
  expect(JSON.stringify(valueAt(outputs, 'PlacementGroupNames', 'Value'))).toContain(
    onlyResource(stack, 'AWS::EC2::PlacementGroup').logicalId,
  );
});

test.each(['none', 'auto-mode'] as const)(
  'with autoscaling %s nothing of Karpenter is there',
  (autoscaling) => {
    const without = gpuCapacity([{}], autoscaling);
    expect(resourcesIn(without, 'AWS::SQS::Queue')).toHaveLength(0);
    expect(resourcesIn(without, 'AWS::EKS::PodIdentityAssociation')).toHaveLength(0);
  },
);

test('with Karpenter its pools have no group, and Karpenter itself is admitted', () => {
  const by = gpuCapacity(
    [{ provisioner: 'karpenter', minSize: 0 }, { name: 'batch' }],
    'karpenter',
  );
  expect(resourcesIn(by, 'AWS::EKS::Nodegroup')).toHaveLength(1);
  expect(onlyResource(by, 'AWS::SQS::Queue').properties['QueueName']).toBe(
    'alicerce-test-interruptions',
  );
  expect(onlyResource(by, 'AWS::IAM::InstanceProfile').properties['InstanceProfileName']).toBe(
    'alicerce-test-nodes',
  );
  const rights = JSON.stringify(
    resourcesIn(by, 'AWS::IAM::ManagedPolicy').map(({ properties }) => properties),
  );
  expect(rights).toContain('aws:ResourceTag/kubernetes.io/cluster/alicerce-test');
});
