import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import { AlarmChannels } from '../lib/observability/alarm-channels';
import { BackupAlarms } from '../lib/observability/backup-alarms';
import { BundleAlarms, type BundleDeliveryJobs } from '../lib/observability/bundle-alarms';
import { ClusterAlarms } from '../lib/observability/cluster-alarms';
import { GpuCapacityAlarms } from '../lib/observability/gpu-capacity-alarms';
import { IngressAlarms } from '../lib/observability/ingress-alarms';
import { PlatformDashboard } from '../lib/observability/platform-dashboard';

export interface ObservabilityStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** Who is told, by severity. */
  readonly alerting: Environment['alerting'];

  /** Rotation and replication of the alarm topics' key. */
  readonly key: Environment['keys']['alerts'];

  /** The cluster that is watched. */
  readonly cluster: eks.ICluster;

  /** The GPU pools whose reservations are watched. */
  readonly pools: Environment['gpuPools'];

  /** What delivers the bundle to the cluster. */
  readonly bundleJobs: BundleDeliveryJobs;

  /** The load balancer that is watched. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;

  /** The vault whose jobs are watched. */
  readonly backupVault: backup.IBackupVault;
}

/** Who is told, of what, and the page to look at. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { key } = new DataKey(this, 'AlertKey', {
      description: 'Encrypts alarm messages',
      ...props.key,
    });
    const channels = new AlarmChannels(this, 'Channels', { key, alerting: props.alerting });
    const { clusterName } = props.cluster;
    const vaultName = props.backupVault.backupVaultName;
    const alarms = [
      new ClusterAlarms(this, 'ClusterAlarms', { channels, clusterName }),
      new GpuCapacityAlarms(this, 'GpuCapacityAlarms', {
        channels,
        clusterName,
        pools: props.pools,
      }),
      new BundleAlarms(this, 'BundleAlarms', { channels, jobs: props.bundleJobs }),
      new IngressAlarms(this, 'IngressAlarms', { channels, loadBalancer: props.loadBalancer }),
      new BackupAlarms(this, 'BackupAlarms', { channels, vaultName }),
    ].flatMap((group) => group.alarms);
    const { dashboard } = new PlatformDashboard(this, 'Dashboard', {
      dashboardName: props.names.dashboard,
      clusterName,
      loadBalancer: props.loadBalancer,
      vaultName,
      alarms,
    });
    publish(this, 'Observability', {
      PageTopicArn: channels.topics.page.topicArn,
      TicketTopicArn: channels.topics.ticket.topicArn,
      DashboardName: dashboard.dashboardName,
      AlarmNames: this.toJsonString(alarms.map(({ alarmName }) => alarmName)),
      KeyArns: this.toJsonString({ alerts: key.keyArn }),
    });
  }
}
