import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

export interface EgressAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** The firewall that is watched, with an endpoint in each of the zones. */
  readonly firewall: { readonly name: string; readonly zones: readonly string[] };
}

/** What the endpoints of all zones count together in five minutes. Each reports by its zone, and only while it sees packets. */
function countOf(
  metricNames: readonly string[],
  { name, zones }: EgressAlarmsProps['firewall'],
): cloudwatch.MathExpression {
  const metrics = metricNames.flatMap((metricName) =>
    zones.map(
      (zone) =>
        new cloudwatch.Metric({
          namespace: 'AWS/NetworkFirewall',
          metricName,
          dimensionsMap: { FirewallName: name, AvailabilityZone: zone, Engine: 'Stateful' },
          statistic: cloudwatch.Stats.SUM,
          period: Duration.minutes(5),
        }),
    ),
  );
  return new cloudwatch.MathExpression({
    // An endpoint that sees nothing reports nothing, and a sum with a plus sign would be nothing, too.
    expression: 'SUM(METRICS())',
    usingMetrics: Object.fromEntries(
      metrics.map((metric, index) => [`m${String(index + 1)}`, metric]),
    ),
    label: metricNames.join(' and '),
    period: Duration.minutes(5),
  });
}

/**
 * Alarms on the one way out. Neither wakes anybody: what runs has its images, its data and AWS by other ways.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/monitoring-cloudwatch.html
 */
export class EgressAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, firewall }: EgressAlarmsProps) {
    super(scope, id);
    const shared = {
      channels,
      severity: 'ticket',
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      breaching: { periods: 3, outOf: 3 },
    } as const;
    this.alarms = [
      new PlatformAlarm(this, 'Refused', {
        ...shared,
        runbook: 'egress-refused',
        meaning: 'Something keeps trying to reach names or ports that the firewall does not pass.',
        metric: countOf(['DroppedPackets', 'RejectedPackets'], firewall),
        threshold: 500,
      }),
      new PlatformAlarm(this, 'BrokenStreams', {
        ...shared,
        runbook: 'egress-broken-streams',
        meaning: 'The firewall keeps seeing halves of connections: routes lead around an endpoint.',
        metric: countOf(['StreamExceptionPolicyPackets'], firewall),
        threshold: 0,
      }),
    ].map(({ alarm }) => alarm);
  }
}
