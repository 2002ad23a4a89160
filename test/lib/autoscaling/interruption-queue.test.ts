import { InterruptionQueue } from '../../../lib/autoscaling/interruption-queue';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const made = new InterruptionQueue(stack, 'Interruptions', {
  queueName: 'a-cluster-interruptions',
});
const { logicalId, properties } = onlyResource(stack, 'AWS::SQS::Queue');
const arn = { 'Fn::GetAtt': [logicalId, 'Arn'] };

test('the queue has the name that Karpenter is told, forgets what is stale, and is encrypted', () => {
  expect(properties).toMatchObject({
    QueueName: 'a-cluster-interruptions',
    MessageRetentionPeriod: 300,
    SqsManagedSseEnabled: true,
  });
});

test.each([
  ['ScheduledChange', 'aws.health', 'AWS Health Event'],
  ['SpotInterruption', 'aws.ec2', 'EC2 Spot Instance Interruption Warning'],
  ['Rebalance', 'aws.ec2', 'EC2 Instance Rebalance Recommendation'],
  ['StateChange', 'aws.ec2', 'EC2 Instance State-change Notification'],
  ['ReservationInterruption', 'aws.ec2', 'EC2 Capacity Reservation Instance Interruption Warning'],
])('%s: notices of %s about "%s" reach it', (id, source, detailType) => {
  expect(propertiesOf(stack, 'AWS::Events::Rule', id)).toMatchObject({
    EventPattern: { source: [source], 'detail-type': [detailType] },
    State: 'ENABLED',
    Targets: [{ Arn: arn }],
  });
});

test('nobody but those five rules of EventBridge may write to it, and nobody without TLS', () => {
  const policy = JSON.stringify(
    resourcesIn(stack, 'AWS::SQS::QueuePolicy').map((each) => each.properties['PolicyDocument']),
  );
  expect(policy).toContain('"aws:SecureTransport":"false"');
  expect(policy.match(/"events\.amazonaws\.com"/g)).toHaveLength(5);
  expect(policy.match(/"aws:SourceArn"/g)).toHaveLength(5);
});

test('it is an entry of the data map', () => {
  expect(declaredStoreOf(made.queue)).toBe('interruption-queue');
});
