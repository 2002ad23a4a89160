import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { KarpenterAccess } from '../../../lib/autoscaling/karpenter-access';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const stack = testStack();
const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
  clusterName: 'a-cluster',
  vpc: testNetwork(stack).vpc,
  securityGroupIds: [],
  clusterSecurityGroupId: 'sg-00000000000000001',
});
const made = new KarpenterAccess(stack, 'Karpenter', {
  cluster,
  names: {
    cluster: 'a-cluster',
    interruptionQueue: 'a-cluster-interruptions',
    nodeInstanceProfile: 'a-cluster-nodes',
  },
  nodeRole: iam.Role.fromRoleArn(stack, 'NodeRole', 'arn:aws:iam::999999999999:role/nodes'),
  volumeKey: new kms.Key(stack, 'Key'),
});
const role = onlyResource(stack, 'AWS::IAM::Role');

test('the controller takes its role through Pod Identity, as one service account of one cluster', () => {
  const trust = JSON.stringify(role.properties['AssumeRolePolicyDocument']);
  expect(trust).toContain('pods.eks.amazonaws.com');
  expect(trust).toContain('"aws:RequestTag/kubernetes-namespace":"kube-system"');
  expect(trust).toContain('"aws:RequestTag/kubernetes-service-account":"karpenter"');
  expect(propertiesOf(stack, 'AWS::EKS::PodIdentityAssociation')).toMatchObject({
    ClusterName: 'a-cluster',
    Namespace: 'kube-system',
    ServiceAccount: 'karpenter',
    RoleArn: { 'Fn::GetAtt': [role.logicalId, 'Arn'] },
  });
});

test('nodes get their role through a profile that EC2NodeClasses can name', () => {
  expect(propertiesOf(stack, 'AWS::IAM::InstanceProfile')).toMatchObject({
    InstanceProfileName: 'a-cluster-nodes',
    Roles: ['nodes'],
  });
});

test('its rights are policies of its own, one per subject', () => {
  const policies = resourcesIn(stack, 'AWS::IAM::ManagedPolicy');
  expect(policies).toHaveLength(5);
  for (const { properties } of policies) {
    expect(properties['Roles']).toStrictEqual([{ Ref: role.logicalId }]);
  }
});

test('it reads the queue that notices arrive in', () => {
  const queue = onlyResource(stack, 'AWS::SQS::Queue');
  const policy = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'InterruptionNotices');
  expect(JSON.stringify(policy['PolicyDocument'])).toContain(
    JSON.stringify({ 'Fn::GetAtt': [queue.logicalId, 'Arn'] }),
  );
  expect(stack.resolve(made.queueName)).toStrictEqual({
    'Fn::GetAtt': [queue.logicalId, 'QueueName'],
  });
});

test('it opens no security group', () => {
  expect(resourcesIn(stack, ec2.CfnSecurityGroup.CFN_RESOURCE_TYPE_NAME)).toHaveLength(0);
});
