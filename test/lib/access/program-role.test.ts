import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { ProgramRole } from '../../../lib/access/program-role';
import { acceptedFindingMetadata } from '../../../lib/policies/accept-finding';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testNetwork } from '../../support/test-network';

const service = 'arn:aws:vpc-lattice:eu-central-1:111111111111:service/svc-1';

function programStack(...paths: readonly string[]) {
  const stack = testStack();
  const cluster = eks.Cluster.fromClusterAttributes(stack, 'Cluster', {
    clusterName: 'a-cluster',
    vpc: testNetwork(stack).vpc,
    securityGroupIds: [],
  });
  const program = new ProgramRole(stack, 'Program', {
    cluster,
    serviceAccount: { namespace: 'data', name: 'frame-importer' },
  });
  program.mayCall('faces', paths);
  return stack;
}

const stack = programStack(`${service}/v1/faces`);

test('EKS hands the role to the pods of one service account', () => {
  const { logicalId, properties } = onlyResource(stack, 'AWS::IAM::Role');
  const trust = JSON.stringify(properties['AssumeRolePolicyDocument']);
  expect(trust).toContain('"aws:RequestTag/kubernetes-service-account":"frame-importer"');
  expect(propertiesOf(stack, 'AWS::EKS::PodIdentityAssociation')).toMatchObject({
    Namespace: 'data',
    ServiceAccount: 'frame-importer',
    RoleArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
  });
});

test('it may call the listed paths of the service, and nothing else', () => {
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy')['PolicyDocument']).toMatchObject({
    Statement: [
      { Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: `${service}/v1/faces` },
    ],
  });
});

test('a pattern of paths is accepted where config opens it', () => {
  const open = programStack(`${service}/v1/*`);
  const policy = onlyResource(open, 'AWS::IAM::ManagedPolicy');
  const accepted = open.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === acceptedFindingMetadata);
  expect(policy.properties['PolicyDocument']).toMatchObject({
    Statement: [{ Resource: `${service}/v1/*` }],
  });
  expect(JSON.stringify(accepted)).toContain(`AwsSolutions-IAM5[Resource::${service}/v1/*]`);
});
