import { ApplyJob } from '../../../lib/bundle-delivery/apply-job';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { subnetIds } from '../../support/test-network';
import { testCluster, testPointers, testStores, testTooling, testWay } from './bundle-fixture';

const stack = testStack();
const way = testWay(stack);
new ApplyJob(stack, 'Apply', {
  tooling: testTooling(stack),
  cluster: testCluster,
  pointers: testPointers,
  artifacts: testStores(stack).artifacts,
  subnets: way.network.nodeSubnets,
  way,
});
const project = propertiesOf(stack, 'AWS::CodeBuild::Project');
const policies = resourcesIn(stack, 'AWS::IAM::ManagedPolicy');
const rights = JSON.stringify(policies.map(({ properties }) => properties['PolicyDocument']));

test('it stands in the subnets of the nodes, in a group of its own', () => {
  const { logicalId } = onlyResource(stack, 'AWS::EC2::SecurityGroup');
  expect(project['VpcConfig']).toStrictEqual({
    VpcId: 'vpc-00000000',
    Subnets: subnetIds(2),
    SecurityGroupIds: [{ 'Fn::GetAtt': [logicalId, 'GroupId'] }],
  });
});

test('it knows the cluster, what is wanted, and where to report', () => {
  const variables = listOf(valueAt(project, 'Environment', 'EnvironmentVariables'));
  expect(variables.map((each) => [valueAt(each, 'Name'), valueAt(each, 'Value')])).toStrictEqual([
    ['ALICERCE_CLUSTER', 'alicerce-test'],
    ['ALICERCE_WANTED', '/alicerce-test/bundle/wanted'],
    ['ALICERCE_APPLIED', '/alicerce-test/bundle/applied'],
  ]);
});

test('it administers this cluster by an access entry', () => {
  const { logicalId } = onlyResource(stack, 'AWS::IAM::Role');
  expect(propertiesOf(stack, 'AWS::EKS::AccessEntry')).toStrictEqual({
    ClusterName: 'alicerce-test',
    PrincipalArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    Type: 'STANDARD',
    AccessPolicies: [
      {
        PolicyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
        AccessScope: { Type: 'cluster' },
      },
    ],
  });
});

test('it reports what is applied, and cannot say what is wanted', () => {
  const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'JobBundle');
  const here = 'arn:aws:ssm:eu-central-1:999999999999:parameter';
  expect(PolicyDocument).toMatchObject({
    Statement: [
      { Action: 'ssm:GetParameter', Resource: `${here}/alicerce-test/bundle/wanted` },
      { Action: 'ssm:PutParameter', Resource: `${here}/alicerce-test/bundle/applied` },
      { Action: 'eks:DescribeCluster', Resource: testCluster.clusterArn },
    ],
  });
});

test('it reads artifacts and images of nobody, and writes neither', () => {
  expect(rights).not.toContain('s3:PutObject');
  expect(rights).not.toContain('ecr:');
});
