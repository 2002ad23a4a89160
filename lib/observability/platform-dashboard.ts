import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { WatchedEntries } from './ingress-alarms';

export interface PlatformDashboardProps {
  /** Name of the dashboard, unique in account and Region. */
  readonly dashboardName: string;

  /** Name of the cluster. */
  readonly clusterName: string;

  /** The ways in. */
  readonly entries: WatchedEntries;

  /** Name of the backup vault. */
  readonly vaultName: string;

  /** Shown first, red ones on top. */
  readonly alarms: readonly cloudwatch.IAlarm[];
}

const half = 12;

/** One page per environment: what is red, is the API well, do requests come through, are backups made. */
export class PlatformDashboard extends Construct {
  /** The dashboard. */
  readonly dashboard: cloudwatch.Dashboard;

  constructor(scope: Construct, id: string, props: PlatformDashboardProps) {
    super(scope, id);
    this.dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      dashboardName: props.dashboardName,
      defaultInterval: Duration.hours(3),
    });
    this.dashboard.addWidgets(
      new cloudwatch.AlarmStatusWidget({
        title: 'Alarms',
        alarms: [...props.alarms],
        width: 2 * half,
        sortBy: cloudwatch.AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
      }),
    );
    this.dashboard.addWidgets(...this.clusterRow(props.clusterName));
    this.dashboard.addWidgets(...this.entryGraphs(props.entries), this.backups(props.vaultName));
  }

  private clusterRow(clusterName: string): cloudwatch.IWidget[] {
    const metric = (metricName: string, statistic: string): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/EKS',
        metricName,
        statistic,
        dimensionsMap: { ClusterName: clusterName },
      });
    return [
      new cloudwatch.GraphWidget({
        title: 'Kubernetes API: requests refused or failed',
        width: half,
        left: [
          metric('apiserver_request_total_5XX', cloudwatch.Stats.SUM),
          metric('apiserver_request_total_429', cloudwatch.Stats.SUM),
        ],
      }),
      new cloudwatch.GraphWidget({
        title: 'Pods waiting for a node',
        width: half,
        left: [
          metric('scheduler_pending_pods', cloudwatch.Stats.MAXIMUM),
          metric('scheduler_pending_pods_UNSCHEDULABLE', cloudwatch.Stats.MAXIMUM),
        ],
      }),
    ];
  }

  private entryGraphs({ applications, networks }: WatchedEntries): cloudwatch.IWidget[] {
    const statistic = cloudwatch.Stats.SUM;
    return [
      ...applications.map(
        ({ id, loadBalancer: { metrics } }) =>
          new cloudwatch.GraphWidget({
            title: `Entry ${id}: requests and errors`,
            width: half,
            left: [metrics.requestCount()],
            right: [metrics.custom('HTTPCode_ELB_5XX_Count', { statistic })],
          }),
      ),
      ...networks.map(
        ({ id, loadBalancer: { metrics } }) =>
          new cloudwatch.GraphWidget({
            title: `Entry ${id}: connections and resets`,
            width: half,
            left: [metrics.custom('NewFlowCount', { statistic })],
            right: [metrics.custom('TCP_ELB_Reset_Count', { statistic })],
          }),
      ),
    ];
  }

  private backups(vaultName: string): cloudwatch.IWidget {
    const metric = (metricName: string): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/Backup',
        metricName,
        statistic: cloudwatch.Stats.SUM,
        period: Duration.hours(1),
        dimensionsMap: { BackupVaultName: vaultName },
      });
    return new cloudwatch.GraphWidget({
      title: 'Backups',
      width: half,
      left: [
        metric('NumberOfBackupJobsCompleted'),
        metric('NumberOfBackupJobsFailed'),
        metric('NumberOfCopyJobsFailed'),
      ],
    });
  }
}
