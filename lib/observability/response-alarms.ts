import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

/** What answers findings. */
export interface WatchedResponse {
  /** ARN of each workflow, by what it answers. */
  readonly workflowArns: Readonly<Record<string, string>>;

  /** Name of the queue of events that could not be answered. */
  readonly lettersName: string;
}

export interface ResponseAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** The answers that are watched. */
  readonly response: WatchedResponse;
}

/** The first one counts, and silence is good. */
const firstOne = {
  severity: 'page',
  comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  threshold: 0,
  breaching: { periods: 1, outOf: 1 },
  missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
} as const;

function ended(stateMachineArn: string, metricName: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/States',
    metricName,
    dimensionsMap: { StateMachineArn: stateMachineArn },
    statistic: cloudwatch.Stats.SUM,
    period: Duration.minutes(5),
  });
}

/** Executions that ended badly, of all workflows together: an alarm takes ten metrics at the most. */
function failures(arns: readonly string[], metricName: string): cloudwatch.MathExpression {
  const metrics = arns.map((arn, index) => [`m${String(index)}`, ended(arn, metricName)] as const);
  return new cloudwatch.MathExpression({
    expression: `SUM([${metrics.map(([name]) => `FILL(${name}, 0)`).join(', ')}])`,
    usingMetrics: Object.fromEntries(metrics),
    label: metricName,
    period: Duration.minutes(5),
  });
}

/**
 * Alarms on the answers to findings: a finding that nobody answered, and a deadline that nobody kept.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
export class ResponseAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, response }: ResponseAlarmsProps) {
    super(scope, id);
    const arns = Object.values(response.workflowArns);
    this.alarms = [
      new PlatformAlarm(this, 'LettersWait', {
        ...firstOne,
        channels,
        runbook: 'response-letters-wait',
        meaning: 'A finding could not be answered: it waits in the dead-letter queue.',
        metric: new cloudwatch.Metric({
          namespace: 'AWS/SQS',
          metricName: 'ApproximateNumberOfMessagesVisible',
          dimensionsMap: { QueueName: response.lettersName },
          statistic: cloudwatch.Stats.MAXIMUM,
          period: Duration.minutes(5),
        }),
      }),
      new PlatformAlarm(this, 'WorkflowFailed', {
        ...firstOne,
        channels,
        runbook: 'response-failed',
        meaning: 'The answer to a finding has failed, or a deadline of LGPD Art. 48 has passed.',
        metric: failures(arns, 'ExecutionsFailed'),
      }),
      new PlatformAlarm(this, 'WorkflowTimedOut', {
        ...firstOne,
        channels,
        runbook: 'response-failed',
        meaning: 'The answer to a finding has not ended in time.',
        metric: failures(arns, 'ExecutionsTimedOut'),
      }),
    ].map(({ alarm }) => alarm);
  }
}
