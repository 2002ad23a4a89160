import { Duration, Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ApplyNetwork, type ApplyNetworkProps } from './apply-network';
import { BuildJob, type JobTooling } from './build-job';
import type { BundleArtifacts } from './bundle-artifacts';
import { grantInterface } from './interface-rights';
import { parameterArn } from './parameter-arn';

export interface ApplyJobProps {
  /** What both jobs are made of. */
  readonly tooling: JobTooling;

  /** The cluster that the bundle is for. */
  readonly cluster: Pick<eks.ICluster, 'clusterName' | 'clusterArn'>;

  /** The parameters that say which bundle is wanted, and which one is there. */
  readonly pointers: { readonly wanted: string; readonly applied: string };

  /** Where charts and tools are read. */
  readonly artifacts: BundleArtifacts;

  /** Subnets that the job stands in. */
  readonly subnets: readonly ec2.ISubnet[];

  /** Where it may go from there. */
  readonly way: ApplyNetworkProps;
}

/**
 * Brings a bundle into the cluster and reports that it is there. It administers the cluster, so it has no way to the
 * internet, copies no image, and cannot say which bundle is wanted: whatever it applies, a deploy has named by digest.
 */
export class ApplyJob extends Construct {
  /** The job. */
  readonly job: BuildJob;

  constructor(scope: Construct, id: string, props: ApplyJobProps) {
    super(scope, id);
    const { cluster, pointers, subnets, way } = props;
    const { securityGroupId } = new ApplyNetwork(this, 'Network', way);
    this.job = new BuildJob(this, 'Job', {
      description: 'Applies the bundle to the cluster, and reports what is applied',
      program: 'apply.js',
      tooling: props.tooling,
      variables: {
        ALICERCE_CLUSTER: cluster.clusterName,
        ALICERCE_WANTED: pointers.wanted,
        ALICERCE_APPLIED: pointers.applied,
      },
      computeType: codebuild.ComputeType.SMALL,
      timeout: Duration.minutes(120),
      network: {
        vpcId: way.network.vpc.vpcId,
        subnets: subnets.map(({ subnetId }) => subnetId),
        securityGroupIds: [securityGroupId],
      },
    });
    this.permitBundle(props);
    grantInterface(this.job, { subnets, securityGroupId });
    this.admit(cluster);
  }

  /** Nobody else but break-glass administers the whole cluster: the bundle holds its CRDs, roles and admission rules. */
  private admit({ clusterName }: ApplyJobProps['cluster']): void {
    new eks.CfnAccessEntry(this, 'AccessEntry', {
      clusterName,
      principalArn: this.job.role.roleArn,
      type: 'STANDARD',
      accessPolicies: [
        {
          policyArn: `arn:${Stack.of(this).partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
          accessScope: { type: 'cluster' },
        },
      ],
    });
  }

  private permitBundle({ cluster, pointers, artifacts }: ApplyJobProps): void {
    this.job.permit('Bundle', [
      new iam.PolicyStatement({
        sid: 'KnowsWhatIsWanted',
        actions: ['ssm:GetParameter'],
        resources: [parameterArn(this, pointers.wanted)],
      }),
      new iam.PolicyStatement({
        sid: 'ReportsWhatIsApplied',
        actions: ['ssm:PutParameter'],
        resources: [parameterArn(this, pointers.applied)],
      }),
      new iam.PolicyStatement({
        sid: 'FindsTheCluster',
        actions: ['eks:DescribeCluster'],
        resources: [cluster.clusterArn],
      }),
    ]);
    artifacts.grantRead(this.job);
  }
}
