import { Duration, Stack } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';
import { BuildJob, type JobTooling } from './build-job';
import type { BundleArtifacts } from './bundle-artifacts';
import { parameterArn } from './parameter-arn';

export interface MirrorJobProps {
  /** What both jobs are made of. */
  readonly tooling: JobTooling;

  /** Name of the cluster: the program says for whom it works. */
  readonly clusterName: string;

  /** Name of the parameter that says which bundle is wanted. */
  readonly wanted: string;

  /** Where charts and tools are written. */
  readonly artifacts: BundleArtifacts;

  /** ARNs of the repositories that images are copied to. */
  readonly repositoryArns: readonly string[];
}

/** A policy holds 6144 characters, and the ARN of a repository is seldom longer than a hundred. */
const repositoriesPerPolicy = 40;

/**
 * Fetches what a bundle needs from the internet, checks every digest, and puts it where the cluster's side finds it. It
 * stands in no VPC, has no way to the cluster, and cannot say which bundle is wanted.
 */
export class MirrorJob extends Construct {
  /** The job. */
  readonly job: BuildJob;

  constructor(scope: Construct, id: string, props: MirrorJobProps) {
    super(scope, id);
    const { account, region, urlSuffix } = Stack.of(this);
    this.job = new BuildJob(this, 'Job', {
      description: 'Fetches charts, tools and images of the bundle, by their digests',
      program: 'mirror.js',
      tooling: props.tooling,
      variables: {
        ALICERCE_CLUSTER: props.clusterName,
        ALICERCE_WANTED: props.wanted,
        ALICERCE_REGISTRY: `${account}.dkr.ecr.${region}.${urlSuffix}`,
      },
      computeType: codebuild.ComputeType.MEDIUM,
      timeout: Duration.minutes(60),
    });
    this.job.permit('Pointer', [
      new iam.PolicyStatement({
        actions: ['ssm:GetParameter'],
        resources: [parameterArn(this, props.wanted)],
      }),
    ]);
    props.artifacts.grantWrite(this.job);
    this.permitImages(props.repositoryArns);
  }

  private permitImages(repositoryArns: readonly string[]): void {
    if (repositoryArns.length === 0) return;
    const login = this.job.permit('Registry', [
      new iam.PolicyStatement({
        sid: 'SignsIn',
        actions: ['ecr:GetAuthorizationToken'],
        resources: ['*'],
      }),
    ]);
    acceptFinding(login, {
      rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      because:
        'the token of a registry belongs to no repository; what it can be used for is stated repository by repository',
      owner: 'platform',
      until: '2027-05-31',
    });
    for (let first = 0; first < repositoryArns.length; first += repositoriesPerPolicy) {
      this.job.permit(`Images${String(first / repositoriesPerPolicy + 1)}`, [
        new iam.PolicyStatement({
          sid: 'CopiesImages',
          actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:CompleteLayerUpload',
            'ecr:DescribeImages',
            'ecr:GetDownloadUrlForLayer',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
          ],
          resources: repositoryArns.slice(first, first + repositoriesPerPolicy),
        }),
      ]);
    }
  }
}
