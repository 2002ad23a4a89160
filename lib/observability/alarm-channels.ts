import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { declareStore } from '../policies/data-map-policy';

/** The only two severities: `page` wakes somebody, `ticket` waits for the morning. */
export type Severity = 'page' | 'ticket';

export interface AlarmChannelsProps {
  /** Encrypts the messages: CloudWatch is admitted to it for alarms of this account only. */
  readonly key: kms.IKey;

  /** Who is told, by severity. */
  readonly alerting: Environment['alerting'];
}

/** Where alarms go. */
export class AlarmChannels extends Construct {
  /** Topic by severity. */
  readonly topics: Readonly<Record<Severity, sns.ITopic>>;

  constructor(scope: Construct, id: string, props: AlarmChannelsProps) {
    super(scope, id);
    this.admitCloudWatch(props.key);
    this.topics = {
      page: this.createTopic('Page', props.key, props.alerting.page),
      ticket: this.createTopic('Ticket', props.key, props.alerting.ticket),
    };
  }

  /** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
  private admitCloudWatch(key: kms.IKey): void {
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  private createTopic(id: string, key: kms.IKey, addresses: readonly string[]): sns.ITopic {
    const topic = new sns.Topic(this, id, {
      displayName: `Alicerce ${id.toLowerCase()}`,
      masterKey: key,
      enforceSSL: true,
    });
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const address of addresses) {
      topic.addSubscription(new subscriptions.EmailSubscription(address));
    }
    declareStore(topic, 'alert-topics');
    return topic;
  }
}
