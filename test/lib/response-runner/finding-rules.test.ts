import { matchesPattern } from '../../../lib/response-runner/event-pattern';
import { findingRules } from '../../../lib/response-runner/finding-rules';
import { recorded, recordedNames, recordedWith } from './recorded-findings';

const rulesFor = (event: unknown) =>
  findingRules.filter(({ pattern }) => matchesPattern(pattern, event)).map(({ id }) => id);

test.each([
  ['guardduty-node', 'NodeIsCompromised'],
  ['guardduty-pod-at-run-time', 'NodeIsCompromised'],
  ['guardduty-kubernetes-audit', 'AnotherThreat'],
  ['guardduty-stolen-session', 'SessionIsStolen'],
  ['guardduty-leaked-access-key', 'CredentialIsLeaked'],
  ['guardduty-root', 'AnotherThreat'],
  ['guardduty-bucket-opened', 'BucketWasOpened'],
  ['guardduty-bucket-read', 'AnotherThreat'],
  ['guardduty-attack-sequence', 'AnotherThreat'],
  ['macie-bucket-is-public', 'BucketIsOpen'],
  ['macie-personal-data', 'PersonalDataIsFound'],
  ['access-analyzer-public-bucket', 'BucketIsPublic'],
  ['access-analyzer-shared-bucket', 'SomebodyOutsideHasAccess'],
  ['access-analyzer-shared-key', 'SomebodyOutsideHasAccess'],
  ['security-hub-another-product', 'SomebodyElseReports'],
])('%s reaches %s, and no other rule', (name, rule) => {
  expect(rulesFor(recorded(name))).toStrictEqual([rule]);
});

test('every rule has a recorded finding', () => {
  const reached = recordedNames.flatMap((name) => rulesFor(recorded(name)));
  expect([...new Set(reached)].sort()).toStrictEqual(findingRules.map(({ id }) => id).sort());
});

test.each([
  ['a finding of medium severity', recordedWith('guardduty-node', { severity: 6.9 })],
  ['an archived finding', recordedWith('guardduty-node', { service: { archived: true } })],
  [
    'a finding that is resolved',
    recordedWith('access-analyzer-public-bucket', { status: 'RESOLVED' }),
  ],
  [
    'an analyzer that could not look',
    recordedWith('access-analyzer-shared-key', { error: 'ACCESS_DENIED' }),
  ],
])('%s reaches no rule', (_, event) => {
  expect(rulesFor(event)).toStrictEqual([]);
});

test('a finding of GuardDuty that names no resource is not lost', () => {
  expect(
    rulesFor(recordedWith('guardduty-attack-sequence', { resource: undefined })),
  ).toStrictEqual(['AnotherThreat']);
});

test('ids are the ids of constructs, each once', () => {
  const ids = findingRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[A-Z][A-Za-z]+$/.test(id))).toStrictEqual([]);
});
