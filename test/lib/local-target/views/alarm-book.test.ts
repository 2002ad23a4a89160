import { AlarmBook } from '../../../../lib/local-target/views/alarm-book';
import { HERE, ledgerOf, record } from './memory-ledger';

const alarm = (createdAt: string) =>
  record('AWS::CloudWatch::Alarm', 'idle', { properties: { AlarmName: 'idle' }, createdAt });
const now = new Date('2026-03-02T00:00:00Z');
const set = (state: string) => ({
  input: { AlarmName: 'idle', StateValue: state, StateReason: 'test' },
  now,
});

test('an alarm that is made anew starts over', () => {
  const book = new AlarmBook();
  const first = ledgerOf(alarm('2026-03-01T00:00:00Z'));
  book.setState(HERE, first, set('ALARM'));
  const states = (ledger: typeof first) =>
    book.describe(HERE, ledger, {})['MetricAlarms'] as { StateValue: string }[];
  expect(states(first)[0]?.StateValue).toBe('ALARM');
  const second = ledgerOf(alarm('2026-03-03T00:00:00Z'));
  expect(states(second)[0]?.StateValue).toBe('INSUFFICIENT_DATA');
});

test('a state that does not exist is refused', () => {
  const ledger = ledgerOf(alarm('2026-03-01T00:00:00Z'));
  expect(() => {
    new AlarmBook().setState(HERE, ledger, set('FINE'));
  }).toThrow("Value 'FINE' at 'stateValue' failed to satisfy constraint");
});
