import {
  answerStateIs,
  clockLetterStates,
  expression,
  letterStates,
  retrying,
  toLetters,
} from '../../../lib/response-runner/workflow';

test('what no retry mends is not tried again', () => {
  expect(retrying('Refused')[0]).toStrictEqual({ ErrorEquals: ['Refused'], MaxAttempts: 0 });
  expect(retrying()).toHaveLength(1);
});

test('a letter holds the event as it came, with the reason', () => {
  expect(letterStates('isolate-node')['KeepLetter']).toMatchObject({
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Arguments: {
      MessageBody: { workflow: 'isolate-node', cause: '{% $cause %}', event: '{% $original %}' },
    },
  });
  expect(toLetters.Next).toBe('KeepLetter');
});

test('the clock changes nothing in the register', () => {
  expect(Object.keys(clockLetterStates())).toStrictEqual(['KeepLetter', 'NotAnswered']);
});

test('what is written into the register names each attribute once', () => {
  expect(answerStateIs('carried-out', { done: expression('$done') })).toMatchObject({
    UpdateExpression: 'SET answerState = :answerState, done = :done',
    ExpressionAttributeValues: {
      ':answerState': { S: 'carried-out' },
      ':done': { S: '{% $done %}' },
    },
    ConditionExpression: 'attribute_exists(incidentId)',
  });
});
