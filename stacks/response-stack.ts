import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import type { WatchedResponse } from '../lib/observability/response-alarms';
import { EncryptedLogGroup } from '../lib/observability/encrypted-log-group';
import { FindingStarts } from '../lib/response/finding-starts';
import { PlaybookWorkflows } from '../lib/response/playbook-workflows';
import { QuarantineGroup } from '../lib/response/quarantine-group';
import { ResponseStores } from '../lib/response/response-stores';
import { WorkflowTelemetry } from '../lib/response/workflow-telemetry';
import { writeResponseProgram } from '../lib/response-runner/response-programs';
import { logDays } from '../lib/storage/log-days';

export interface ResponseStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: Pick<PlatformNames, 'cluster' | 'response' | 'responseLogGroup'>;

  /** Name of the environment, for people who read notices. */
  readonly environmentName: string;

  /** What is done about which findings, and who hears of them. */
  readonly response: Environment['response'];

  /** Rotation and replication of the key. */
  readonly key: Environment['keys']['response'];

  /** Retention of the register, the letters and the logs. */
  readonly dataMap: Pick<
    Environment['dataMap'],
    'incident-register' | 'response-letters' | 'response-logs'
  >;

  /** The network of the nodes. */
  readonly vpc: ec2.IVpc;

  /** Buckets of data that may have to be shut. */
  readonly bucketNames: readonly string[];

  /** What names of the environment's roles begin with. */
  readonly rolePrefixes: readonly string[];

  /** Roles that lead the answer to an incident, as ARN patterns. */
  readonly responders: readonly string[];

  /** Whether the register refuses to be deleted. */
  readonly deletionProtection: boolean;
}

/** What happens when something was found: who hears of it, what is cut off, and by when the authority is told. */
export class ResponseStack extends Stack {
  /** What is watched of the answers. */
  readonly watched: WatchedResponse;

  /** ARNs of what is backed up: the register, where the data map lets it stand in the recovery Region. */
  readonly backedUp: readonly string[];

  constructor(scope: Construct, id: string, props: ResponseStackProps) {
    super(scope, id, props);
    const { key } = new DataKey(this, 'Key', {
      name: 'response',
      usedThrough: ['dynamodb', 'lambda', 'sns', 'sqs'],
      description: 'Encrypts incidents, and what answers them',
      ...props.key,
    });
    const stores = new ResponseStores(this, 'Stores', {
      key,
      contacts: props.response.incidentContacts,
      letterDays: logDays(props.dataMap, 'response-letters'),
      deletionProtection: props.deletionProtection,
    });
    const { letters, register } = stores;
    const workflows = this.createWorkflows(key, stores, props);
    const starts = new FindingStarts(this, 'Starts', { workflowArns: workflows.arns, letters });
    const workflowArns = { ...Object.fromEntries(workflows.arns), clock: workflows.clockArn };
    this.watched = { workflowArns, lettersName: letters.queueName };
    const { sites } = props.dataMap['incident-register'];
    this.backedUp = sites.includes('recovery') ? [register.tableArn] : [];
    publish(this, 'Response', {
      WorkflowArns: this.toJsonString(workflowArns),
      RuleArns: this.toJsonString(starts.ruleArns),
      RegisterName: register.tableName,
      LettersUrl: letters.queueUrl,
      LettersName: letters.queueName,
      KeyArns: this.toJsonString({ response: key.keyArn }),
    });
  }

  private createWorkflows(
    key: kms.IKey,
    stores: ResponseStores,
    props: ResponseStackProps,
  ): PlaybookWorkflows {
    const { names, vpc } = props;
    const { logGroup } = new EncryptedLogGroup(this, 'Logs', {
      store: 'response-logs',
      key,
      retentionDays: logDays(props.dataMap, 'response-logs'),
      logGroupName: names.responseLogGroup,
    });
    const { policy: telemetry } = new WorkflowTelemetry(this, 'Telemetry', { key });
    const { groupId: quarantineGroupId } = new QuarantineGroup(this, 'Quarantine', { vpc });
    const { letters } = stores;
    return new PlaybookWorkflows(this, 'Workflows', {
      ...props,
      namePrefix: names.response,
      environment: props.environmentName,
      settings: props.response,
      registerDays: logDays(props.dataMap, 'incident-register'),
      on: { ...props, clusterName: names.cluster, vpcId: vpc.vpcId, quarantineGroupId },
      tooling: { write: writeResponseProgram, stores, letters, logGroup, telemetry, key },
    });
  }
}
