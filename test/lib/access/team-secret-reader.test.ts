import * as iam from 'aws-cdk-lib/aws-iam';
import { TeamSecretReader } from '../../../lib/access/team-secret-reader';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const stack = testStack();
const controller = 'arn:aws:iam::999999999999:role/external-secrets';
new TeamSecretReader(stack, 'Reader', {
  environment: 'test',
  team: 'vision',
  namespaces: ['vision', 'vision-lab'],
  controller: iam.Role.fromRoleArn(stack, 'Controller', controller),
});
const role = propertiesOf(stack, 'AWS::IAM::Role');

test('stores in the cluster can name the role', () => {
  expect(role['RoleName']).toBe('alicerce-test-secrets-vision');
});

test('the controller takes it, for namespaces of the team, and nobody else does', () => {
  expect(listOf(valueAt(role, 'AssumeRolePolicyDocument', 'Statement'))).toStrictEqual([
    {
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: { StringEquals: { 'aws:RequestTag/esoNamespace': ['vision', 'vision-lab'] } },
      Effect: 'Allow',
      Principal: { AWS: controller },
    },
  ]);
});

test('it reads the secrets of the team, and lists and writes none', () => {
  const policy = propertiesOf(stack, 'AWS::IAM::ManagedPolicy');
  expect(listOf(valueAt(policy, 'PolicyDocument', 'Statement'))).toStrictEqual([
    {
      Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      Effect: 'Allow',
      Resource: 'arn:aws:secretsmanager:eu-central-1:999999999999:secret:alicerce/test/vision/*',
    },
  ]);
});
