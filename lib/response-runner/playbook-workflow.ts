import type { Answer } from './answers';
import {
  answerStateIs,
  conditionFailed,
  expression,
  letterStates,
  retrying,
  toLetters,
  type State,
  type Workflow,
} from './workflow';

/** What a workflow is made for. What only the deploy knows is handed to it beside its definition. */
export interface PlaybookSettings {
  readonly answer: Answer;
  readonly mode: 'off' | 'dry-run' | 'act';
  readonly approval: 'manual' | 'automatic';
  readonly approvalHours: number;
  /** What the planner is told, in the order of its schema, without the event. */
  readonly told: Readonly<Record<string, unknown>>;
}

/** Everything but the wait for people is done within minutes; a day is for retries of services that are ill. */
const dayS = 86_400;

const planned = expression("$planned.outcome = 'planned'");

/** A state that calls a service: tried again, and caught. */
function task(resource: string, { hopeless = [], caught = [], ...state }: TaskState): State {
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::${resource}`,
    ...state,
    Retry: retrying(...hopeless),
    Catch: [...caught, toLetters],
  };
}

interface TaskState {
  readonly Arguments: object;
  readonly Next?: string;
  readonly End?: true;
  readonly Assign?: object;
  readonly TimeoutSeconds?: number;
  /** Errors that no retry mends. */
  readonly hopeless?: readonly string[];
  /** Errors that are answers. */
  readonly caught?: readonly object[];
}

/** The event is read and the answer planned, before anything is written anywhere. */
function planning({ answer, mode, told }: PlaybookSettings): Readonly<Record<string, State>> {
  return {
    Remember: {
      Type: 'Pass',
      Assign: { original: expression('$states.input'), incidentId: '', cause: '' },
      Next: 'Plan',
    },
    Plan: task('lambda:invoke', {
      Arguments: {
        FunctionName: '${PlannerArn}',
        Payload: {
          ...told,
          answer,
          mode,
          receivedAt: expression('$states.context.Execution.StartTime'),
          event: expression('$original'),
        },
      },
      Assign: { planned: expression('$states.result.Payload') },
      Next: 'IsItPlanned',
    }),
    IsItPlanned: {
      Type: 'Choice',
      Choices: [{ Condition: planned, Next: 'Register' }],
      Default: 'Refuse',
    },
    Refuse: {
      Type: 'Pass',
      Assign: { cause: expression('$planned.because') },
      Next: 'KeepLetter',
    },
  };
}

/** An update of a finding whose incident is open. */
const seenAgain: State = task('dynamodb:updateItem', {
  Arguments: {
    TableName: '${RegisterName}',
    Key: { incidentId: { S: expression('$incidentId') } },
    UpdateExpression: 'SET lastSeenAt = :now ADD occurrences :one',
    ExpressionAttributeValues: {
      ':now': { S: expression('$states.context.Execution.StartTime') },
      ':one': { N: '1' },
    },
  },
  End: true,
});

/** The incident is in the register before anybody hears of it; an update of a finding is no second incident. */
function registering(): Readonly<Record<string, State>> {
  return {
    Register: task('dynamodb:putItem', {
      Arguments: {
        TableName: '${RegisterName}',
        Item: expression('$planned.record'),
        ConditionExpression: 'attribute_not_exists(incidentId)',
      },
      Assign: { incidentId: expression('$planned.incidentId') },
      hopeless: [conditionFailed],
      caught: [
        {
          ErrorEquals: [conditionFailed],
          Assign: { incidentId: expression('$planned.incidentId') },
          Next: 'Reopen',
        },
      ],
      Next: 'StartClock',
    }),
    // A letter that is sent again: the record stays, with the moment from which the clock runs.
    Reopen: task('dynamodb:updateItem', {
      Arguments: {
        ...answerStateIs('open'),
        ConditionExpression: 'answerState = :failed',
        ExpressionAttributeValues: { ':answerState': { S: 'open' }, ':failed': { S: 'failed' } },
      },
      hopeless: [conditionFailed],
      caught: [{ ErrorEquals: [conditionFailed], Next: 'SeenAgain' }],
      Next: 'StartClock',
    }),
    SeenAgain: seenAgain,
  };
}

/** The clock starts before anybody is asked anything, and people hear of the incident with its plan. */
function telling(next: string): Readonly<Record<string, State>> {
  const runs = 'StepFunctions.ExecutionAlreadyExistsException';
  return {
    StartClock: task('states:startExecution', {
      Arguments: {
        StateMachineArn: '${ClockArn}',
        Name: expression('$incidentId'),
        Input: {
          incidentId: expression('$incidentId'),
          clock: expression('$planned.clock'),
          title: expression('$planned.notice.subject'),
        },
      },
      hopeless: [runs],
      // After a letter was sent again: the clock runs since the first time, as it must.
      caught: [{ ErrorEquals: [runs], Next: 'Tell' }],
      Next: 'Tell',
    }),
    Tell: task('sns:publish', {
      Arguments: {
        TopicArn: '${NoticesArn}',
        Subject: expression('$planned.notice.subject'),
        Message: expression('$planned.notice.message'),
      },
      Next: next,
    }),
  };
}

/** What people are asked to type: the token is good for this one plan. */
const question = [
  '$planned.notice.message',
  "'\\n\\nApprove with:\\naws stepfunctions send-task-success --task-output {} --task-token '",
  '$states.context.Task.Token',
  "'\\n\\nRefuse with:\\naws stepfunctions send-task-failure --error Refused --task-token '",
  '$states.context.Task.Token',
].join(' & ');

function approving({ approvalHours }: PlaybookSettings): Readonly<Record<string, State>> {
  return {
    Ask: task('sns:publish.waitForTaskToken', {
      Arguments: {
        TopicArn: '${NoticesArn}',
        Subject: expression("$substring('Approve? ' & $planned.notice.subject, 0, 100)"),
        Message: expression(question),
      },
      TimeoutSeconds: approvalHours * 3600,
      hopeless: ['Refused', 'States.Timeout'],
      caught: [{ ErrorEquals: ['Refused'], Next: 'RecordRefusal' }],
      Next: 'Act',
    }),
    RecordRefusal: task('dynamodb:updateItem', {
      Arguments: answerStateIs('refused-by-people'),
      End: true,
    }),
  };
}

function acting(settings: PlaybookSettings): Readonly<Record<string, State>> {
  const asks = settings.approval === 'manual';
  return {
    IsThereAnythingToDo: {
      Type: 'Choice',
      Choices: [
        { Condition: expression('$count($planned.steps) > 0'), Next: asks ? 'Ask' : 'Act' },
      ],
      Default: 'RecordIncident',
    },
    ...(asks ? approving(settings) : {}),
    Act: task('lambda:invoke', {
      Arguments: {
        FunctionName: '${ExecutorArn}',
        Payload: { steps: expression('$planned.steps') },
      },
      Assign: { done: expression('$string($states.result.Payload.done)') },
      Next: 'RecordAct',
    }),
    RecordAct: task('dynamodb:updateItem', {
      Arguments: answerStateIs('carried-out', {
        done: expression('$done'),
        doneAt: expression('$states.context.State.EnteredTime'),
      }),
      End: true,
    }),
  };
}

/** How the register calls an incident whose plan nobody carries out. */
const unanswered = { off: 'playbook-is-off', 'dry-run': 'dry-run', act: 'nothing-to-do' } as const;

/** The workflow of one playbook. Where the playbook does not act, it holds no state that could. */
export function playbookWorkflow(settings: PlaybookSettings): Workflow {
  const acts = settings.mode === 'act' && settings.answer !== 'open-incident';
  const state = settings.answer === 'open-incident' ? 'left-to-people' : unanswered[settings.mode];
  return {
    Comment: `Answers findings: ${settings.answer}, ${settings.mode}`,
    QueryLanguage: 'JSONata',
    StartAt: 'Remember',
    TimeoutSeconds: dayS + settings.approvalHours * 3600,
    States: {
      ...planning(settings),
      ...registering(),
      ...telling(acts ? 'IsThereAnythingToDo' : 'RecordIncident'),
      ...(acts ? acting(settings) : {}),
      RecordIncident: task('dynamodb:updateItem', { Arguments: answerStateIs(state), End: true }),
      ...letterStates(settings.answer),
    },
  };
}
