import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import { AccessAlarms } from '../lib/observability/access-alarms';
import { AlarmChannels } from '../lib/observability/alarm-channels';
import { BackupAlarms } from '../lib/observability/backup-alarms';
import { BundleAlarms, type BundleDeliveryJobs } from '../lib/observability/bundle-alarms';
import { ClusterAlarms } from '../lib/observability/cluster-alarms';
import { EgressAlarms, type EgressAlarmsProps } from '../lib/observability/egress-alarms';
import { GpuCapacityAlarms } from '../lib/observability/gpu-capacity-alarms';
import { IngressAlarms, type WatchedEntries } from '../lib/observability/ingress-alarms';
import { PlatformDashboard } from '../lib/observability/platform-dashboard';
import { ResponseAlarms, type WatchedResponse } from '../lib/observability/response-alarms';

export interface ObservabilityStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** Who is told, by severity. */
  readonly alerting: Environment['alerting'];

  /** Rotation and replication of the alarm topics' key. */
  readonly key: Environment['keys']['alerts'];

  /** The cluster that is watched. */
  readonly cluster: eks.ICluster;

  /**
   * Requests in break-glass roles.
   * @default - config declares no such role
   */
  readonly breakGlassRequests?: cloudwatch.IMetric;

  /** The GPU pools whose reservations are watched. */
  readonly pools: Environment['gpuPools'];

  /** What delivers the bundle to the cluster. */
  readonly bundleJobs: BundleDeliveryJobs;

  /**
   * The firewall that is watched.
   * @default - there is none
   */
  readonly firewall?: EgressAlarmsProps['firewall'];

  /** The ways in that are watched. */
  readonly entries: WatchedEntries;

  /** What answers findings. */
  readonly response: WatchedResponse;

  /** The vault whose jobs are watched. */
  readonly backupVault: backup.IBackupVault;
}

/** What the key of the channels is for: whoever publishes does so through SNS. */
const alertKey = {
  name: 'alerts',
  usedThrough: ['sns'],
  description: 'Encrypts alarm messages',
} as const;

/** Who is told, of what, and the page to look at. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    const { key } = new DataKey(this, 'AlertKey', { ...alertKey, ...props.key });
    const channels = new AlarmChannels(this, 'Channels', { key, alerting: props.alerting });
    const { firewall, response } = props;
    const { clusterName } = props.cluster;
    const vaultName = props.backupVault.backupVaultName;
    const alarms = [
      new ClusterAlarms(this, 'ClusterAlarms', { channels, clusterName }),
      new AccessAlarms(this, 'AccessAlarms', { ...props, channels }),
      new GpuCapacityAlarms(this, 'GpuCapacityAlarms', { ...props, channels, clusterName }),
      new BundleAlarms(this, 'BundleAlarms', { channels, jobs: props.bundleJobs }),
      ...(firewall === undefined
        ? []
        : [new EgressAlarms(this, 'EgressAlarms', { channels, firewall })]),
      new IngressAlarms(this, 'IngressAlarms', { channels, entries: props.entries }),
      new BackupAlarms(this, 'BackupAlarms', { channels, vaultName }),
      new ResponseAlarms(this, 'ResponseAlarms', { channels, response }),
    ].flatMap((group) => group.alarms);
    const { dashboard } = new PlatformDashboard(this, 'Dashboard', {
      dashboardName: props.names.dashboard,
      clusterName,
      entries: props.entries,
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
