import { Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import { BuildJob } from '../../../lib/bundle-delivery/build-job';
import { grantInterface } from '../../../lib/bundle-delivery/interface-rights';
import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { subnetIds } from '../../support/test-network';
import { testTooling, testWay } from './bundle-fixture';

const stack = testStack();
const job = new BuildJob(stack, 'Job', {
  description: 'A job with an interface in our network',
  program: 'apply.js',
  tooling: testTooling(stack),
  variables: {},
  computeType: codebuild.ComputeType.SMALL,
  timeout: Duration.minutes(5),
});
grantInterface(job, { subnets: testWay(stack).network.nodeSubnets, securityGroupId: 'sg-1' });
const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'JobInterface');
const statementOf = (sid: string): unknown =>
  listOf(valueAt(PolicyDocument, 'Statement')).find((each) => valueAt(each, 'Sid') === sid);

const here = 'arn:aws:ec2:eu-central-1:999999999999';
const subnetArns = subnetIds(2).map((id) => `${here}:subnet/${id}`);

test('an interface is made in the subnets of the nodes and with the group of the job only', () => {
  expect(statementOf('MakesItsInterface')).toMatchObject({
    Action: 'ec2:CreateNetworkInterface',
    Resource: [`${here}:network-interface/*`, `${here}:security-group/sg-1`, ...subnetArns].sort(),
  });
});

test('it is handed to CodeBuild and to nobody else', () => {
  expect(statementOf('HandsItToCodeBuild')).toMatchObject({
    Action: 'ec2:CreateNetworkInterfacePermission',
    Condition: {
      StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
      ArnEquals: { 'ec2:Subnet': subnetArns },
    },
  });
});

test('what is right everywhere only looks', () => {
  const everywhere = listOf(valueAt(PolicyDocument, 'Statement')).filter(
    (each) => valueAt(each, 'Resource') === '*',
  );
  const actions = everywhere.flatMap((each) => listOf(valueAt(each, 'Action')).map(String));
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !action.startsWith('ec2:Describe'))).toStrictEqual([]);
});
