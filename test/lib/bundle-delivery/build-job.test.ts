import { Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as iam from 'aws-cdk-lib/aws-iam';
import { BuildJob, type BuildJobProps } from '../../../lib/bundle-delivery/build-job';
import { valueAt } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testTooling } from './bundle-fixture';

function jobWith(change: Partial<BuildJobProps> = {}) {
  const stack = testStack();
  const tooling = testTooling(stack);
  const job = new BuildJob(stack, 'Job', {
    description: 'Fetches what a test needs',
    program: 'mirror.js',
    tooling,
    variables: { ALICERCE_CLUSTER: 'alicerce-test' },
    computeType: codebuild.ComputeType.SMALL,
    timeout: Duration.minutes(60),
    ...change,
  });
  return { stack, job, tooling };
}

const { stack, tooling } = jobWith();
const project = propertiesOf(stack, 'AWS::CodeBuild::Project');

test('the program is run by a Node that the image holds', () => {
  expect(JSON.parse(String(valueAt(project, 'Source', 'BuildSpec')))).toStrictEqual({
    version: 0.2,
    phases: {
      install: { 'runtime-versions': { nodejs: 22 } },
      build: { commands: ['node mirror.js'] },
    },
  });
  expect(valueAt(project, 'Environment', 'Image')).toBe(
    'aws/codebuild/amazonlinux-x86_64-standard:5.0',
  );
});

test('its source is the archive of the programs', () => {
  expect(valueAt(project, 'Source', 'Location')).toBe(
    `cdk-hnb659fds-assets-999999999999-eu-central-1/${tooling.programs.s3ObjectKey}`,
  );
});

test('it runs alone, ends in time, and has no rights over its machine', () => {
  expect(project).toMatchObject({
    ConcurrentBuildLimit: 1,
    TimeoutInMinutes: 60,
    QueuedTimeoutInMinutes: 30,
    Artifacts: { Type: 'NO_ARTIFACTS' },
    Environment: { PrivilegedMode: false, ComputeType: 'BUILD_GENERAL1_SMALL' },
  });
});

test('its variables are no secrets', () => {
  expect(valueAt(project, 'Environment', 'EnvironmentVariables')).toStrictEqual([
    { Name: 'ALICERCE_CLUSTER', Type: 'PLAINTEXT', Value: 'alicerce-test' },
  ]);
});

test('it writes to our log group and would encrypt with our key', () => {
  const { logicalId } = onlyResource(stack, 'AWS::KMS::Key');
  expect(project).toMatchObject({
    EncryptionKey: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    LogsConfig: {
      CloudWatchLogs: { Status: 'ENABLED', GroupName: 'bundle' },
      S3Logs: { Status: 'DISABLED' },
    },
  });
});

test('it stands in a network only where one is given', () => {
  expect(project['VpcConfig']).toBeUndefined();
  const network = { vpcId: 'vpc-1', subnets: ['subnet-1'], securityGroupIds: ['sg-1'] };
  const { stack: inside } = jobWith({ network });
  expect(propertiesOf(inside, 'AWS::CodeBuild::Project')['VpcConfig']).toStrictEqual({
    VpcId: 'vpc-1',
    Subnets: ['subnet-1'],
    SecurityGroupIds: ['sg-1'],
  });
});

test('CodeBuild of this account alone becomes the role', () => {
  expect(propertiesOf(stack, 'AWS::IAM::Role')['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'codebuild.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } },
      },
    ],
  });
});

test('without more it may log, read archives and use the key of the bundle', () => {
  const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy');
  expect(PolicyDocument).toMatchObject({
    Statement: [
      { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
      {
        Action: ['s3:GetObject', 's3:GetObjectVersion'],
        Resource: 'arn:aws:s3:::cdk-hnb659fds-assets-999999999999-eu-central-1/*.zip',
      },
      { Resource: { 'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key').logicalId, 'Arn'] } },
    ],
  });
  expect(resourcesIn(stack, 'AWS::IAM::Policy')).toStrictEqual([]);
});

test('the project is made after the rights that CodeBuild tries', () => {
  const { stack: permitted, job } = jobWith();
  job.permit('More', [
    new iam.PolicyStatement({ actions: ['eks:DescribeCluster'], resources: ['arn'] }),
  ]);
  const { dependsOn } = onlyResource(permitted, 'AWS::CodeBuild::Project');
  const policies = resourcesIn(permitted, 'AWS::IAM::ManagedPolicy').map(
    ({ logicalId }) => logicalId,
  );
  expect(policies).toHaveLength(2);
  expect(dependsOn).toStrictEqual(policies.sort());
});
