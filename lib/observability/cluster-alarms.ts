import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

export interface ClusterAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** Name of the cluster that is watched. */
  readonly clusterName: string;
}

/** A figure of one cluster, over five minutes. */
const metricOf =
  (clusterName: string) =>
  (metricName: string, statistic: string): cloudwatch.Metric =>
    new cloudwatch.Metric({
      namespace: 'AWS/EKS',
      metricName,
      statistic,
      period: Duration.minutes(5),
      dimensionsMap: { ClusterName: clusterName },
    });

/**
 * Alarms on what EKS itself measures of the control plane, free of charge and without an agent.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html
 */
export class ClusterAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, clusterName }: ClusterAlarmsProps) {
    super(scope, id);
    const metric = metricOf(clusterName);
    const shared = {
      channels,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    };
    this.alarms = [
      new PlatformAlarm(this, 'ApiServerErrors', {
        ...shared,
        severity: 'page',
        runbook: 'api-server-errors',
        meaning: 'The Kubernetes API answers many requests with server errors.',
        metric: metric('apiserver_request_total_5XX', cloudwatch.Stats.SUM),
        threshold: 50,
        breaching: { periods: 3, outOf: 3 },
      }),
      new PlatformAlarm(this, 'ApiServerThrottling', {
        ...shared,
        severity: 'ticket',
        runbook: 'api-server-throttling',
        meaning: 'The Kubernetes API turns requests away because its seats are taken.',
        metric: metric('apiserver_request_total_429', cloudwatch.Stats.SUM),
        threshold: 100,
        breaching: { periods: 3, outOf: 3 },
      }),
      new PlatformAlarm(this, 'PodsUnschedulable', {
        ...shared,
        severity: 'ticket',
        runbook: 'pods-unschedulable',
        meaning: 'Pods have waited half an hour and no node can take them.',
        metric: metric('scheduler_pending_pods_UNSCHEDULABLE', cloudwatch.Stats.MINIMUM),
        threshold: 0,
        breaching: { periods: 6, outOf: 6 },
      }),
    ].map(({ alarm }) => alarm);
  }
}
