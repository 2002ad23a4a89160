import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmChannels } from './alarm-channels';
import { PlatformAlarm } from './platform-alarm';

/** What delivers the bundle to the cluster. */
export interface BundleDeliveryJobs {
  /** Names of the build projects. */
  readonly projectNames: { readonly mirror: string; readonly apply: string };

  /** Names of the rules that start them. */
  readonly ruleNames: { readonly mirror: string; readonly apply: string };
}

export interface BundleAlarmsProps {
  /** Where the alarms go. */
  readonly channels: AlarmChannels;

  /** The jobs that are watched. */
  readonly jobs: BundleDeliveryJobs;
}

type Job = keyof BundleDeliveryJobs['projectNames'];

/** What it means that a job failed, and that it never began. */
const meanings: Readonly<Record<Job, { readonly failed: string; readonly lost: string }>> = {
  mirror: {
    failed: 'Something that the bundle needs could not be fetched, or is not what its digest says.',
    lost: 'Another bundle is wanted, and the job that fetches what it needs could not be started.',
  },
  apply: {
    failed: 'The bundle could not be applied: the cluster does not have what was deployed.',
    lost: 'Everything that the bundle needs is there, and the job that applies it could not be started.',
  },
};

/** What both kinds of alarms have in common: the first failure counts, and silence is good. */
const firstFailure = {
  comparison: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
  threshold: 0,
  breaching: { periods: 1, outOf: 1 },
  missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
};

/** How often something happened in five minutes. */
function countOf(
  source: Pick<cloudwatch.MetricProps, 'namespace' | 'metricName' | 'dimensionsMap'>,
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    ...source,
    statistic: cloudwatch.Stats.SUM,
    period: Duration.minutes(5),
  });
}

const failedBuilds = (projectName: string): cloudwatch.Metric =>
  countOf({
    namespace: 'AWS/CodeBuild',
    metricName: 'FailedBuilds',
    dimensionsMap: { ProjectName: projectName },
  });

/**
 * Alarms on the delivery of the bundle: a deploy has ended well long before its jobs do, so nobody else would tell.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/monitoring-builds.html
 */
export class BundleAlarms extends Construct {
  /** The alarms, for the dashboard. */
  readonly alarms: readonly cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, { channels, jobs }: BundleAlarmsProps) {
    super(scope, id);
    this.alarms = [
      new PlatformAlarm(this, 'MirrorFailed', {
        ...firstFailure,
        channels,
        severity: 'page',
        runbook: 'bundle-mirror-failed',
        meaning: meanings.mirror.failed,
        metric: failedBuilds(jobs.projectNames.mirror),
      }),
      new PlatformAlarm(this, 'ApplyFailed', {
        ...firstFailure,
        channels,
        severity: 'page',
        runbook: 'bundle-apply-failed',
        meaning: meanings.apply.failed,
        metric: failedBuilds(jobs.projectNames.apply),
      }),
      ...(['mirror', 'apply'] as const).map((job) => this.alarmOnLostStart(job, channels, jobs)),
    ].map(({ alarm }) => alarm);
  }

  private alarmOnLostStart(
    job: Job,
    channels: AlarmChannels,
    { ruleNames }: BundleDeliveryJobs,
  ): PlatformAlarm {
    return new PlatformAlarm(this, job === 'mirror' ? 'MirrorNotStarted' : 'ApplyNotStarted', {
      ...firstFailure,
      channels,
      severity: 'ticket',
      runbook: 'bundle-not-started',
      meaning: meanings[job].lost,
      metric: countOf({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { RuleName: ruleNames[job] },
      }),
    });
  }
}
