import {
  clockLetterStates,
  expression,
  retrying,
  toLetters,
  type State,
  type Workflow,
} from './workflow';

/** Three business days are seldom more than a week; a clock that waits longer is broken. */
const thirtyDaysS = 30 * 86_400;

interface Round {
  /** Where the moment stands that is waited for. */
  readonly moment: string;
  /** How the message to people begins. */
  readonly says: string;
  readonly next: string;
}

function told({ says, next }: Round): State {
  const subject = `$substring('${says}: ' & $title, 0, 100)`;
  const message = `'${says}. ' & $incidentId & ': ' & $title & '\\n\\nIf personal data is affected, authority and people are told by ' & $clock.tellBy & ' (LGPD Art. 48). Who has told them, or knows that nobody has to be told, writes that into the register: docs/runbooks/response.md#the-clock'`;
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Arguments: {
      TopicArn: '${NoticesArn}',
      Subject: expression(subject),
      Message: expression(message),
    },
    Retry: retrying(),
    Catch: [toLetters],
    Next: next,
  };
}

/** Waits, looks whether people have decided, and tells them where they have not. */
function round(name: string, waited: Round): Readonly<Record<string, State>> {
  return {
    [`Until${name}`]: {
      Type: 'Wait',
      Timestamp: expression(waited.moment),
      Next: `Look${name}`,
    },
    [`Look${name}`]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:getItem',
      Arguments: {
        TableName: '${RegisterName}',
        Key: { incidentId: { S: expression('$incidentId') } },
        ConsistentRead: true,
      },
      Assign: {
        assessment: expression(
          "$exists($states.result.Item.assessment.S) ? $states.result.Item.assessment.S : 'pending'",
        ),
      },
      Retry: retrying(),
      Catch: [toLetters],
      Next: `Decided${name}`,
    },
    [`Decided${name}`]: {
      Type: 'Choice',
      Choices: [{ Condition: expression("$assessment != 'pending'"), Next: 'Decided' }],
      Default: `Tell${name}`,
    },
    [`Tell${name}`]: told(waited),
  };
}

/** The mornings of the three business days, and the end of the last one. */
const rounds = {
  FirstDay: {
    moment: '$clock.reminders[0]',
    says: 'First of three business days',
    next: 'UntilSecondDay',
  },
  SecondDay: {
    moment: '$clock.reminders[1]',
    says: 'Second of three business days',
    next: 'UntilLastDay',
  },
  LastDay: { moment: '$clock.reminders[2]', says: 'Last business day', next: 'UntilEnd' },
  End: {
    moment: '$clock.tellBy',
    says: 'Time is over and nobody has decided',
    next: 'Overdue',
  },
} as const satisfies Readonly<Record<string, Round>>;

/** What the states of a clock go by, whichever of them they are. */
const remember: State = {
  Type: 'Pass',
  Assign: {
    original: expression('$states.input'),
    incidentId: expression('$states.input.incidentId'),
    clock: expression('$states.input.clock'),
    title: expression('$states.input.title'),
    cause: '',
  },
  Next: 'UntilFirstDay',
};

/**
 * The clock of an incident: a reminder on the morning of each of the three business days, until somebody has written into
 * the register that authority and people were told, or need not be. When the time is over, the execution fails: that
 * wakes somebody.
 */
export function clockWorkflow(): Workflow {
  const states = Object.entries(rounds).map(([name, waited]) => round(name, waited));
  return {
    Comment: 'Three business days to tell authority and data subjects (LGPD Art. 48)',
    QueryLanguage: 'JSONata',
    StartAt: 'Remember',
    TimeoutSeconds: thirtyDaysS,
    States: {
      Remember: remember,
      ...(Object.assign({}, ...states) as Readonly<Record<string, State>>),
      Decided: { Type: 'Succeed' },
      Overdue: {
        Type: 'Fail',
        Error: 'Overdue',
        Cause: 'Three business days are over: docs/runbooks/response.md#the-clock',
      },
      ...clockLetterStates(),
    },
  };
}
