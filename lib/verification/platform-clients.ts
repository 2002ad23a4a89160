import type { BackupClient } from '@aws-sdk/client-backup';
import type { CloudControlClient } from '@aws-sdk/client-cloudcontrol';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { CodeBuildClient } from '@aws-sdk/client-codebuild';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { EKSClient } from '@aws-sdk/client-eks';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SSMClient } from '@aws-sdk/client-ssm';

export type Eks = Pick<EKSClient, 'send'>;
export type Ec2 = Pick<EC2Client, 'send'>;
export type Kms = Pick<KMSClient, 'send'>;
export type Logs = Pick<CloudWatchLogsClient, 'send'>;
export type LoadBalancing = Pick<ElasticLoadBalancingV2Client, 'send'>;
export type CloudWatch = Pick<CloudWatchClient, 'send'>;
export type Sns = Pick<SNSClient, 'send'>;
export type Backup = Pick<BackupClient, 'send'>;
export type CodeBuild = Pick<CodeBuildClient, 'send'>;
/** Reads any resource by its type and identifier: for services that need no client of their own otherwise. */
export type CloudControl = Pick<CloudControlClient, 'send'>;
export type Ssm = Pick<SSMClient, 'send'>;

/** Services of the workload account, in the primary and in the recovery Region. */
export interface PlatformClients {
  readonly primary: {
    readonly eks: Eks;
    readonly ec2: Ec2;
    readonly kms: Kms;
    readonly logs: Logs;
    readonly loadBalancing: LoadBalancing;
    readonly cloudWatch: CloudWatch;
    readonly sns: Sns;
    readonly backup: Backup;
    readonly codeBuild: CodeBuild;
    readonly ssm: Ssm;
    readonly cloudControl: CloudControl;
  };
  readonly recovery: {
    readonly kms: Kms;
    readonly backup: Backup;
    readonly cloudControl: CloudControl;
  };
  /** The primary Region in the account of the audit. */
  readonly audit: { readonly kms: Kms; readonly cloudControl: CloudControl };
}
