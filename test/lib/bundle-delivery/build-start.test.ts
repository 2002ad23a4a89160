import { Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import { BuildJob } from '../../../lib/bundle-delivery/build-job';
import { BuildStart } from '../../../lib/bundle-delivery/build-start';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testTooling } from './bundle-fixture';

const stack = testStack();
const job = new BuildJob(stack, 'Job', {
  description: 'A job',
  program: 'mirror.js',
  tooling: testTooling(stack),
  variables: {},
  computeType: codebuild.ComputeType.SMALL,
  timeout: Duration.minutes(5),
});
const start = new BuildStart(stack, 'Begin', {
  description: 'Something happened',
  when: { source: 'aws.ssm', detailType: 'Parameter Store Change', detail: { name: ['/a'] } },
  job,
});
const { logicalId: project } = onlyResource(stack, 'AWS::CodeBuild::Project');
const projectArn = { 'Fn::GetAtt': [project, 'Arn'] };

test('the rule waits for the events that are meant', () => {
  expect(propertiesOf(stack, 'AWS::Events::Rule')).toMatchObject({
    State: 'ENABLED',
    EventPattern: {
      source: ['aws.ssm'],
      'detail-type': ['Parameter Store Change'],
      detail: { name: ['/a'] },
    },
  });
});

test('a start that is refused is tried again for as long as the longest job runs', () => {
  expect(propertiesOf(stack, 'AWS::Events::Rule')).toMatchObject({
    Targets: [
      {
        Arn: projectArn,
        RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 185 },
      },
    ],
  });
});

test('EventBridge of this account may start this job, and nothing else', () => {
  expect(
    propertiesOf(stack, 'AWS::IAM::Role', 'BeginRole')['AssumeRolePolicyDocument'],
  ).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } },
      },
    ],
  });
  const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'BeginStart');
  expect(PolicyDocument).toMatchObject({
    Statement: [{ Action: 'codebuild:StartBuild', Resource: projectArn }],
  });
});

test('no event finds a rule that may not start anything yet', () => {
  const { dependsOn, logicalId } = onlyResource(stack, 'AWS::Events::Rule');
  expect(dependsOn).toStrictEqual([
    onlyResource(stack, 'AWS::IAM::ManagedPolicy', 'BeginStart').logicalId,
  ]);
  expect(stack.resolve(start.ruleName)).toStrictEqual({ Ref: logicalId });
});
