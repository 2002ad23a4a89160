import { PodIdentityRole } from '../../../lib/cluster/pod-identity-role';
import { testAccount, testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const clusterArn = `arn:aws:eks:eu-central-1:${testAccount}:cluster/a-cluster`;
const stack = testStack();
new PodIdentityRole(stack, 'Role', {
  description: 'A driver',
  clusterArn,
  serviceAccount: { namespace: 'a-namespace', name: 'an-account' },
});
const { AssumeRolePolicyDocument, Description } = propertiesOf(stack, 'AWS::IAM::Role');

test('only EKS Pod Identity can hand the role out', () => {
  expect(AssumeRolePolicyDocument).toMatchObject({
    Statement: [{ Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' } }],
  });
});

test('trust allows the session tags that Pod Identity sets', () => {
  expect(AssumeRolePolicyDocument).toMatchObject({
    Statement: [{ Action: ['sts:AssumeRole', 'sts:TagSession'] }],
  });
});

test('one service account of one cluster in this account can take it, and nobody else', () => {
  expect(AssumeRolePolicyDocument).toMatchObject({
    Statement: [
      {
        Condition: {
          StringEquals: {
            'aws:SourceAccount': testAccount,
            'aws:RequestTag/kubernetes-namespace': 'a-namespace',
            'aws:RequestTag/kubernetes-service-account': 'an-account',
          },
          ArnEquals: { 'aws:SourceArn': clusterArn },
        },
      },
    ],
  });
});

test('it says what it is for', () => {
  expect(Description).toBe('A driver');
});
