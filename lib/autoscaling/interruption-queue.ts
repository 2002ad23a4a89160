import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';

export interface InterruptionQueueProps {
  /** Name of the queue: the controller's settings spell it. A change replaces the queue. */
  readonly queueName: string;
}

/** What is about to take a node away, as EventBridge spells it. */
const notices = {
  ScheduledChange: { source: 'aws.health', detailType: 'AWS Health Event' },
  SpotInterruption: { source: 'aws.ec2', detailType: 'EC2 Spot Instance Interruption Warning' },
  Rebalance: { source: 'aws.ec2', detailType: 'EC2 Instance Rebalance Recommendation' },
  StateChange: { source: 'aws.ec2', detailType: 'EC2 Instance State-change Notification' },
  ReservationInterruption: {
    source: 'aws.ec2',
    detailType: 'EC2 Capacity Reservation Instance Interruption Warning',
  },
} as const;

/**
 * Notices that a node is about to go, so that Karpenter drains it first. A spot instance has two minutes: what is older
 * than five is worth nothing, so the queue forgets it.
 *
 * Messages name instances and reasons, no person and no payload: SQS's own encryption does, without a key to pay for and
 * to admit EventBridge to.
 * @see https://karpenter.sh/docs/concepts/disruption/#interruption
 */
export class InterruptionQueue extends Construct {
  /** The queue. */
  readonly queue: sqs.IQueue;

  constructor(scope: Construct, id: string, { queueName }: InterruptionQueueProps) {
    super(scope, id);
    const queue = new sqs.Queue(this, 'Resource', {
      queueName,
      retentionPeriod: Duration.minutes(5),
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    for (const [name, { source, detailType }] of Object.entries(notices)) {
      new events.Rule(this, name, {
        description: `${detailType}: Karpenter drains the node`,
        eventPattern: { source: [source], detailType: [detailType] },
        targets: [new targets.SqsQueue(queue)],
      });
    }
    acceptFinding(queue, {
      rule: 'AwsSolutions::AwsSolutions-SQS3',
      because:
        'a notice that could not be read within five minutes is about a node that is gone: there is nothing to do with it later',
      owner: 'platform',
      until: '2027-05-31',
    });
    declareStore(queue, 'interruption-queue');
    this.queue = queue;
  }
}
