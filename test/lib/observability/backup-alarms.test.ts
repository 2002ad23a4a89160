import { BackupAlarms } from '../../../lib/observability/backup-alarms';
import { testStack } from '../../support/test-app';
import { testChannels } from '../../support/test-channels';
import { propertiesOf, resourcesIn } from '../../support/template-resources';

const stack = testStack();
const { alarms } = new BackupAlarms(stack, 'Alarms', {
  channels: testChannels(stack),
  vaultName: 'a-vault',
});
const named = (id: string) => propertiesOf(stack, 'AWS::CloudWatch::Alarm', id);

test('all look at the jobs of this vault', () => {
  expect(
    resourcesIn(stack, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties),
  ).toMatchObject(
    alarms.map(() => ({
      Namespace: 'AWS/Backup',
      Dimensions: [{ Name: 'BackupVaultName', Value: 'a-vault' }],
      Statistic: 'Sum',
    })),
  );
});

test('a day without a backup wakes somebody, and silence counts as such a day', () => {
  expect(named('BackupMissing')).toMatchObject({
    MetricName: 'NumberOfBackupJobsCompleted',
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    Period: 86_400,
    EvaluationPeriods: 1,
    TreatMissingData: 'breaching',
  });
  expect(JSON.stringify(named('BackupMissing')['AlarmActions'])).toContain('Page');
});

test.each([
  ['BackupFailed', 'NumberOfBackupJobsFailed'],
  ['CopyFailed', 'NumberOfCopyJobsFailed'],
])('%s writes a ticket for the first failure', (id, metric) => {
  expect(named(id)).toMatchObject({
    MetricName: metric,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0,
    TreatMissingData: 'notBreaching',
  });
  expect(JSON.stringify(named(id)['AlarmActions'])).toContain('Ticket');
});
