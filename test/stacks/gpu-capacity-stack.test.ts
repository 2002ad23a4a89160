import { Template } from 'aws-cdk-lib/assertions';
import { valueAt } from '../../lib/controls/json-shape';
import { environmentWith } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, resourcesIn } from '../support/template-resources';

const { GpuCapacity: stack } = platformStacks(
  environmentWith((draft) => {
    draft.gpuPools = [
      {
        name: 'inference',
        purpose: 'inference',
        owner: 'vision',
        instanceType: 'g5.xlarge',
        capacity: 'spot',
        minSize: 0,
        maxSize: 2,
        zones: ['sa-east-1a'],
        rootVolumeGiB: 200,
        imageRelease: '1.35.8-20260923',
      },
      {
        name: 'training',
        purpose: 'training',
        owner: 'platform',
        instanceType: 'g6.12xlarge',
        capacity: 'on-demand',
        minSize: 0,
        maxSize: 1,
        zones: ['sa-east-1c'],
        rootVolumeGiB: 400,
        imageRelease: '1.35.8-20260923',
      },
    ];
  }),
);

test('each pool of config is one node group with a launch template of its own', () => {
  expect(resourcesIn(stack, 'AWS::EKS::Nodegroup')).toHaveLength(2);
  expect(resourcesIn(stack, 'AWS::EC2::LaunchTemplate')).toHaveLength(2);
});

test.each([
  ['inference', 'vision'],
  ['training', 'platform'],
])('what the pool %s costs is charged to %s', (pool, owner) => {
  expect(onlyResource(stack, 'AWS::EKS::Nodegroup', pool).properties['Tags']).toMatchObject({
    'alicerce:gpu-pool': pool,
    'alicerce:owner': owner,
  });
});

test('disks are encrypted with the key of the cluster stack', () => {
  const template = onlyResource(stack, 'AWS::EC2::LaunchTemplate', 'training');
  expect(JSON.stringify(template.properties)).toMatch(/"KmsKeyId":\{"Fn::GetStackOutput":/);
});

test('tools find the node group of each pool', () => {
  const value = JSON.stringify(
    valueAt(Template.fromStack(stack).toJSON(), 'Outputs', 'NodegroupNames', 'Value'),
  );
  expect(value).toContain(onlyResource(stack, 'AWS::EKS::Nodegroup', 'inference').logicalId);
  expect(value).toContain(onlyResource(stack, 'AWS::EKS::Nodegroup', 'training').logicalId);
});
