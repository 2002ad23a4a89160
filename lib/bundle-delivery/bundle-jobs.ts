import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { PlatformNetwork } from '../network/platform-network';
import type { BundleDeliveryJobs } from '../observability/bundle-alarms';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';
import { ApplyJob } from './apply-job';
import type { ApplyNetworkProps } from './apply-network';
import { BundleStarts } from './bundle-starts';
import type { BundleStores } from './bundle-stores';
import { JobPrograms, type JobProgramsProps } from './job-programs';
import { MirrorJob } from './mirror-job';

export interface BundleJobsProps {
  /** Writes the programs of the jobs. */
  readonly build: JobProgramsProps['build'];

  /** Encrypts the logs. */
  readonly key: kms.IKey;

  /** Days that the logs are kept. */
  readonly logRetentionDays: number;

  /** The parameters that say which bundle is wanted, and which one is there. */
  readonly pointers: { readonly wanted: string; readonly applied: string };

  /** Where charts, tools and images lie between the jobs. */
  readonly stores: BundleStores;

  /** The cluster that the bundle is for. */
  readonly cluster: Pick<eks.ICluster, 'clusterName' | 'clusterArn'>;

  /** The network that the job with the cluster stands in. */
  readonly network: Pick<PlatformNetwork, 'vpc' | 'flows' | 'nodeSubnets'>;

  /** Where that job may go. */
  readonly way: Omit<ApplyNetworkProps, 'network'>;
}

/** The two jobs: what has the internet has no cluster, and what has the cluster has no internet. */
export class BundleJobs extends Construct {
  /** Names that alarms and tools go by. */
  readonly names: BundleDeliveryJobs;

  /** ARN of the role that enters the cluster. */
  readonly applyRoleArn: string;

  constructor(scope: Construct, id: string, props: BundleJobsProps) {
    super(scope, id);
    const { key, pointers, stores, cluster, network } = props;
    const { asset: programs } = new JobPrograms(this, 'Programs', { build: props.build });
    const { logGroup } = new EncryptedLogGroup(this, 'Logs', {
      store: 'bundle-logs',
      key,
      retentionDays: props.logRetentionDays,
    });
    const shared = { tooling: { programs, key, logGroup }, artifacts: stores.artifacts };
    const { job: mirror } = new MirrorJob(this, 'Mirror', {
      ...shared,
      clusterName: cluster.clusterName,
      wanted: pointers.wanted,
      repositoryArns: stores.images.repositoryArns,
    });
    const { job: apply } = new ApplyJob(this, 'Apply', {
      ...shared,
      cluster,
      pointers,
      subnets: network.nodeSubnets,
      way: { ...props.way, network },
    });
    const { ruleNames } = new BundleStarts(this, 'Starts', {
      wanted: pointers.wanted,
      mirror,
      apply,
    });
    const projectNames = { mirror: mirror.projectName, apply: apply.projectName };
    this.names = { projectNames, ruleNames };
    this.applyRoleArn = apply.role.roleArn;
  }
}
