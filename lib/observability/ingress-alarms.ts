import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm, type PlatformAlarmProps } from './platform-alarm';

/** What every load balancer that is watched has. */
interface Watched {
  /** Id of its construct. */
  readonly id: string;
  /** Its name in metrics. */
  readonly fullName: string;
  /** Target groups by the names of their entry points, as metrics name them. */
  readonly targets: ReadonlyMap<string, { readonly fullName: string }>;
}

/** An application load balancer that is watched. */
export interface WatchedApplication extends Watched {
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Whether it asks an identity provider itself. */
  readonly asksProvider: boolean;
}

/** A network load balancer that is watched. */
export interface WatchedNetwork extends Watched {
  readonly loadBalancer: elbv2.INetworkLoadBalancer;
}

/** The ways in that are watched. */
export interface WatchedEntries {
  readonly applications: readonly WatchedApplication[];
  readonly networks: readonly WatchedNetwork[];
}

export interface IngressAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** What is watched. */
  readonly entries: WatchedEntries;
}

type Alarm = Omit<PlatformAlarmProps, 'channels' | 'comparison' | 'missingData'>;

const perMinute = { period: Duration.minutes(1), statistic: cloudwatch.Stats.SUM };
const lasting = { periods: 3, outOf: 5 } as const;

function applicationAlarms({
  loadBalancer,
  asksProvider,
}: WatchedApplication): Readonly<Record<string, Alarm>> {
  const { metrics } = loadBalancer;
  return {
    LoadBalancerErrors: {
      severity: 'page',
      runbook: 'load-balancer-errors',
      meaning: 'The load balancer itself answers with server errors: it finds no healthy target.',
      metric: metrics.custom('HTTPCode_ELB_5XX_Count', perMinute),
      threshold: 10,
      breaching: lasting,
    },
    RejectedConnections: {
      severity: 'ticket',
      runbook: 'rejected-connections',
      meaning: 'The load balancer turns connections away because it is at its limit.',
      metric: metrics.custom('RejectedConnectionCount', perMinute),
      threshold: 0,
      breaching: lasting,
    },
    ...(asksProvider
      ? {
          SignInErrors: {
            severity: 'page',
            runbook: 'sign-in-errors',
            meaning:
              'Nobody can sign in: the load balancer cannot agree with the identity provider.',
            metric: metrics.custom('ELBAuthError', perMinute),
            threshold: 0,
            breaching: lasting,
          } as const,
        }
      : {}),
  };
}

/** Resets that the load balancer sends by itself: it does so where no pod is well. */
function networkAlarms({ loadBalancer }: WatchedNetwork): Readonly<Record<string, Alarm>> {
  return {
    InferenceResets: {
      severity: 'page',
      runbook: 'inference-resets',
      meaning: 'The network load balancer ends connections itself: it finds no healthy pod.',
      metric: loadBalancer.metrics.custom('TCP_ELB_Reset_Count', perMinute),
      threshold: 10,
      breaching: lasting,
    },
  };
}

/** Pods that are ill for a quarter of an hour: the others carry their requests meanwhile. */
function unhealthyPods({
  namespace,
  loadBalancer,
  group,
}: Readonly<Record<'namespace' | 'loadBalancer' | 'group', string>>): Alarm {
  return {
    severity: 'ticket',
    runbook: 'unhealthy-pods',
    meaning: 'A pod behind an entry point does not pass its health check.',
    metric: new cloudwatch.Metric({
      namespace,
      metricName: 'UnHealthyHostCount',
      dimensionsMap: { LoadBalancer: loadBalancer, TargetGroup: group },
      statistic: cloudwatch.Stats.MINIMUM,
      period: Duration.minutes(5),
    }),
    threshold: 0,
    breaching: { periods: 3, outOf: 3 },
  };
}

function podAlarms(
  namespace: string,
  { targets, fullName }: Watched,
): Readonly<Record<string, Alarm>> {
  return Object.fromEntries(
    [...targets].map(([name, group]) => [
      `UnhealthyPods-${name}`,
      unhealthyPods({ namespace, loadBalancer: fullName, group: group.fullName }),
    ]),
  );
}

/**
 * Alarms on the ways in.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 */
export class IngressAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, entries }: IngressAlarmsProps) {
    super(scope, id);
    const { applications, networks } = entries;
    const groups: readonly (readonly [string, Readonly<Record<string, Alarm>>])[] = [
      ...applications.map((each) => [each.id, applicationAlarms(each)] as const),
      ...networks.map((each) => [each.id, networkAlarms(each)] as const),
      ...applications.map((each) => [each.id, podAlarms('AWS/ApplicationELB', each)] as const),
      ...networks.map((each) => [each.id, podAlarms('AWS/NetworkELB', each)] as const),
    ];
    this.alarms = groups.flatMap(([group, alarms]) =>
      Object.entries(alarms).map(([name, alarm]) => {
        const made = new PlatformAlarm(this, `${group}-${name}`, {
          channels,
          comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
          missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
          ...alarm,
        });
        return made.alarm;
      }),
    );
  }
}
