import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { GpuPool } from '../../config';
import type { CapacitySource } from '../../config/schema/gpu-pools';
import type { AlarmChannels, Severity } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

export interface GpuCapacityAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** Name of the cluster: its metrics are there at all times and give the alarms on dates their pulse. */
  readonly clusterName: string;

  /** The pools whose reservations are watched. */
  readonly pools: readonly Pick<GpuPool, 'name' | 'capacity'>[];
}

type ReservedSource = Extract<CapacitySource, { readonly id: string }>;

/** A pool and one of its reservations. */
interface Watched {
  readonly pool: string;
  readonly source: ReservedSource;
}

/** How long before its end somebody is told: a week to renew or to move the work, a day to save what runs. */
const warnings: readonly {
  readonly id: string;
  readonly before: Duration;
  readonly severity: Severity;
}[] = [
  { id: 'EndsInAWeek', before: Duration.days(7), severity: 'ticket' },
  { id: 'EndsInADay', before: Duration.days(1), severity: 'page' },
];

/** Reserved capacity that nobody uses for this long is money for nothing. */
const unusedFor = Duration.hours(6);
const period = Duration.hours(1);

const reservedIn = (pools: GpuCapacityAlarmsProps['pools']): readonly Watched[] =>
  pools.flatMap(({ name, capacity }) =>
    capacity.flatMap((source) => ('id' in source ? [{ pool: name, source }] : [])),
  );

/** Seconds since 1970 of a moment in config. */
const epochSeconds = (isoDateTime: string): number => Math.floor(Date.parse(isoDateTime) / 1000);

/**
 * Alarms on reserved GPU capacity: before it ends, and while it is paid for and not used.
 *
 * The alarm on a date compares the time of a metric's own data points with the literal date of config, so that no clock
 * stands in a template and nothing has to run on the day. It stays in alarm from that moment until config names a new end.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export class GpuCapacityAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, props: GpuCapacityAlarmsProps) {
    super(scope, id);
    this.alarms = reservedIn(props.pools).flatMap((watched) => [
      ...this.alarmsOnEnd(watched, props),
      this.alarmOnUnused(watched, props),
    ]);
  }

  private alarmsOnEnd(
    { pool, source }: Watched,
    { channels, clusterName }: GpuCapacityAlarmsProps,
  ): readonly cloudwatch.IAlarm[] {
    const { end } = source;
    if (end === null) return [];
    const pulse = new cloudwatch.Metric({
      namespace: 'AWS/EKS',
      metricName: 'apiserver_storage_size_bytes',
      dimensionsMap: { ClusterName: clusterName },
      statistic: cloudwatch.Stats.MAXIMUM,
      period,
    });
    return warnings.map(({ id, before, severity }) => {
      const from = epochSeconds(end) - before.toSeconds();
      const { alarm } = new PlatformAlarm(this, `${pool}-${source.id}-${id}`, {
        channels,
        severity,
        runbook: 'gpu-reservation-ends',
        meaning: `The ${source.kind} ${source.id} of the GPU pool ${pool} ends on ${end}.`,
        metric: new cloudwatch.MathExpression({
          expression: `IF(EPOCH(pulse) >= ${String(from)}, 1, 0)`,
          usingMetrics: { pulse },
          label: `${source.id} ends soon`,
          period,
        }),
        threshold: 0,
        comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        breaching: { periods: 1, outOf: 1 },
        missingData: cloudwatch.TreatMissingData.IGNORE,
      });
      return alarm;
    });
  }

  /** There is no data before a block begins and after it ends, and that is as it should be. */
  private alarmOnUnused(
    { pool, source }: Watched,
    { channels }: GpuCapacityAlarmsProps,
  ): cloudwatch.IAlarm {
    const periods = unusedFor.toHours() / period.toHours();
    return new PlatformAlarm(this, `${pool}-${source.id}-Unused`, {
      channels,
      severity: 'ticket',
      runbook: 'gpu-reservation-unused',
      meaning: `The ${source.kind} ${source.id} of the GPU pool ${pool} is paid for, and instances of it have stood unused for ${String(periods)} hours.`,
      metric: new cloudwatch.Metric({
        namespace: 'AWS/EC2CapacityReservations',
        metricName: 'AvailableInstanceCount',
        dimensionsMap: { CapacityReservationId: source.id },
        statistic: cloudwatch.Stats.MINIMUM,
        period,
      }),
      threshold: 0,
      comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      breaching: { periods, outOf: periods },
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).alarm;
  }
}
