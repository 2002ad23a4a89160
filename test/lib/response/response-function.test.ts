import * as iam from 'aws-cdk-lib/aws-iam';
import { ResponseFunction } from '../../../lib/response/response-function';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';
import { testTooling } from './response-fixture';

const stack = testStack();
new ResponseFunction(stack, 'Planner', {
  description: 'Plans',
  program: 'planner',
  tooling: testTooling(stack),
  statements: [new iam.PolicyStatement({ actions: ['a:Do'], resources: ['arn:aws:a:::b'] })],
});
const queue = { 'Fn::GetAtt': [onlyResource(stack, 'AWS::SQS::Queue').logicalId, 'Arn'] };

test('the function is small, bounded, and keeps what it could not do', () => {
  const properties = propertiesOf(stack, 'AWS::Lambda::Function', 'Planner');
  expect(properties).toMatchObject({
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    ReservedConcurrentExecutions: 2,
    Timeout: 60,
    DeadLetterConfig: { TargetArn: queue },
  });
  expect(properties).not.toHaveProperty('Environment');
  expect(properties).not.toHaveProperty('VpcConfig');
});

test('its role may do what is stated, and nothing that the construct library adds', () => {
  expect(resourcesIn(stack, 'AWS::IAM::Policy')).toStrictEqual([]);
  expect(propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'Rights')).toMatchObject({
    PolicyDocument: {
      Statement: [
        { Sid: 'WritesItsLog', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
        { Sid: 'KeepsLetters', Action: 'sqs:SendMessage', Resource: queue },
        {
          Sid: 'UsesTheKeyThroughServices',
          Condition: { StringEquals: { 'kms:ViaService': ['sqs.eu-central-1.amazonaws.com'] } },
        },
        { Action: 'a:Do', Resource: 'arn:aws:a:::b' },
      ],
    },
  });
});

test('the rights are there before the function is', () => {
  const { logicalId } = onlyResource(stack, 'AWS::IAM::ManagedPolicy', 'Rights');
  expect(onlyResource(stack, 'AWS::Lambda::Function', 'Planner').dependsOn).toContain(logicalId);
});
