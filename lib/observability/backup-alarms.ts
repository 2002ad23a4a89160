import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

export interface BackupAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** Name of the vault that backups are written to. */
  readonly vaultName: string;
}

/** How often something happened to a vault, per period. */
const countIn =
  (vaultName: string) =>
  (metricName: string, period: Duration): cloudwatch.Metric =>
    new cloudwatch.Metric({
      namespace: 'AWS/Backup',
      metricName,
      statistic: cloudwatch.Stats.SUM,
      period,
      dimensionsMap: { BackupVaultName: vaultName },
    });

/**
 * Alarms on backups. One that silently stops is the worst of them, so missing data is a breach there.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export class BackupAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, vaultName }: BackupAlarmsProps) {
    super(scope, id);
    const metric = countIn(vaultName);
    const failures = {
      channels,
      severity: 'ticket' as const,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      breaching: { periods: 1, outOf: 1 },
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    };
    this.alarms = [
      new PlatformAlarm(this, 'BackupMissing', {
        channels,
        severity: 'page',
        runbook: 'backup-missing',
        meaning: 'No backup was completed for a whole day.',
        metric: metric('NumberOfBackupJobsCompleted', Duration.days(1)),
        comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        threshold: 1,
        breaching: { periods: 1, outOf: 1 },
        missingData: cloudwatch.TreatMissingData.BREACHING,
      }),
      new PlatformAlarm(this, 'BackupFailed', {
        ...failures,
        runbook: 'backup-failed',
        meaning: 'A backup job failed.',
        metric: metric('NumberOfBackupJobsFailed', Duration.hours(1)),
      }),
      new PlatformAlarm(this, 'CopyFailed', {
        ...failures,
        runbook: 'copy-failed',
        meaning: 'A backup could not be copied to the recovery Region.',
        metric: metric('NumberOfCopyJobsFailed', Duration.hours(1)),
      }),
    ].map(({ alarm }) => alarm);
  }
}
