import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { DataKey } from '../../../lib/encryption/data-key';
import { AlarmChannels } from '../../../lib/observability/alarm-channels';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const { key } = new DataKey(stack, 'Key', {
  name: 'alerts',
  usedThrough: ['sns'],
  description: 'Encrypts messages',
  rotationDays: 365,
  multiRegion: false,
});
const channels = new AlarmChannels(stack, 'Channels', {
  key,
  alerting: { page: ['night@example.com'], ticket: ['day@example.com', 'week@example.com'] },
});

test('there are two channels, and no third', () => {
  expect(
    resourcesIn(stack, 'AWS::SNS::Topic').map(({ properties }) => properties['DisplayName']),
  ).toStrictEqual(['Alicerce page', 'Alicerce ticket']);
});

test('messages are encrypted with the given key', () => {
  const arn = { 'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key').logicalId, 'Arn'] };
  expect(
    resourcesIn(stack, 'AWS::SNS::Topic').map(({ properties }) => properties['KmsMasterKeyId']),
  ).toStrictEqual([arn, arn]);
});

test('CloudWatch uses the key for alarms of this account only', () => {
  const statements = listOf(
    valueAt(propertiesOf(stack, 'AWS::KMS::Key'), 'KeyPolicy', 'Statement'),
  );
  expect(statements.slice(-1)).toStrictEqual([
    {
      Sid: 'AlarmsOfThisAccount',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': testAccount } },
    },
  ]);
});

test.each(['Page', 'Ticket'])(
  '%s takes messages of alarms of this account, over TLS',
  (channel) => {
    const topic = { Ref: onlyResource(stack, 'AWS::SNS::Topic', channel).logicalId };
    expect(propertiesOf(stack, 'AWS::SNS::TopicPolicy', channel)).toMatchObject({
      Topics: [topic],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'sns:Publish',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: topic,
            Condition: { StringEquals: { 'aws:SourceAccount': testAccount } },
          },
        ],
      },
    });
  },
);

test('everybody of config is told, through the channel that config says', () => {
  const page = { Ref: onlyResource(stack, 'AWS::SNS::Topic', 'Page').logicalId };
  const ticket = { Ref: onlyResource(stack, 'AWS::SNS::Topic', 'Ticket').logicalId };
  expect(
    resourcesIn(stack, 'AWS::SNS::Subscription').map(({ properties }) => properties),
  ).toStrictEqual([
    { Protocol: 'email', Endpoint: 'night@example.com', TopicArn: page },
    { Protocol: 'email', Endpoint: 'day@example.com', TopicArn: ticket },
    { Protocol: 'email', Endpoint: 'week@example.com', TopicArn: ticket },
  ]);
});

test('both are an entry of the data map', () => {
  expect(Object.values(channels.topics).map(declaredStoreOf)).toStrictEqual([
    'alert-topics',
    'alert-topics',
  ]);
});
