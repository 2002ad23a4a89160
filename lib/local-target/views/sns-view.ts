import { createHash } from 'node:crypto';
import { GetTopicAttributesResponse$ } from '@aws-sdk/client-sns';
import type { Subscription } from '@aws-sdk/client-sns';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceOutput, ServiceView } from '../service';
import { Declared } from './declared';
import { attribute, declared, idOf } from './record-identity';
import { wireShape } from './wire-shape';

type Operation = (input: Declared, place: Place, ledger: Ledger) => ServiceOutput;

/** Protocols whose subscriber must first confirm; nobody on this target ever does. */
const TO_BE_CONFIRMED = ['email', 'email-json', 'http', 'https'];

/** Topics and subscriptions as declared; nothing is ever published. */
export const snsView: ServiceView = {
  service: 'sns',
  protocol: 'query',
  answer(request, ledger) {
    const operation = operations.get(request.operation);
    if (!operation) throw notImplemented('sns', request.operation);
    return operation(Declared.of(request.input), request, ledger);
  },
};

const operations = new Map<string, Operation>([
  [
    'ListTopics',
    (_input, place, ledger) => ({
      Topics: topics(place, ledger).map((topic) => ({ TopicArn: idOf(topic, 'TopicArn') })),
    }),
  ],
  ['GetTopicAttributes', topicAttributes],
  [
    'ListSubscriptionsByTopic',
    (input, place, ledger) => ({
      Subscriptions: subscriptions(topicOf(input, place, ledger), ledger),
    }),
  ],
]);

function topicAttributes(input: Declared, place: Place, ledger: Ledger): ServiceOutput {
  const topic = topicOf(input, place, ledger);
  const given = declared(topic);
  const arn = idOf(topic, 'TopicArn');
  const all = subscriptions(topic, ledger);
  const pending = all.filter((each) => each.SubscriptionArn === 'PendingConfirmation').length;
  const Attributes = {
    TopicArn: arn,
    Owner: topic.account,
    DisplayName: given.text('DisplayName') ?? '',
    Policy: policyOf(topic, ledger),
    SubscriptionsConfirmed: String(all.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: '0',
    KmsMasterKeyId: given.text('KmsMasterKeyId'),
    SignatureVersion: given.text('SignatureVersion'),
    TracingConfig: given.text('TracingConfig'),
    FifoTopic: given.text('FifoTopic'),
    ContentBasedDeduplication: given.text('ContentBasedDeduplication'),
  };
  return wireShape(GetTopicAttributesResponse$, { Attributes }, 'xml');
}

function policyOf(topic: ResourceRecord, ledger: Ledger): string {
  const arn = idOf(topic, 'TopicArn');
  const declaredPolicy = ledger
    .ofType(topic, 'AWS::SNS::TopicPolicy')
    .filter((each) => declared(each).texts('Topics').includes(arn))
    .map((each) => declared(each).raw('PolicyDocument'))
    .at(-1);
  return JSON.stringify(declaredPolicy ?? ownersPolicy(arn, topic.account));
}

/** What SNS gives a topic without a policy: whoever acts for the owner's account. */
function ownersPolicy(arn: string, account: string): object {
  const actions = [
    'GetTopicAttributes',
    'SetTopicAttributes',
    'AddPermission',
    'RemovePermission',
    'DeleteTopic',
    'Subscribe',
    'ListSubscriptionsByTopic',
    'Publish',
  ];
  return {
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: actions.map((action) => `SNS:${action}`),
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  };
}

/** Subscriptions of their own type, and those that a topic declares inline. */
function subscriptions(topic: ResourceRecord, ledger: Ledger): readonly Subscription[] {
  const TopicArn = idOf(topic, 'TopicArn');
  const standAlone = ledger
    .all()
    .filter((each) => each.type === 'AWS::SNS::Subscription')
    .filter((each) => declared(each).text('TopicArn') === TopicArn)
    .map((each) => ({ given: declared(each), arn: attribute(each, 'Arn') ?? each.physicalId }));
  const inline = declared(topic)
    .inners('Subscription')
    .map((given) => ({ given, arn: `${TopicArn}:${inlineId(TopicArn, given)}` }));
  return [...inline, ...standAlone].map(({ given, arn }) => ({
    SubscriptionArn: TO_BE_CONFIRMED.includes(given.text('Protocol') ?? '')
      ? 'PendingConfirmation'
      : arn,
    Owner: topic.account,
    Protocol: given.text('Protocol'),
    Endpoint: given.text('Endpoint'),
    TopicArn,
  }));
}

/** An inline subscription has no record, so its id is derived from what makes it unique. */
function inlineId(topicArn: string, given: Declared): string {
  const key = [topicArn, given.text('Protocol') ?? '', given.text('Endpoint') ?? ''].join('\n');
  const hex = createHash('sha256').update(key).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}

function topics(place: Place, ledger: Ledger): readonly ResourceRecord[] {
  return ledger.ofType(place, 'AWS::SNS::Topic');
}

function topicOf(input: Declared, place: Place, ledger: Ledger): ResourceRecord {
  const arn = input.text('TopicArn');
  const found = topics(place, ledger).find((each) => idOf(each, 'TopicArn') === arn);
  if (!found) throw new ServiceError('NotFound', 'Topic does not exist', 404);
  return found;
}
