import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Tags, type Stack } from 'aws-cdk-lib';
import type { GpuPoolData } from '../../../config/schema/gpu-pools';
import { GpuPoolNodes } from '../../../lib/gpu/gpu-pool-nodes';
import { objectOf } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { onlyResource, resourcesIn } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';
import { block, reservation, samplePool, training } from './sample-pool';

function poolNodes(change: Partial<GpuPoolData> = {}): {
  readonly stack: Stack;
  readonly nodes: GpuPoolNodes;
} {
  const stack = testStack();
  const network = testNetwork(stack);
  const pool = samplePool(change);
  const nodes = new GpuPoolNodes(stack, `Pool-${pool.name}`, {
    cluster: { name: 'a-cluster', endpoint: 'e', certificateAuthority: 'c', serviceRange: 'r' },
    clusterSecurityGroupId: 'sg-00000000000000001',
    nodeRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::999999999999:role/nodes'),
    volumeKey: new kms.Key(stack, 'Key'),
    network,
    subnets: network.nodeSubnets,
    pool,
  });
  return { stack, nodes };
}

const groupIds = (stack: Stack): string[] =>
  resourcesIn(stack, 'AWS::EKS::Nodegroup').map(({ logicalId }) => logicalId);

test('each source of a pool is a node group with a launch template of its own', () => {
  const { stack, nodes } = poolNodes({ capacity: [reservation, { kind: 'spot' }, block] });
  expect(groupIds(stack)).toHaveLength(3);
  expect(resourcesIn(stack, 'AWS::EC2::LaunchTemplate')).toHaveLength(3);
  expect(Object.keys(nodes.nodegroupNames)).toStrictEqual([
    'cr-0123456789abcdef0',
    'spot',
    'cr-0fedcba9876543210',
  ]);
});

test('another order of the sources, or a block that is over, leaves the other groups as they are', () => {
  const before = groupIds(poolNodes({ capacity: [block, { kind: 'spot' }, reservation] }).stack);
  const after = groupIds(poolNodes({ capacity: [{ kind: 'spot' }, reservation] }).stack);
  expect(before).toEqual(expect.arrayContaining(after));
});

test.each([
  ['another image release', { image: { family: 'al2023', release: '1.36.0-20261101' } }],
  ['another instance type', { instanceTypes: ['g6.8xlarge'] }],
  ['a second instance type', { instanceTypes: ['g6.4xlarge', 'g6.8xlarge'] }],
  ['another zone', { zones: ['eu-central-1b'] }],
  ['another owner', { owner: 'data' }],
  ['another size', { minSize: 0, maxSize: 9 }],
  ['another volume', { rootVolumeGiB: 700 }],
  ['a placement group', { placementGroup: 'cluster' }],
] as const satisfies readonly (readonly [string, Partial<GpuPoolData>])[])(
  '%s makes a new version of the launch template, never another template',
  (_, change) => {
    const [was, is] = [{}, change].map((each) => {
      const { stack } = poolNodes(each);
      const { logicalId, properties } = onlyResource(stack, 'AWS::EC2::LaunchTemplate');
      // Whatever else stands on a launch template is create-only, and replaces it.
      return { logicalId, properties: Object.keys(properties) };
    });
    expect(is).toStrictEqual(was);
    expect(is?.properties).toStrictEqual(['LaunchTemplateData']);
  },
);

test('a tag of the platform does not replace the launch template', () => {
  const { stack } = poolNodes();
  Tags.of(stack).add('alicerce:environment', 'renamed');
  const { properties } = onlyResource(stack, 'AWS::EC2::LaunchTemplate');
  expect(properties).not.toHaveProperty('TagSpecifications');
  expect(JSON.stringify(properties['LaunchTemplateData'])).toContain('renamed');
});

test('instances and volumes are charged to the pool and to its owner', () => {
  const { stack } = poolNodes();
  const data = objectOf(
    onlyResource(stack, 'AWS::EC2::LaunchTemplate').properties['LaunchTemplateData'],
  );
  const tags = expect.arrayContaining([
    { Key: 'alicerce:gpu-pool', Value: 'inference' },
    { Key: 'alicerce:owner', Value: 'vision' },
  ]) as unknown;
  expect(data['TagSpecifications']).toStrictEqual([
    { ResourceType: 'instance', Tags: tags },
    { ResourceType: 'volume', Tags: tags },
  ]);
});

test('a pool without EFA has neither fabric nor interfaces of its own', () => {
  const { stack } = poolNodes();
  expect(resourcesIn(stack, 'AWS::EC2::SecurityGroup')).toHaveLength(0);
  const { properties } = onlyResource(stack, 'AWS::EC2::LaunchTemplate');
  expect(properties['LaunchTemplateData']).not.toHaveProperty('NetworkInterfaces');
});

test('a pool with EFA has every interface of its type, each in the groups of cluster and fabric', () => {
  const { stack } = poolNodes(training);
  const fabric = onlyResource(stack, 'AWS::EC2::SecurityGroup').logicalId;
  const data = objectOf(
    onlyResource(stack, 'AWS::EC2::LaunchTemplate').properties['LaunchTemplateData'],
  );
  const { efa } = samplePool(training).primaryFacts;
  const layout = [
    { networkCardIndex: 0, deviceIndex: 0, type: 'interface' },
    ...(efa?.interfaces ?? []),
  ];
  expect(data['NetworkInterfaces']).toStrictEqual(
    layout.map(({ networkCardIndex, deviceIndex, type }) => ({
      NetworkCardIndex: networkCardIndex,
      DeviceIndex: deviceIndex,
      InterfaceType: type,
      Groups: ['sg-00000000000000001', { 'Fn::GetAtt': [fabric, 'GroupId'] }],
      DeleteOnTermination: true,
    })),
  );
  expect(layout.length).toBeGreaterThan(16);
  expect(data).not.toHaveProperty('SecurityGroupIds');
});

test('EFA on a type without it is refused with the names of both', () => {
  expect(() => poolNodes({ efa: true })).toThrow(
    'The GPU pool inference asks for EFA, and g6.4xlarge has none.',
  );
});

test('the placement group is a choice of its own', () => {
  const { stack, nodes } = poolNodes({ ...training, efa: false });
  const group = onlyResource(stack, 'AWS::EC2::PlacementGroup');
  expect(group.properties['Strategy']).toBe('cluster');
  expect(onlyResource(stack, 'AWS::EC2::LaunchTemplate').properties).toMatchObject({
    LaunchTemplateData: { Placement: { GroupName: { Ref: group.logicalId } } },
  });
  expect(stack.resolve(nodes.placementGroupName)).toStrictEqual({ Ref: group.logicalId });
  expect(poolNodes({ ...training, placementGroup: null }).nodes.placementGroupName).toBeUndefined();
});

test('Karpenter brings its own nodes: there is no group, and what it looks for is there', () => {
  const { stack, nodes } = poolNodes({ ...training, provisioner: 'karpenter' });
  expect(groupIds(stack)).toHaveLength(0);
  expect(nodes.nodegroupNames).toStrictEqual({});
  expect(resourcesIn(stack, 'AWS::EC2::LaunchTemplate')).toHaveLength(0);
  expect(resourcesIn(stack, 'AWS::EC2::PlacementGroup')).toHaveLength(1);
  expect(onlyResource(stack, 'AWS::EC2::SecurityGroup').properties['Tags']).toContainEqual({
    Key: 'alicerce:gpu-pool',
    Value: 'training',
  });
});
