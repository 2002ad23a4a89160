import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { AlarmChannels, Severity } from './alarm-channels';

export interface PlatformAlarmProps {
  /** Where the alarm goes. */
  readonly channels: AlarmChannels;

  /** Whether it wakes somebody or waits for the morning. */
  readonly severity: Severity;

  /** Id of the runbook: the heading in `docs/runbooks/alarms.md`. */
  readonly runbook: string;

  /** What it means when the alarm fires, in a sentence. */
  readonly meaning: string;

  /** What is measured. */
  readonly metric: cloudwatch.IMetric;

  /** The value that counts as a breach, in the unit of the metric. */
  readonly threshold: number;

  /** On which side of the threshold the breach lies. */
  readonly comparison: cloudwatch.ComparisonOperator;

  /** Periods that must breach, out of as many as are looked at. */
  readonly breaching: { readonly periods: number; readonly outOf: number };

  /** What no data means: for a backup that should have run, a breach. */
  readonly missingData: cloudwatch.TreatMissingData;
}

/** An alarm that tells somebody, and tells them what to do: its description ends with its runbook. */
export class PlatformAlarm extends Construct {
  /** The alarm. */
  readonly alarm: cloudwatch.IAlarm;

  constructor(scope: Construct, id: string, props: PlatformAlarmProps) {
    super(scope, id);
    const alarm = new cloudwatch.Alarm(this, 'Resource', {
      alarmDescription: `${props.meaning} Runbook: docs/runbooks/alarms.md#${props.runbook}`,
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: props.comparison,
      evaluationPeriods: props.breaching.outOf,
      datapointsToAlarm: props.breaching.periods,
      treatMissingData: props.missingData,
    });
    const action = new actions.SnsAction(props.channels.topics[props.severity]);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    this.alarm = alarm;
  }
}
