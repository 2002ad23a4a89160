import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { answers, type Answer, type PlaybookName } from '../response-runner/answers';
import { clockWorkflow } from '../response-runner/clock-workflow';
import { playbookWorkflow } from '../response-runner/playbook-workflow';
import { acceptFinding } from '../policies/accept-finding';
import { executorRights, type ActedUpon } from './executor-rights';
import { ResponseFunction, type FunctionTooling } from './response-function';
import { ResponseWorkflow, type WorkflowTooling } from './response-workflow';

export interface PlaybookWorkflowsProps {
  /** What the names of the state machines begin with. */
  readonly namePrefix: string;

  /** Name of the environment, for people who read notices. */
  readonly environment: string;

  /** What is done about which findings. */
  readonly settings: Environment['response'];

  /** Days that the register keeps an incident. */
  readonly registerDays: number;

  /** What playbooks act upon. */
  readonly on: ActedUpon;

  /** Roles that lead the answer to an incident, as ARN patterns. */
  readonly responders: readonly string[];

  /** What functions and workflows are given. */
  readonly tooling: FunctionTooling & WorkflowTooling;
}

/** How an incident is opened for findings that no playbook answers. */
const incidentAlone = { mode: 'act', approval: 'automatic' } as const;

/**
 * A workflow for each playbook, one for findings that only open an incident, and the clock. One function without rights
 * plans for all of them; each playbook that acts has a function of its own that carries its plans out, and no other has.
 */
export class PlaybookWorkflows extends Construct {
  /** ARN of each workflow, by what it answers. */
  readonly arns: ReadonlyMap<Answer, string>;

  /** ARN of the workflow that waits for three business days. */
  readonly clockArn: string;
  private readonly props: PlaybookWorkflowsProps;
  private readonly plannerArn: string;

  constructor(scope: Construct, id: string, props: PlaybookWorkflowsProps) {
    super(scope, id);
    this.props = props;
    this.plannerArn = new ResponseFunction(this, 'Planner', {
      description: 'Reads a finding and plans the answer',
      program: 'planner',
      tooling: props.tooling,
      statements: [],
    }).functionArn;
    this.clockArn = new ResponseWorkflow(this, 'Clock', {
      stateMachineName: `${props.namePrefix}-clock`,
      workflow: clockWorkflow(),
      substitutions: {},
      statements: [],
      tooling: props.tooling,
    }).stateMachineArn;
    this.arns = new Map(answers.map((answer) => [answer, this.createWorkflow(answer)]));
  }

  private createWorkflow(answer: Answer): string {
    const { namePrefix, settings, on, tooling } = this.props;
    const { mode, approval } =
      answer === 'open-incident' ? incidentAlone : settings.playbooks[answer];
    const executor =
      answer !== 'open-incident' && mode === 'act' ? this.createExecutor(answer) : undefined;
    const functions = [this.plannerArn, ...(executor === undefined ? [] : [executor])];
    const buckets = on.bucketNames.map((name, index) => [`Bucket${String(index)}`, name] as const);
    return new ResponseWorkflow(this, `Answer-${answer}`, {
      stateMachineName: `${namePrefix}-${answer}`,
      workflow: playbookWorkflow({
        answer,
        mode,
        approval,
        approvalHours: settings.approvalHours,
        told: this.told(buckets.map(([name]) => name)),
      }),
      substitutions: {
        PlannerArn: this.plannerArn,
        ...(executor === undefined ? {} : { ExecutorArn: executor }),
        ClockArn: this.clockArn,
        VpcId: on.vpcId,
        QuarantineGroupId: on.quarantineGroupId,
        ...Object.fromEntries(buckets),
      },
      statements: [
        new iam.PolicyStatement({
          sid: 'CallsItsFunctions',
          actions: ['lambda:InvokeFunction'],
          resources: functions,
        }),
        new iam.PolicyStatement({
          sid: 'StartsTheClock',
          actions: ['states:StartExecution'],
          resources: [this.clockArn],
        }),
      ],
      tooling,
    }).stateMachineArn;
  }

  /** What the planner is told: the words in braces are put in by CloudFormation. */
  private told(buckets: readonly string[]): Readonly<Record<string, unknown>> {
    const { environment, on, registerDays, responders } = this.props;
    const { account, region } = Stack.of(this);
    return {
      environment,
      retentionDays: registerDays,
      settings: {
        account,
        region,
        vpcId: '${VpcId}',
        quarantineGroupId: '${QuarantineGroupId}',
        rolePrefixes: on.rolePrefixes,
        responders,
        bucketNames: buckets.map((name) => `\${${name}}`),
      },
    };
  }

  private createExecutor(playbook: PlaybookName): string {
    const { on, tooling } = this.props;
    const { statements, patterns } = executorRights(this, playbook, on);
    const executor = new ResponseFunction(this, `Executor-${playbook}`, {
      description: `Carries out plans of ${playbook}`,
      program: 'executor',
      tooling,
      statements,
    });
    for (const { resource, because } of patterns) {
      acceptFinding(executor.policy, {
        rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`,
        because,
        owner: 'security',
        until: '2027-05-31',
      });
    }
    return executor.functionArn;
  }
}
