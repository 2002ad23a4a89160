import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

export interface IngressAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** The load balancer that is watched. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
}

/**
 * Alarms on the way in.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export class IngressAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, loadBalancer }: IngressAlarmsProps) {
    super(scope, id);
    const perMinute = { period: Duration.minutes(1), statistic: cloudwatch.Stats.SUM };
    const metrics = loadBalancer.metrics;
    const shared = {
      channels,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    };
    this.alarms = [
      new PlatformAlarm(this, 'LoadBalancerErrors', {
        ...shared,
        severity: 'page',
        runbook: 'load-balancer-errors',
        meaning: 'The load balancer itself answers with server errors: it finds no healthy target.',
        metric: metrics.custom('HTTPCode_ELB_5XX_Count', perMinute),
        threshold: 10,
        breaching: { periods: 3, outOf: 5 },
      }),
      new PlatformAlarm(this, 'RejectedConnections', {
        ...shared,
        severity: 'ticket',
        runbook: 'rejected-connections',
        meaning: 'The load balancer turns connections away because it is at its limit.',
        metric: metrics.custom('RejectedConnectionCount', perMinute),
        threshold: 0,
        breaching: { periods: 3, outOf: 5 },
      }),
    ].map(({ alarm }) => alarm);
  }
}
