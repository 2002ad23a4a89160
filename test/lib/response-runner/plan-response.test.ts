import { findingRules } from '../../../lib/response-runner/finding-rules';
import { matchesPattern } from '../../../lib/response-runner/event-pattern';
import { planResponse } from '../../../lib/response-runner/plan-response';
import {
  recorded,
  recordedNames,
  recordedWith,
  testMoment,
  testSettings,
} from './recorded-findings';

const shared = { settings: testSettings, receivedAt: testMoment };
const planned = (name: string) => {
  const event = recorded(name);
  const rule = findingRules.find(({ pattern }) => matchesPattern(pattern, event));
  const response = planResponse({ ...shared, answer: rule?.answer ?? 'open-incident', event });
  if (response.outcome === 'refused') throw new Error(response.because);
  return response;
};

test.each(recordedNames)('%s opens an incident whose clock runs', (name) => {
  const { incident } = planned(name);
  expect(incident.id).toMatch(/^incident-[0-9a-f]{24}$/);
  expect(incident.openedAt).toBe(testMoment);
  expect(incident.clock.tellBy).toBe('2026-12-01T02:59:59.000Z');
});

test('every finding has an incident of its own, and an update of it has the same', () => {
  const ids = recordedNames.map((name) => planned(name).incident.id);
  expect(new Set(ids).size).toBe(ids.length);
  const updated = planResponse({
    ...shared,
    answer: 'isolate-node',
    event: recordedWith('guardduty-node', { severity: 9, updatedAt: '2026-11-26T00:00:00.000Z' }),
  });
  expect(updated).toMatchObject({ incident: { id: planned('guardduty-node').incident.id } });
});

test.each([
  ['isolate-node', 'guardduty-stolen-session', 'a session'],
  ['revoke-sessions', 'guardduty-leaked-access-key', 'an access key'],
  ['quarantine-bucket', 'guardduty-node', 'a node'],
  ['disable-credential', 'guardduty-root', 'Root Root'],
] as const)('%s refuses %s, which is about something else', (answer, name, about) => {
  expect(planResponse({ ...shared, answer, event: recorded(name) })).toStrictEqual({
    outcome: 'refused',
    because: `the playbook ${answer} has no answer to a finding about ${about}`,
  });
});

test.each([
  [{ account: '111111111111' }, /is of account 111111111111 in sa-east-1, and .* for 999999999999/],
  [{ region: 'us-east-1' }, /in us-east-1/],
])('a finding of another place (%j) is refused', (changed, because) => {
  const event = { ...recorded('guardduty-node'), ...changed };
  expect(planResponse({ ...shared, answer: 'isolate-node', event })).toMatchObject({
    outcome: 'refused',
    because: expect.stringMatching(because) as string,
  });
});

test('a clock without a moment to start from is refused', () => {
  const event = recorded('guardduty-node');
  expect(
    planResponse({ ...shared, receivedAt: 'today', answer: 'isolate-node', event }),
  ).toMatchObject({
    because: 'receivedAt is "today", and a moment in UTC is expected',
  });
});

test('what is not of this environment opens an incident and is left alone', () => {
  const event = recordedWith('guardduty-stolen-session', {
    resource: { resourceType: 'AccessKey', accessKeyDetails: { userType: 'Role', userName: 'x' } },
  });
  expect(planResponse({ ...shared, answer: 'revoke-sessions', event })).toMatchObject({
    outcome: 'planned',
    steps: [],
    idle: expect.stringContaining('the role x is none of this environment') as string,
  });
});
