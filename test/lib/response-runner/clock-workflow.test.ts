import { clockWorkflow } from '../../../lib/response-runner/clock-workflow';
import { followersOf, reachedIn } from './workflow-walk';

const workflow = clockWorkflow();
const { States } = workflow;

test('it comes to every state that it has, and to no other', () => {
  expect([...reachedIn(workflow)].sort()).toStrictEqual(Object.keys(States).sort());
});

test('it waits for three mornings and for the end, and looks into the register after each', () => {
  const waits = Object.entries(States).filter(([, { Type }]) => Type === 'Wait');
  expect(waits.map(([, { Timestamp }]) => Timestamp)).toStrictEqual([
    '{% $clock.reminders[0] %}',
    '{% $clock.reminders[1] %}',
    '{% $clock.reminders[2] %}',
    '{% $clock.tellBy %}',
  ]);
  expect(waits.flatMap(([, state]) => followersOf(state))).toStrictEqual(
    waits.map(([name]) => name.replace('Until', 'Look')),
  );
});

test('after every look, a decision of people ends it', () => {
  const decided = Object.entries(States).filter(([, state]) =>
    followersOf(state).includes('Decided'),
  );
  expect(decided.map(([name]) => name)).toStrictEqual([
    'DecidedFirstDay',
    'DecidedSecondDay',
    'DecidedLastDay',
    'DecidedEnd',
  ]);
});

test('when the time is over it fails, and an alarm sees it', () => {
  expect(followersOf(States['TellEnd'] ?? { Type: 'none' })).toContain('Overdue');
  expect(States['Overdue']).toMatchObject({ Type: 'Fail', Error: 'Overdue' });
});
