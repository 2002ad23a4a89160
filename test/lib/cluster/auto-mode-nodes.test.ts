import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { AutoModeNodes } from '../../../lib/cluster/auto-mode-nodes';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const stack = testStack();
const clusterRole = new iam.Role(stack, 'ClusterRole', {
  assumedBy: new iam.ServicePrincipal('eks.amazonaws.com'),
});
const network = testNetwork(stack);
const cluster = new eks.Cluster(stack, 'Cluster', {
  clusterName: 'a-cluster',
  version: eks.KubernetesVersion.of('1.35'),
  vpc: network.vpc,
  vpcSubnets: [{ subnets: [...network.controlPlaneSubnets] }],
  role: clusterRole,
  defaultCapacity: 0,
  defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
});
const made = new AutoModeNodes(stack, 'AutoModeNodes', {
  cluster,
  clusterName: 'a-cluster',
  clusterRole,
  volumeKey: new kms.Key(stack, 'Key'),
});
const role = onlyResource(stack, 'AWS::IAM::Role', 'AutoModeNodes');
const entry = propertiesOf(stack, 'AWS::EKS::AccessEntry');

test('a node may join and pull images, and nobody gets onto it', () => {
  expect(JSON.stringify(role.properties['ManagedPolicyArns']).match(/(?<=policy\/)\w+/g)).toEqual([
    'AmazonEKSWorkerNodeMinimalPolicy',
    'AmazonEC2ContainerRegistryPullOnly',
  ]);
  expect(role.properties['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }],
  });
});

test('its role is admitted as a node of Auto Mode, with the rights of one', () => {
  expect(entry).toMatchObject({
    PrincipalArn: { 'Fn::GetAtt': [role.logicalId, 'Arn'] },
    Type: 'EC2',
    AccessPolicies: [{ AccessScope: { Type: 'cluster' } }],
  });
  expect(JSON.stringify(entry['AccessPolicies'])).toContain(
    ':eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy',
  );
  expect(stack.resolve(made.role.roleArn)).toStrictEqual(entry['PrincipalArn']);
});

test('what belongs to the node is the control plane’s to encrypt and to tag', () => {
  const { logicalId } = onlyResource(stack, 'AWS::IAM::Role', 'ClusterRole');
  const policies = resourcesIn(stack, 'AWS::IAM::ManagedPolicy');
  expect(policies.map(({ properties }) => properties['Roles'])).toStrictEqual([
    [{ Ref: logicalId }],
    [{ Ref: logicalId }],
  ]);
  expect(JSON.stringify(policies)).toContain(
    JSON.stringify({ 'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key').logicalId, 'Arn'] }),
  );
});

test('the role outlives the cluster, which ends its nodes while it goes', () => {
  expect(onlyResource(stack, 'AWS::EKS::Cluster').dependsOn).toContain(role.logicalId);
});
