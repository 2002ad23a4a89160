import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct, IDependable } from 'constructs';
import type { Environment } from '../config';
import {
  ControllerIdentities,
  type ControllerIdentitiesProps,
} from '../lib/access/controller-identities';
import { awaitedValues } from '../lib/bundle-delivery/awaited-values';
import type { ApplyNetworkProps } from '../lib/bundle-delivery/apply-network';
import { BundleFiles } from '../lib/bundle-delivery/bundle-files';
import { BundleJobs } from '../lib/bundle-delivery/bundle-jobs';
import { BundlePointer } from '../lib/bundle-delivery/bundle-pointer';
import { BundleStores } from '../lib/bundle-delivery/bundle-stores';
import { buildPrograms } from '../lib/bundle-runner/bundle-programs';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';
import { EntryAdmission, type PodCaller } from '../lib/ingress/entry-admission';
import type { Bundle } from '../lib/kubernetes/bundle';
import type { DeployValues } from '../lib/kubernetes/deploy-values';
import type { PlatformNetwork } from '../lib/network/platform-network';
import type { BundleDeliveryJobs } from '../lib/observability/bundle-alarms';
import { logDays } from '../lib/storage/log-days';

export interface ClusterBundleStackProps extends StackProps {
  /** Names that the jobs and tools spell, too. */
  readonly names: Pick<PlatformNames, 'cluster' | 'bundleWanted' | 'bundleApplied'>;

  /** The rendered bundle, and the repositories of images that no cache of ECR holds. */
  readonly bundle: Pick<Bundle, 'digest' | 'files'> & {
    readonly mirroredRepositories: readonly string[];
  };

  /** What only the deploy knows: the bundle takes what it waits for. */
  readonly values: DeployValues;

  /** Load balancers that call pods of the cluster. */
  readonly podCallers: readonly PodCaller[];

  /** The cluster that the bundle is for. */
  readonly cluster: eks.ICluster;

  /** The network that the job with the cluster stands in. */
  readonly network: PlatformNetwork;

  /** Where that job may go. */
  readonly way: Omit<ApplyNetworkProps, 'network'>;

  /** Who the controllers of the bundle are in AWS. */
  readonly controllers: Omit<ControllerIdentitiesProps, 'cluster' | 'clusterName'>;

  /** Rotation and replication of the key. */
  readonly key: Environment['keys']['bundle'];

  /** Retention of the logs. */
  readonly dataMap: Pick<Environment['dataMap'], 'bundle-logs' | 'storage-access-logs'>;

  /** The organisation that may come in, or `null` where the account stands alone. */
  readonly organizationId: Environment['organizationId'];

  /** Whether everything goes when the stack goes. */
  readonly disposable: boolean;
}

/** What runs in the cluster beside what EKS manages: its files, the job that fetches, the job that applies. */
export class ClusterBundleStack extends Stack {
  /** What is watched of the delivery. */
  readonly jobs: BundleDeliveryJobs;

  constructor(scope: Construct, id: string, props: ClusterBundleStackProps) {
    super(scope, id, props);
    const { bundle, dataMap } = props;
    const { key } = new DataKey(this, 'Key', {
      name: 'bundle',
      usedThrough: ['s3', 'ecr'],
      description: 'Encrypts charts, tools and images of the bundle, and the logs of its jobs',
      ...props.key,
    });
    const stores = new BundleStores(this, 'Stores', {
      ...props,
      key,
      repositories: bundle.mirroredRepositories,
      logRetentionDays: logDays(dataMap, 'storage-access-logs'),
    });
    const jobs = new BundleJobs(this, 'Jobs', {
      ...props,
      build: buildPrograms,
      key,
      logRetentionDays: logDays(dataMap, 'bundle-logs'),
      pointers: { wanted: props.names.bundleWanted, applied: props.names.bundleApplied },
      stores,
    });
    const admission = new EntryAdmission(this, 'EntryAdmission', {
      matrix: props.network.flows,
      pods: props.cluster.clusterSecurityGroup,
      callers: props.podCallers,
    });
    this.pointTo(stores, [stores, jobs, this.identifyControllers(props), admission], props);
    this.jobs = jobs.names;
    publish(this, 'ClusterBundle', {
      BundleDigest: bundle.digest,
      JobName: jobs.names.projectNames.apply,
      MirrorName: jobs.names.projectNames.mirror,
      JobRoleArn: jobs.applyRoleArn,
      KeyArns: this.toJsonString({ bundle: key.keyArn }),
    });
  }

  private identifyControllers({
    cluster,
    names,
    controllers,
  }: ClusterBundleStackProps): ControllerIdentities {
    const clusterName = names.cluster;
    return new ControllerIdentities(this, 'Controllers', { ...controllers, cluster, clusterName });
  }

  /** Last of all: the pointer's change is what starts the jobs. */
  private pointTo(
    { artifacts }: BundleStores,
    after: readonly IDependable[],
    { names, bundle, values }: ClusterBundleStackProps,
  ): void {
    const { asset: archive } = new BundleFiles(this, 'Files', { bundle });
    new BundlePointer(this, 'Pointer', {
      parameterName: names.bundleWanted,
      digest: bundle.digest,
      archive,
      artifacts: artifacts.bucket.bucketName,
      values: awaitedValues(bundle.files, values),
      after,
    });
  }
}
