import { BackupClient } from '@aws-sdk/client-backup';
import { CloudControlClient } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EKSClient } from '@aws-sdk/client-eks';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { KMSClient } from '@aws-sdk/client-kms';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Environment } from '../../config';
import { stackIds, stackName, type StackId } from '../contract/platform-names';
import type { RawOutputs } from '../contract/platform-outputs';
import { localCredentials } from '../local-target/http/local-credentials';
import type { PlatformClients } from '../verification/platform-clients';
import { isLoopbackEndpoint } from './deploy-guard';
import { invalidInput, OperationError } from './exit-codes';

type Site = 'primary' | 'recovery';

/** A way to read one environment, on AWS or on the embedded target. */
export interface PlatformConnection {
  readonly target: 'aws' | 'local';
  readonly clients: PlatformClients;
  /** Account of the credentials. */
  callerAccount(): Promise<string | undefined>;
  /** Outputs of a stack by name, or `undefined` where it is not deployed. */
  outputsOf(site: Site, stack: string): Promise<RawOutputs>;
}

export interface ConnectionRequest {
  readonly environment: Pick<Environment, 'name' | 'accounts' | 'places'>;
  readonly endpointUrl: string | undefined;
}

export type PlatformConnector = (request: ConnectionRequest) => Promise<PlatformConnection>;

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  /** @default - the ordinary chain of the SDK */
  readonly credentials?: Credentials;
}

/** Which Region a stack lives in: the recovery vault in the recovery Region, everything else in the primary. */
export function siteOfStack(stack: StackId): Site {
  return stack === 'RecoveryVault' ? 'recovery' : 'primary';
}

async function callerAccountOf(settings: ClientSettings): Promise<string | undefined> {
  const { Account } = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
  return Account;
}

/** The bootstrap's role for reading, in another account: no right to write comes with it. */
async function lookupCredentials(account: string, region: string): Promise<Credentials> {
  const RoleArn = `arn:aws:iam::${account}:role/cdk-hnb659fds-lookup-role-${account}-${region}`;
  const { Credentials: found } = await new STSClient({ region }).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alicerce-verify' }),
  );
  if (found?.AccessKeyId === undefined || found.SecretAccessKey === undefined) {
    throw new OperationError(`STS gave no credentials for ${RoleArn}`, 'toolFailed');
  }
  return {
    accessKeyId: found.AccessKeyId,
    secretAccessKey: found.SecretAccessKey,
    sessionToken: found.SessionToken,
  };
}

async function settingsOf(
  { environment, endpointUrl }: ConnectionRequest,
  site: Site,
): Promise<ClientSettings> {
  const { region } = environment.places[site];
  const account = environment.accounts.workload;
  if (endpointUrl !== undefined) {
    return { region, endpoint: endpointUrl, credentials: localCredentials(account) };
  }
  if ((await callerAccountOf({ region })) === account) return { region };
  return { region, credentials: await lookupCredentials(account, region) };
}

function clientsOf(primary: ClientSettings, recovery: ClientSettings): PlatformClients {
  return {
    primary: {
      eks: new EKSClient(primary),
      ec2: new EC2Client(primary),
      kms: new KMSClient(primary),
      logs: new CloudWatchLogsClient(primary),
      loadBalancing: new ElasticLoadBalancingV2Client(primary),
      cloudWatch: new CloudWatchClient(primary),
      sns: new SNSClient(primary),
      backup: new BackupClient(primary),
      codeBuild: new CodeBuildClient(primary),
      ssm: new SSMClient(primary),
      cloudControl: new CloudControlClient(primary),
    },
    recovery: { kms: new KMSClient(recovery), backup: new BackupClient(recovery) },
  };
}

/** Outputs of one stack, as CloudFormation lists them. */
export async function readStackOutputs(
  cloudFormation: Pick<CloudFormationClient, 'send'>,
  StackName: string,
): Promise<RawOutputs> {
  try {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const outputs = Stacks?.[0]?.Outputs ?? [];
    return Object.fromEntries(
      outputs.flatMap(({ OutputKey, OutputValue }) =>
        OutputKey === undefined || OutputValue === undefined ? [] : [[OutputKey, OutputValue]],
      ),
    );
  } catch (error) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

/** Outputs of every stack of an environment, for the contract's parser. */
export async function readPlatformOutputs(
  { outputsOf }: Pick<PlatformConnection, 'outputsOf'>,
  environment: string,
): Promise<Readonly<Record<StackId, RawOutputs>>> {
  const read = await Promise.all(
    stackIds.map(
      async (stack) =>
        [stack, await outputsOf(siteOfStack(stack), stackName(environment, stack))] as const,
    ),
  );
  return Object.fromEntries(read) as Record<StackId, RawOutputs>;
}

/**
 * Connects to an environment: AWS with the ordinary credentials (or, from another account, the bootstrap's lookup role),
 * or the embedded target with credentials that only it takes.
 * @throws OperationError (invalid input) for an endpoint beyond this machine: real credentials never go there
 */
export const connectToPlatform: PlatformConnector = async (request) => {
  const { endpointUrl } = request;
  if (endpointUrl !== undefined && !isLoopbackEndpoint(endpointUrl)) {
    throw invalidInput(
      `the endpoint ${endpointUrl} is not on this machine: an http URL on 127.0.0.1 is expected (\`npm run deploy:local -- --keep\` prints one), or none for AWS`,
    );
  }
  const primary = await settingsOf(request, 'primary');
  const recovery = await settingsOf(request, 'recovery');
  const cloudFormation = {
    primary: new CloudFormationClient(primary),
    recovery: new CloudFormationClient(recovery),
  };
  return {
    target: endpointUrl === undefined ? 'aws' : 'local',
    clients: clientsOf(primary, recovery),
    callerAccount: () =>
      callerAccountOf(endpointUrl === undefined ? { region: primary.region } : primary),
    outputsOf: (site, stack) => readStackOutputs(cloudFormation[site], stack),
  };
};
