import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as stepfunctions from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Workflow } from '../response-runner/workflow';
import { throughServices } from './key-use';
import type { ResponseStores } from './response-stores';
import type { TelemetryPolicy } from './workflow-telemetry';

/** What every workflow is given. */
export interface WorkflowTooling {
  /** What workflows write to. */
  readonly stores: ResponseStores;

  /** Encrypts definitions and executions, and what workflows write. */
  readonly key: kms.IKey;

  /** Where each step of each execution is recorded. */
  readonly logGroup: logs.ILogGroup;

  /** Lets a role deliver logs and traces. */
  readonly telemetry: TelemetryPolicy;
}

export interface ResponseWorkflowProps {
  /** Name of the state machine. */
  readonly stateMachineName: string;

  /** What it does. */
  readonly workflow: Workflow;

  /** Words of the definition that only the deploy knows, beside the stores. */
  readonly substitutions: Readonly<Record<string, string>>;

  /** What it may do beside what it does with the stores. */
  readonly statements: readonly iam.PolicyStatement[];

  /** What every workflow is given. */
  readonly tooling: WorkflowTooling;
}

const registerCall = /"arn:aws:states:::dynamodb:([a-z])(\w+)"/g;

/**
 * What a workflow calls of DynamoDB, as actions: who writes into the register does not read it.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
 */
function registerCalls(workflow: Workflow): string[] {
  const calls = [...JSON.stringify(workflow).matchAll(registerCall)].map(
    ([, first = '', rest = '']) => `dynamodb:${first.toUpperCase()}${rest}`,
  );
  return [...new Set(calls)].sort();
}

/**
 * A workflow that is recorded step by step, traced, and encrypted under a key of ours. It is made of its level 1 resource:
 * the construct of level 2 would let each role deliver logs and traces everywhere, and the log service use the key
 * without saying for which account.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
 */
export class ResponseWorkflow extends Construct {
  /** ARN of the state machine. */
  readonly stateMachineArn: string;

  constructor(scope: Construct, id: string, props: ResponseWorkflowProps) {
    super(scope, id);
    const { key, logGroup, stores, telemetry } = props.tooling;
    const role = new iam.Role(this, 'Role', {
      description: props.workflow.Comment,
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    telemetry.attachToRole(role);
    const rights = this.createRights(role, props);
    this.admitToKey(role, key);
    const resource = new stepfunctions.CfnStateMachine(this, 'Resource', {
      stateMachineName: props.stateMachineName,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: JSON.stringify(props.workflow),
      definitionSubstitutions: {
        RegisterName: stores.register.tableName,
        NoticesArn: stores.notices.topicArn,
        LettersUrl: stores.letters.queueUrl,
        ...props.substitutions,
      },
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: true,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: {
        type: 'CUSTOMER_MANAGED_KMS_KEY',
        kmsKeyId: key.keyArn,
        kmsDataKeyReusePeriodSeconds: 300,
      },
    });
    // Step Functions tries the rights on logs and key when it makes the state machine.
    resource.node.addDependency(rights, telemetry);
    this.stateMachineArn = resource.attrArn;
  }

  /** The key lets the role do what its rights say, without a service between: Step Functions calls KMS as the role. */
  private admitToKey(role: iam.IRole, key: kms.IKey): void {
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: `UsedBy${this.node.id.replace(/\W/g, '')}`,
        principals: [new iam.AccountRootPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { ArnEquals: { 'aws:PrincipalArn': role.roleArn } },
      }),
    );
  }

  private createRights(role: iam.IRole, props: ResponseWorkflowProps): iam.ManagedPolicy {
    const { key, stores } = props.tooling;
    return new iam.ManagedPolicy(this, 'Rights', {
      description: props.workflow.Comment,
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          sid: 'UsesTheRegister',
          actions: registerCalls(props.workflow),
          resources: [stores.register.tableArn],
        }),
        new iam.PolicyStatement({
          sid: 'TellsPeople',
          actions: ['sns:Publish'],
          resources: [stores.notices.topicArn],
        }),
        new iam.PolicyStatement({
          sid: 'KeepsLetters',
          actions: ['sqs:SendMessage'],
          resources: [stores.letters.queueArn],
        }),
        throughServices(key, Stack.of(this).region, ['dynamodb', 'sns', 'sqs']),
        this.encryptsItself(props),
        ...props.statements,
      ],
    });
  }

  /** Step Functions names the state machine in the context of every use: its name is given, or this would be a circle. */
  private encryptsItself({
    stateMachineName,
    tooling,
  }: ResponseWorkflowProps): iam.PolicyStatement {
    const self = Stack.of(this).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: stateMachineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return new iam.PolicyStatement({
      sid: 'EncryptsItsExecutions',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [tooling.key.keyArn],
      conditions: { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': self } },
    });
  }
}
