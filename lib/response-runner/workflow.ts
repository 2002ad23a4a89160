/** A state of the Amazon States Language, as far as these workflows use it. */
export type State = Readonly<Record<string, unknown>> & { readonly Type: string };

/** A workflow as Step Functions takes it. */
export interface Workflow {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

/** The error of a write whose condition does not hold. */
export const conditionFailed = 'DynamoDB.ConditionalCheckFailedException';

/** A service that does not answer is asked again for some minutes; what nobody can mend so is not. */
export function retrying(...hopeless: readonly string[]): readonly object[] {
  return [
    ...(hopeless.length === 0 ? [] : [{ ErrorEquals: hopeless, MaxAttempts: 0 }]),
    {
      ErrorEquals: ['States.TaskFailed'],
      IntervalSeconds: 2,
      MaxAttempts: 5,
      BackoffRate: 3,
      JitterStrategy: 'FULL',
    },
  ];
}

/** Whatever goes wrong, the event goes to the dead-letter queue with the reason. */
export const toLetters = {
  ErrorEquals: ['States.ALL'],
  Assign: { cause: '{% $states.errorOutput %}' },
  Next: 'KeepLetter',
} as const;

/** An expression of JSONata. */
export function expression(text: string): string {
  return `{% ${text} %}`;
}

/** Writes the event as it came to the dead-letter queue. */
function keepLetter(workflow: string, next: string): State {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Arguments: {
      QueueUrl: '${LettersUrl}',
      MessageBody: {
        workflow,
        execution: expression('$states.context.Execution.Id'),
        cause: expression('$cause'),
        event: expression('$original'),
      },
    },
    Retry: retrying(),
    Next: next,
  };
}

const notAnswered: State = {
  Type: 'Fail',
  Error: 'NotAnswered',
  Cause: 'The event is in the dead-letter queue: docs/runbooks/response.md#letters',
};

/** The end of a clock that cannot go on: the letter is kept, and the execution fails, which an alarm sees. */
export function clockLetterStates(): Readonly<Record<string, State>> {
  return { KeepLetter: keepLetter('clock', 'NotAnswered'), NotAnswered: notAnswered };
}

/**
 * The end of what could not be answered: the event as it came is written to the dead-letter queue, the incident is marked
 * so that the event can be sent again, and the execution fails, which an alarm sees.
 */
export function letterStates(workflow: string): Readonly<Record<string, State>> {
  return {
    KeepLetter: keepLetter(workflow, 'IsItOpened'),
    IsItOpened: {
      Type: 'Choice',
      Choices: [{ Condition: expression("$incidentId != ''"), Next: 'MarkFailed' }],
      Default: 'NotAnswered',
    },
    MarkFailed: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:updateItem',
      Arguments: answerStateIs('failed'),
      Retry: retrying(conditionFailed),
      // The letter is kept: a register that does not answer either must not hide that.
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'NotAnswered' }],
      Next: 'NotAnswered',
    },
    NotAnswered: notAnswered,
  };
}

/** Arguments that write into the register how far the answer is. */
export function answerStateIs(
  state: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  const others = Object.entries(more);
  return {
    TableName: '${RegisterName}',
    Key: { incidentId: { S: expression('$incidentId') } },
    ConditionExpression: 'attribute_exists(incidentId)',
    UpdateExpression: `SET ${['answerState', ...others.map(([name]) => name)].map((name) => `${name} = :${name}`).join(', ')}`,
    ExpressionAttributeValues: Object.fromEntries([
      [':answerState', { S: state }],
      ...others.map(([name, value]) => [`:${name}`, { S: value }]),
    ]) as unknown,
  };
}
