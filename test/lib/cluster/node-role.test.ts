import { NodeRole } from '../../../lib/cluster/node-role';
import { testStack } from '../../support/test-app';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
new NodeRole(stack, 'Role');
const role = propertiesOf(stack, 'AWS::IAM::Role');

test('a node may join, pull images and be reached through Session Manager', () => {
  expect(JSON.stringify(role['ManagedPolicyArns']).match(/(?<=policy\/)\w+/g)).toStrictEqual([
    'AmazonEKSWorkerNodeMinimalPolicy',
    'AmazonEC2ContainerRegistryPullOnly',
    'AmazonSSMManagedInstanceCore',
  ]);
});

test('a node has no policy beside these', () => {
  expect(role).not.toHaveProperty('Policies');
  expect(resourcesIn(stack, 'AWS::IAM::Policy')).toStrictEqual([]);
});

test('only EC2 can hand the role out', () => {
  expect(role['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } }],
  });
});
