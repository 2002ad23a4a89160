import { Names, Stack, type Duration } from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as assets from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { acceptFinding } from '../policies/accept-finding';

/** What both jobs are made of. */
export interface JobTooling {
  /** Archive of the programs, `mirror.js` and `apply.js`. */
  readonly programs: assets.Asset;

  /** Encrypts what a job would store, its logs and its artifacts among them. */
  readonly key: kms.IKey;

  /** Where the jobs write what they do. */
  readonly logGroup: logs.ILogGroup;
}

export interface BuildJobProps {
  /** What the job does, for people who meet it in the console. */
  readonly description: string;

  /** The program that it runs. */
  readonly program: 'mirror.js' | 'apply.js';

  /** What both jobs are made of. */
  readonly tooling: JobTooling;

  /** Environment variables of the program. */
  readonly variables: Readonly<Record<string, string>>;

  /** How large the machine is. */
  readonly computeType: codebuild.ComputeType;

  /** The job has failed when it is not done after this time. */
  readonly timeout: Duration;

  /** @default - outside of every VPC, with the internet and without the cluster */
  readonly network?: codebuild.CfnProject.VpcConfigProperty;
}

/** The image starts with Node 18; this one is in it, too, and is activated without a download. */
const nodeVersion = 22;

/** What CodeBuild does with the key of a project. */
const keyUse = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Minutes in which CodeBuild must find a machine. */
const queuedMinutes = 30;

/**
 * A program of ours that CodeBuild runs, one at a time: a second start is refused while one runs, and the programs look
 * for a newer pointer before they end. The role may do what is stated here and by `permit`, and nothing else: the
 * construct library would add rights on every log group and every network interface.
 *
 * What the machine is made of is pinned by AWS's image; it holds Node, the AWS CLI, tar and unzip. Everything else that
 * runs in a job comes by digest.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 */
export class BuildJob extends Construct {
  /** The project. */
  readonly project: codebuild.CfnProject;

  /** Who the job is. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: BuildJobProps) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', {
      description: props.description,
      assumedBy: new iam.ServicePrincipal('codebuild.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    this.project = this.createProject(props);
    this.admitToKey(props.tooling);
    acceptFinding(this.project, {
      rule: 'PCI.DSS.321::PCI.DSS.321-CodeBuildProjectSourceRepoUrl',
      because:
        'the source is an archive in S3 that the role of the job reads; the rule asks projects without GitHub for its sign-in, too',
      owner: 'platform',
      until: '2027-05-31',
    });
    this.letItRun(props.tooling);
  }

  /** Name that CloudFormation gave the project. */
  get projectName(): string {
    return this.project.ref;
  }

  /** Gives the job rights. They are there before the project is, because CodeBuild tries them when it is made. */
  permit(subject: string, statements: readonly iam.PolicyStatement[]): iam.ManagedPolicy {
    const policy = new iam.ManagedPolicy(this, subject, {
      description: `Rights of a job of the bundle: ${subject}`,
      roles: [this.role],
      statements: [...statements],
    });
    this.project.node.addDependency(policy);
    return policy;
  }

  private createProject(props: BuildJobProps): codebuild.CfnProject {
    const { programs, key, logGroup } = props.tooling;
    return new codebuild.CfnProject(this, 'Resource', {
      description: props.description,
      serviceRole: this.role.roleArn,
      source: {
        type: 'S3',
        location: `${programs.s3BucketName}/${programs.s3ObjectKey}`,
        buildSpec: buildSpecOf(props.program),
      },
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: {
        type: 'LINUX_CONTAINER',
        image: codebuild.LinuxBuildImage.AMAZON_LINUX_2023_5.imageId,
        imagePullCredentialsType: 'CODEBUILD',
        computeType: props.computeType,
        privilegedMode: false,
        environmentVariables: Object.entries(props.variables).map(([name, value]) => ({
          name,
          type: 'PLAINTEXT',
          value,
        })),
      },
      encryptionKey: key.keyArn,
      logsConfig: {
        cloudWatchLogs: { status: 'ENABLED', groupName: logGroup.logGroupName },
        s3Logs: { status: 'DISABLED' },
      },
      concurrentBuildLimit: 1,
      timeoutInMinutes: props.timeout.toMinutes(),
      queuedTimeoutInMinutes: queuedMinutes,
      vpcConfig: props.network,
    });
  }

  /**
   * CodeBuild is in no table of services that tell KMS for whom they call: the key's policy names the role. A condition
   * does it, because KMS refuses a principal that it does not see yet.
   */
  private admitToKey({ key }: JobTooling): void {
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: `JobUsesTheKey${Names.uniqueResourceName(this, { maxLength: 40 })}`,
        principals: [new iam.AccountRootPrincipal()],
        actions: keyUse,
        resources: ['*'],
        conditions: { ArnEquals: { 'aws:PrincipalArn': this.role.roleArn } },
      }),
    );
  }

  /** Logs, the key of its project, and the archives that hold programs and bundles. */
  private letItRun({ programs, key, logGroup }: JobTooling): void {
    const archives = programs.bucket.arnForObjects('*.zip');
    const policy = this.permit('Runs', [
      new iam.PolicyStatement({
        sid: 'WritesItsLog',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        // The ARN of a log group ends with the pattern of its streams.
        resources: [logGroup.logGroupArn],
      }),
      new iam.PolicyStatement({
        sid: 'ReadsProgramsAndBundles',
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [archives],
      }),
      new iam.PolicyStatement({
        sid: 'UsesTheKeyOfTheBundle',
        actions: keyUse,
        resources: [key.keyArn],
      }),
    ]);
    acceptFinding(policy, {
      rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${archives}]`,
      because:
        'the pointer names the archive of the bundle, and after a rollback an older one, whose name no template knows any more',
      owner: 'platform',
      until: '2027-05-31',
    });
  }
}

function buildSpecOf(program: BuildJobProps['program']): string {
  return JSON.stringify({
    version: 0.2,
    phases: {
      install: { 'runtime-versions': { nodejs: nodeVersion } },
      build: { commands: [`node ${program}`] },
    },
  });
}
