import { incidentRecord } from '../../../lib/response-runner/incident-record';

test('a record holds what is known, is pending, and ends when its time is over', () => {
  const record = incidentRecord(
    {
      id: 'incident-1',
      openedAt: '2026-11-25T14:30:05.123Z',
      clock: { reminders: ['a', 'b', 'c'], tellBy: '2026-12-01T02:59:59.000Z' },
      finding: {
        service: 'macie',
        id: 'f-1',
        type: 'SensitiveData:S3Object/Personal',
        title: 'Personal data',
        severity: 'High',
        account: '999999999999',
        region: 'sa-east-1',
        subject: { kind: 'bucket', bucketName: 'b' },
      },
    },
    'Nothing: people decide.',
    { answer: 'open-incident', mode: 'act', retentionDays: 1827 },
  );
  expect(record).toMatchObject({
    incidentId: { S: 'incident-1' },
    tellBy: { S: '2026-12-01T02:59:59.000Z' },
    assessment: { S: 'pending' },
    answerState: { S: 'open' },
    plan: { S: 'Nothing: people decide.' },
    subject: { S: '{"kind":"bucket","bucketName":"b"}' },
  });
  const ends = new Date(Number(Object.values(record['expiresAt'] ?? {})[0]) * 1000);
  expect(ends.toISOString()).toBe('2031-11-26T14:30:05.000Z');
});
