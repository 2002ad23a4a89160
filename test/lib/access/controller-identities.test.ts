import type { Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import {
  ControllerIdentities,
  type ControllerIdentitiesProps,
} from '../../../lib/access/controller-identities';
import { testStack } from '../../support/test-app';
import { onlyResource, resourcesIn } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const key = 'arn:aws:kms:eu-central-1:999999999999:key/00000000-0000-0000-0000-000000000000';
function identities(bundle: ControllerIdentitiesProps['bundle']): Stack {
  const stack = testStack();
  new ControllerIdentities(stack, 'Controllers', {
    environment: 'test',
    cluster: eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
      clusterName: 'a-cluster',
      vpc: testNetwork(stack).vpc,
      securityGroupIds: [],
    }),
    clusterName: 'a-cluster',
    bundle,
    tenants: [
      { team: 'vision', namespace: 'vision' },
      { team: 'vision', namespace: 'vision-lab' },
      { team: 'data', namespace: 'data' },
    ],
    imagePrefixes: ['alicerce-test'],
  });
  return stack;
}

const everything = identities({ keda: true, imageSigningKeyArn: key });
const accountsOf = (stack: Stack): readonly unknown[] =>
  resourcesIn(stack, 'AWS::EKS::PodIdentityAssociation')
    .map(({ properties }) => properties['ServiceAccount'])
    .sort();

test('each controller of the bundle that calls AWS has a role', () => {
  expect(accountsOf(everything)).toEqual([
    'aws-load-balancer-controller',
    'external-secrets',
    'gateway-api-controller',
    'keda-operator',
    'policy-controller',
  ]);
});

test('a controller that the bundle leaves out has none', () => {
  expect(accountsOf(identities({ keda: false, imageSigningKeyArn: null }))).toEqual([
    'aws-load-balancer-controller',
    'external-secrets',
    'gateway-api-controller',
  ]);
});

test('each team has one role for its secrets, for all of its namespaces', () => {
  const readers = resourcesIn(everything, 'AWS::IAM::Role').filter(
    ({ properties }) => properties['RoleName'] !== undefined,
  );
  expect(readers.map(({ properties }) => properties['RoleName'])).toEqual([
    'alicerce-test-secrets-vision',
    'alicerce-test-secrets-data',
  ]);
  expect(JSON.stringify(readers[0]?.properties)).toContain('["vision","vision-lab"]');
});

test('the roles of teams are taken by External Secrets', () => {
  const { logicalId } = onlyResource(everything, 'AWS::IAM::Role', 'externalSecrets');
  const trust = onlyResource(everything, 'AWS::IAM::Role', 'Secretsdata').properties;
  expect(JSON.stringify(trust['AssumeRolePolicyDocument'])).toContain(
    JSON.stringify({ AWS: { 'Fn::GetAtt': [logicalId, 'Arn'] } }),
  );
});

test('no role is two controllers’', () => {
  const roles = resourcesIn(everything, 'AWS::EKS::PodIdentityAssociation').map(({ properties }) =>
    JSON.stringify(properties['RoleArn']),
  );
  expect(new Set(roles).size).toBe(roles.length);
});
