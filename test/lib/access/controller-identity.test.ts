import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { ControllerIdentity } from '../../../lib/access/controller-identity';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const stack = testStack();
const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
  clusterName: 'a-cluster',
  vpc: testNetwork(stack).vpc,
  securityGroupIds: [],
});
const made = new ControllerIdentity(stack, 'Controller', {
  cluster,
  description: 'A controller that reads one queue',
  serviceAccount: { namespace: 'a-namespace', name: 'a-controller' },
  policies: [
    {
      subject: 'Queue',
      description: 'Reads one queue',
      statements: [
        new iam.PolicyStatement({
          actions: ['sqs:ReceiveMessage'],
          resources: ['arn:aws:sqs:eu-central-1:999999999999:queue'],
        }),
      ],
    },
  ],
});
const role = onlyResource(stack, 'AWS::IAM::Role');

test('one service account of one cluster takes the role', () => {
  const trust = JSON.stringify(role.properties['AssumeRolePolicyDocument']);
  expect(trust).toContain('pods.eks.amazonaws.com');
  expect(trust).toContain('"aws:RequestTag/kubernetes-namespace":"a-namespace"');
  expect(trust).toContain('"aws:RequestTag/kubernetes-service-account":"a-controller"');
  expect(trust).toContain('cluster/a-cluster');
});

test('EKS hands the role to that account, with the tags that its trust asks for', () => {
  expect(propertiesOf(stack, 'AWS::EKS::PodIdentityAssociation')).toMatchObject({
    ClusterName: 'a-cluster',
    Namespace: 'a-namespace',
    ServiceAccount: 'a-controller',
    RoleArn: { 'Fn::GetAtt': [role.logicalId, 'Arn'] },
  });
  expect(propertiesOf(stack, 'AWS::EKS::PodIdentityAssociation')).not.toHaveProperty(
    'DisableSessionTags',
  );
});

test('its rights are the role’s, and nobody else’s', () => {
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy')['Roles']).toStrictEqual([
    { Ref: role.logicalId },
  ]);
  expect(stack.resolve(made.role.roleName)).toStrictEqual({ Ref: role.logicalId });
});
