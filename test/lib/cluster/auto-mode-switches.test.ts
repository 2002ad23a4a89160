import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { letEksRunNodes, switchAutoModeOn } from '../../../lib/cluster/auto-mode-switches';
import { valueAt } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const stack = testStack();
const role = new iam.Role(stack, 'Role', {
  assumedBy: new iam.ServicePrincipal('eks.amazonaws.com'),
});
const cluster = new eks.CfnCluster(stack, 'Cluster', {
  roleArn: role.roleArn,
  resourcesVpcConfig: { subnetIds: ['subnet-1', 'subnet-2'] },
});
letEksRunNodes(role);
switchAutoModeOn(cluster, '172.20.0.0/16');
const properties = propertiesOf(stack, 'AWS::EKS::Cluster');

test.each([
  [['ComputeConfig', 'Enabled']],
  [['StorageConfig', 'BlockStorage', 'Enabled']],
  [['KubernetesNetworkConfig', 'ElasticLoadBalancing', 'Enabled']],
])('%s is on: EKS refuses the three apart', (path) => {
  expect(valueAt(properties, ...path)).toBe(true);
});

test('the list of built-in node pools is there and empty: silence would leave it to EKS', () => {
  expect(valueAt(properties, 'ComputeConfig', 'NodePools')).toStrictEqual([]);
  expect(valueAt(properties, 'ComputeConfig', 'NodeRoleArn')).toBeUndefined();
});

test('the range of services is said again, because a change of it replaces the cluster', () => {
  expect(valueAt(properties, 'KubernetesNetworkConfig', 'ServiceIpv4Cidr')).toBe('172.20.0.0/16');
});

test('each policy of AWS is used on the role of the cluster', () => {
  expect(JSON.stringify(propertiesOf(stack, 'AWS::IAM::Role')['ManagedPolicyArns'])).toMatch(
    /Compute.*BlockStorage.*LoadBalancing.*Networking/,
  );
});
