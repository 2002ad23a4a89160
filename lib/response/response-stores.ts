import { Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';

export interface ResponseStoresProps {
  /** Encrypts all of it. */
  readonly key: kms.IKey;

  /** Who hears of incidents. */
  readonly contacts: readonly string[];

  /** Days that a letter is kept. */
  readonly letterDays: number;

  /** Whether the register refuses to be deleted. */
  readonly deletionProtection: boolean;
}

/**
 * What is known of incidents, who hears of them, and what could not be answered. EventBridge writes letters as well,
 * where it cannot start a workflow.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class ResponseStores extends Construct {
  /** The incidents, each for as long as the data map says. */
  readonly register: dynamodb.ITable;

  /** Messages to the people in charge. */
  readonly notices: sns.ITopic;

  /** Events that could not be answered, each with the reason. */
  readonly letters: sqs.IQueue;

  constructor(scope: Construct, id: string, props: ResponseStoresProps) {
    super(scope, id);
    this.register = this.createRegister(props);
    this.notices = this.createNotices(props);
    this.letters = this.createLetters(props);
  }

  private createRegister({ key, deletionProtection }: ResponseStoresProps): dynamodb.ITable {
    const register = new dynamodb.Table(this, 'Register', {
      partitionKey: { name: 'incidentId', type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection,
    });
    declareStore(register, 'incident-register');
    acceptFinding(register, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-DynamoDBInBackupPlan',
      because:
        'the plan that selects this table stands in the stack Backup, and the rule looks for it in this stack only',
      owner: 'reliability',
      until: '2027-05-31',
    });
    return register;
  }

  private createNotices({ key, contacts }: ResponseStoresProps): sns.ITopic {
    const notices = new sns.Topic(this, 'Notices', {
      displayName: 'Alicerce incidents',
      masterKey: key,
      enforceSSL: true,
    });
    for (const contact of contacts) {
      notices.addSubscription(new subscriptions.EmailSubscription(contact));
    }
    declareStore(notices, 'incident-notices');
    return notices;
  }

  private createLetters({ key, letterDays }: ResponseStoresProps): sqs.IQueue {
    const letters = new sqs.Queue(this, 'Letters', {
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(letterDays),
    });
    const { account } = Stack.of(this);
    const eventBridge = {
      principals: [new iam.ServicePrincipal('events.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    };
    letters.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'RulesOfThisAccount',
        actions: ['sqs:SendMessage'],
        resources: [letters.queueArn],
        ...eventBridge,
      }),
    );
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LettersOfRulesOfThisAccount',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        ...eventBridge,
      }),
    );
    declareStore(letters, 'response-letters');
    return letters;
  }
}
