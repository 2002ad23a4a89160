import { TrailArchive } from '../../../lib/audit-trail/trail-archive';
import { propertiesOf } from '../../support/template-resources';
import { testStack } from '../../support/test-app';
import { bucketSettings, statementOf } from './audit-fixture';

const stack = testStack();
new TrailArchive(stack, 'Archive', {
  ...bucketSettings(stack),
  bucketName: 'ours-trail-999999999999',
  lock: { mode: 'compliance', days: 1827 },
  retentionDays: 1827,
  trailArn: 'arn:aws:cloudtrail:eu-central-1:333333333333:trail/ours',
  folders: ['trail/AWSLogs/333333333333', 'trail/AWSLogs/o-abcdefghij'],
});

test('one trail writes, below its account and its organisation', () => {
  const writes = statementOf(stack, 'DeliveryWrites');
  expect(writes).toMatchObject({
    Condition: {
      StringEquals: {
        'aws:SourceArn': 'arn:aws:cloudtrail:eu-central-1:333333333333:trail/ours',
      },
    },
  });
  expect(writes?.['Resource']).toHaveLength(2);
});

test('what is written is locked', () => {
  expect(propertiesOf(stack, 'AWS::S3::Bucket')['ObjectLockEnabled']).toBe(true);
});
