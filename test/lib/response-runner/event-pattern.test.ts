import { matchesPattern, type Fields } from '../../../lib/response-runner/event-pattern';

const event = {
  source: 'aws.example',
  'detail-type': 'Example',
  detail: {
    severity: 7,
    type: 'Policy:S3/Open',
    isPublic: true,
    resource: { kind: 'Bucket', tags: ['a', 'b'] },
    findings: [{ label: 'LOW' }, { label: 'HIGH' }],
  },
};
const matches = (detail: Fields) =>
  matchesPattern({ source: ['aws.example'], 'detail-type': ['Example'], detail }, event);

test.each<[string, Fields, Fields]>([
  ['a text', { type: ['Policy:S3/Open'] }, { type: ['Policy:S3'] }],
  [
    'one of several texts',
    { resource: { kind: ['Key', 'Bucket'] } },
    { resource: { kind: ['Key'] } },
  ],
  ['a truth value', { isPublic: [true] }, { isPublic: [false] }],
  ['a prefix', { type: [{ prefix: 'Policy:' }] }, { type: [{ prefix: 'S3' }] }],
  ['a number', { severity: [{ numeric: ['>=', 7] }] }, { severity: [{ numeric: ['>=', 7.1] }] }],
  [
    'a number where a text is',
    { severity: [{ numeric: ['>=', 1] }] },
    { type: [{ numeric: ['>=', 1] }] },
  ],
  ['a field that is there', { isPublic: [{ exists: true }] }, { error: [{ exists: true }] }],
  ['a field that is missing', { error: [{ exists: false }] }, { isPublic: [{ exists: false }] }],
  [
    'something else',
    { type: [{ 'anything-but': ['Other'] }] },
    { type: [{ 'anything-but': ['Policy:S3/Open'] }] },
  ],
  [
    'something else where nothing is',
    { type: [{ 'anything-but': ['Other'] }] },
    { error: [{ 'anything-but': ['Other'] }] },
  ],
  [
    'another beginning',
    { type: [{ 'anything-but': { prefix: 'Other' } }] },
    { type: [{ 'anything-but': { prefix: 'Policy' } }] },
  ],
  ['a member of a list', { resource: { tags: ['b'] } }, { resource: { tags: ['c'] } }],
  [
    'a field of a member of a list',
    { findings: { label: ['HIGH'] } },
    { findings: { label: ['NONE'] } },
  ],
  [
    'one of two choices',
    { $or: [{ type: ['Other'] }, { isPublic: [true] }] },
    { $or: [{ type: ['Other'] }, { isPublic: [false] }] },
  ],
])('%s is matched, and what is next to it is not', (_, wanted, other) => {
  expect([matches(wanted), matches(other)]).toStrictEqual([true, false]);
});

test('source and type of the event must be those of the pattern', () => {
  const pattern = { source: ['aws.example'], 'detail-type': ['Example'], detail: {} } as const;
  expect(matchesPattern(pattern, { ...event, source: 'aws.other' })).toBe(false);
  expect(matchesPattern(pattern, { ...event, 'detail-type': 'Other' })).toBe(false);
  expect(matchesPattern(pattern, 'no event')).toBe(false);
});
