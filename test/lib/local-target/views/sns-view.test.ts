import {
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  NotFoundException,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { snsView } from '../../../../lib/local-target/views/sns-view';
import { ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const PAGE = 'arn:aws:sns:sa-east-1:111111111111:page';
const TICKET = 'arn:aws:sns:sa-east-1:111111111111:ticket';

const client = new SNSClient(
  askedOf(
    snsView,
    ledgerOf(
      record('AWS::SNS::Topic', PAGE, {
        properties: {
          TopicName: 'page',
          KmsMasterKeyId: 'key-1',
          Subscription: [{ Protocol: 'sqs', Endpoint: 'arn:queue' }],
        },
      }),
      record('AWS::SNS::Topic', TICKET, { properties: { TopicName: 'ticket' } }),
      record('AWS::SNS::TopicPolicy', 'policy', {
        properties: { Topics: [PAGE], PolicyDocument: { Version: '2012-10-17', Statement: [] } },
      }),
      record('AWS::SNS::Subscription', `${PAGE}:1`, {
        properties: { TopicArn: PAGE, Protocol: 'email', Endpoint: 'oncall@example.com' },
      }),
    ),
  ),
);

test('topics are listed by ARN', async () => {
  const { Topics } = await client.send(new ListTopicsCommand({}));
  expect(Topics).toEqual([{ TopicArn: PAGE }, { TopicArn: TICKET }]);
});

test('attributes are a map of text, with the declared policy', async () => {
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: PAGE }));
  expect(Attributes).toMatchObject({
    TopicArn: PAGE,
    Owner: '111111111111',
    KmsMasterKeyId: 'key-1',
    Policy: '{"Version":"2012-10-17","Statement":[]}',
    SubscriptionsConfirmed: '1',
    SubscriptionsPending: '1',
  });
});

test('a topic without a policy has the one that SNS gives', async () => {
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: TICKET }));
  expect(Attributes?.['Policy']).toContain('__default_statement_ID');
});

test('a mail address stays unconfirmed, for nobody here can confirm it', async () => {
  const { Subscriptions } = await client.send(
    new ListSubscriptionsByTopicCommand({ TopicArn: PAGE }),
  );
  expect(Subscriptions?.map((each) => [each.Protocol, each.SubscriptionArn])).toEqual([
    ['sqs', expect.stringContaining(`${PAGE}:`)],
    ['email', 'PendingConfirmation'],
  ]);
});

test('what is absent raises NotFoundException, and nothing is published', async () => {
  await expect(
    client.send(new GetTopicAttributesCommand({ TopicArn: `${PAGE}x` })),
  ).rejects.toThrow(NotFoundException);
  await expect(
    client.send(new PublishCommand({ TopicArn: PAGE, Message: 'x' })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});
