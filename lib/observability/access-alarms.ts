import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

export interface AccessAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /**
   * Requests in break-glass roles.
   * @default - config declares no such role
   */
  readonly breakGlassRequests?: cloudwatch.IMetric;
}

/** Alarms on ways in that nobody takes on an ordinary day. */
export class AccessAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, breakGlassRequests }: AccessAlarmsProps) {
    super(scope, id);
    if (breakGlassRequests === undefined) {
      this.alarms = [];
      return;
    }
    const { alarm } = new PlatformAlarm(this, 'BreakGlassUsed', {
      channels,
      severity: 'page',
      runbook: 'break-glass-used',
      meaning: 'Somebody acts on the Kubernetes API in a break-glass role.',
      metric: breakGlassRequests,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      breaching: { periods: 1, outOf: 1 },
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    this.alarms = [alarm];
  }
}
