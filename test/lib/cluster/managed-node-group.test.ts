import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import {
  ManagedNodeGroup,
  type ManagedNodeGroupProps,
} from '../../../lib/cluster/managed-node-group';
import { NodeLaunchTemplate } from '../../../lib/cluster/node-launch-template';
import { testStack } from '../../support/test-app';
import { onlyResource, type TemplateResource } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';

const capacity = {
  minSize: 2,
  maxSize: 6,
  desiredSize: 2,
  type: 'ON_DEMAND',
  instanceTypes: ['m7i.large'],
} as const;
const labels = { 'alicerce.io/nodes': 'test' };

function nodeGroup(props: Partial<ManagedNodeGroupProps> = {}): {
  readonly stack: Stack;
  readonly made: ManagedNodeGroup;
  readonly group: TemplateResource;
  readonly template: TemplateResource;
} {
  const stack = testStack();
  const made = new ManagedNodeGroup(stack, 'Nodes', {
    clusterName: 'a-cluster',
    nodeRole: iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::999999999999:role/nodes'),
    subnets: testNetwork(stack).nodeSubnets,
    launchTemplate: new NodeLaunchTemplate(stack, 'Template', {
      volumeKey: new kms.Key(stack, 'Key'),
      volumeGiB: 80,
      throughput: 125,
    }),
    image: { amiType: 'AL2023_x86_64_STANDARD', release: '1.35.8-20260923' },
    capacity,
    scheduling: { labels },
    ...props,
  });
  return {
    stack,
    made,
    group: onlyResource(stack, 'AWS::EKS::Nodegroup'),
    template: onlyResource(stack, 'AWS::EC2::LaunchTemplate'),
  };
}

const { group, template } = nodeGroup();

test('the group has no name of its own, so that it can be replaced', () => {
  expect(group.properties).not.toHaveProperty('NodegroupName');
});

test('the group starts at its minimum, because EKS refuses a minimum above an unstated desired size', () => {
  expect(group.properties['ScalingConfig']).toStrictEqual({
    MinSize: 2,
    MaxSize: 6,
    DesiredSize: 2,
  });
});

test('repair is on, one node at a time, and goes on while one node of a small group is ill', () => {
  expect(group.properties['NodeRepairConfig']).toStrictEqual({
    Enabled: true,
    MaxUnhealthyNodeThresholdCount: 1,
    MaxParallelNodesRepairedCount: 1,
  });
});

test('an update takes one node at a time', () => {
  expect(group.properties['UpdateConfig']).toStrictEqual({
    MaxUnavailable: 1,
    UpdateStrategy: 'DEFAULT',
  });
});

test('an update ends the old node first where there is no capacity for one more', () => {
  const { properties } = nodeGroup({ upkeep: { renewal: 'first-end' } }).group;
  expect(properties['UpdateConfig']).toStrictEqual({
    MaxUnavailable: 1,
    UpdateStrategy: 'MINIMAL',
  });
});

test('a group whose size an autoscaler owns states no desired size', () => {
  const { minSize, maxSize, type } = capacity;
  const { properties } = nodeGroup({ capacity: { minSize, maxSize, type } }).group;
  expect(properties['ScalingConfig']).toStrictEqual({ MinSize: 2, MaxSize: 6 });
});

test('an image of our own has no release', () => {
  const { properties } = nodeGroup({ image: 'of-launch-template' }).group;
  expect(properties['AmiType']).toBe('CUSTOM');
  expect(properties).not.toHaveProperty('ReleaseVersion');
});

test('the group follows the newest version of its launch template', () => {
  expect(group.properties['LaunchTemplate']).toStrictEqual({
    Id: { Ref: template.logicalId },
    Version: { 'Fn::GetAtt': [template.logicalId, 'LatestVersionNumber'] },
  });
});

test('image family and release are pinned', () => {
  expect(group.properties).toMatchObject({
    AmiType: 'AL2023_x86_64_STANDARD',
    ReleaseVersion: '1.35.8-20260923',
  });
});

test('it stands in the given subnets, with the given role, in the given cluster', () => {
  expect(group.properties).toMatchObject({
    ClusterName: 'a-cluster',
    NodeRole: 'arn:aws:iam::999999999999:role/nodes',
    Subnets: subnetIds(2),
  });
});

test.each(['DiskSize', 'RemoteAccess', 'ForceUpdateEnabled'])('it states no %s', (property) => {
  expect(group.properties).not.toHaveProperty(property);
});

test('instance types are listed where the launch template names none', () => {
  expect(group.properties['InstanceTypes']).toStrictEqual(['m7i.large']);
});

test('no instance type is listed where the launch template names it', () => {
  const ofTemplate = { minSize: 0, maxSize: 1, type: 'SPOT' } as const;
  const { properties } = nodeGroup({ capacity: ofTemplate }).group;
  expect(properties).not.toHaveProperty('InstanceTypes');
  expect(properties['CapacityType']).toBe('SPOT');
});

test('every pod may land on the nodes where no taint is given', () => {
  expect(group.properties).not.toHaveProperty('Taints');
});

test('given taints stand on the nodes', () => {
  const taints = [{ key: 'a', value: 'b', effect: 'NO_SCHEDULE' }];
  expect(nodeGroup({ scheduling: { labels, taints } }).group.properties['Taints']).toStrictEqual([
    { Key: 'a', Value: 'b', Effect: 'NO_SCHEDULE' },
  ]);
});

test('its name is the one that EKS gives it', () => {
  const { stack, made, group: itself } = nodeGroup();
  expect(stack.resolve(made.nodegroupName)).toStrictEqual({
    'Fn::GetAtt': [itself.logicalId, 'NodegroupName'],
  });
});
