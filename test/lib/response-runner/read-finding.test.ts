import fc from 'fast-check';
import { readableEvents, readFinding } from '../../../lib/response-runner/read-finding';
import { recorded, recordedNames, recordedWith } from './recorded-findings';

const subjectOf = (name: string) => {
  const read = readFinding(recorded(name));
  return read.outcome === 'read' ? read.finding.subject : read.because;
};

const node = {
  kind: 'node',
  instanceId: 'i-0123456789abcdef0',
  vpcIds: ['vpc-0123456789abcdef0'],
};
const models = { kind: 'bucket', bucketName: 'test-storage-models' };
const key = 'arn:aws:kms:sa-east-1:999999999999:key/00000000-0000-4000-8000-000000000002';

test.each([
  ['guardduty-node', node],
  ['guardduty-pod-at-run-time', node],
  ['guardduty-kubernetes-audit', { kind: 'other', what: 'EKSCluster' }],
  ['guardduty-stolen-session', { kind: 'session', roleName: 'test-Storage-ReaderRole' }],
  [
    'guardduty-leaked-access-key',
    { kind: 'access-key', userName: 'build-bot', accessKeyId: 'AKIAEXAMPLEEXAMPLE00' },
  ],
  ['guardduty-root', { kind: 'other', what: 'Root Root' }],
  ['guardduty-bucket-opened', models],
  ['guardduty-bucket-read', models],
  ['guardduty-attack-sequence', { kind: 'other', what: 'AttackSequence' }],
  ['macie-bucket-is-public', models],
  ['macie-personal-data', models],
  ['access-analyzer-public-bucket', models],
  ['access-analyzer-shared-bucket', models],
  ['access-analyzer-shared-key', { kind: 'other', what: key }],
  [
    'security-hub-another-product',
    {
      kind: 'other',
      what: 'arn:aws:ec2:sa-east-1:999999999999:instance/i-0123456789abcdef0',
    },
  ],
])('%s is about what it names', (name, subject) => {
  expect(subjectOf(name)).toStrictEqual(subject);
});

test('a finding keeps the id, the type and the words of its service', () => {
  expect(readFinding(recorded('macie-personal-data'))).toMatchObject({
    finding: {
      service: 'macie',
      id: 'b0000000000000000000000000000002',
      type: 'SensitiveData:S3Object/Personal',
      title: 'The S3 object contains personal information',
      severity: 'High',
      account: '999999999999',
      region: 'sa-east-1',
    },
  });
});

test.each([
  ['nothing at all', undefined, /this is no event of EventBridge: the whole/],
  ['a text', 'GuardDuty Finding', /this is no event of EventBridge/],
  ['an event without its account', { ...recorded('guardduty-node'), account: '' }, /account/],
  [
    'an event that nobody reads',
    { ...recorded('guardduty-node'), 'detail-type': 'GuardDuty Runtime Protection Unhealthy' },
    /no playbook reads "aws.guardduty GuardDuty Runtime .*known are aws.guardduty GuardDuty Finding/,
  ],
  [
    'an event that is named like a part of every object',
    { ...recorded('guardduty-node'), source: 'constructor', 'detail-type': 'x' },
    /no playbook reads "constructor x"/,
  ],
  [
    'an instance id that is none',
    recordedWith('guardduty-node', {
      resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-0; rm -rf' } },
    }),
    /resource.instanceDetails.instanceId: /,
  ],
  [
    'a role with a path in its name',
    recordedWith('guardduty-stolen-session', {
      resource: {
        resourceType: 'AccessKey',
        accessKeyDetails: { userType: 'Role', userName: '../admin' },
      },
    }),
    /resource.accessKeyDetails.userName: /,
  ],
  [
    'two findings of Security Hub in one event, of which one would be lost',
    { ...recorded('security-hub-another-product'), detail: { findings: [{}, {}] } },
    /findings/,
  ],
])('%s is refused with a sentence', (_, event, because) => {
  const read = readFinding(event);
  expect(read).toMatchObject({
    outcome: 'refused',
    because: expect.stringMatching(because) as string,
  });
});

test('whatever comes in, something comes out and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.anything(), (event) => {
      expect(['read', 'refused']).toContain(readFinding(event).outcome);
    }),
  );
});

test('whatever is wrong with a detail, it is refused or read, and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...recordedNames),
      fc.string(),
      fc.jsonValue(),
      (name, field, value) => {
        const event = recorded(name);
        const keys = Object.keys(event['detail'] as object);
        const changed = keys[field.length % keys.length] ?? field;
        const read = readFinding(recordedWith(name, { [changed]: value, [field]: value }));
        expect(['read', 'refused']).toContain(read.outcome);
      },
    ),
  );
});

test('each of the four services is read', () => {
  expect(readableEvents.map((each) => each.split(' ')[0])).toStrictEqual([
    'aws.guardduty',
    'aws.macie',
    'aws.access-analyzer',
    'aws.securityhub',
  ]);
});
