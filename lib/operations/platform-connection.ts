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
import {
  bootstrapQualifier,
  bootstrapRoleArn,
  deliveryNames,
  groupOfStack,
} from '../contract/delivery-names';
import { stackName, type PublishingStackId } from '../contract/platform-names';
import { platformOutputs, type RawOutputs } from '../contract/platform-outputs';
import { localCredentials } from '../local-target/http/local-credentials';
import type { PlatformClients } from '../verification/platform-clients';
import { isLoopbackEndpoint } from './deploy-guard';
import { invalidInput, OperationError } from './exit-codes';

/** Where stacks stand: the two Regions of the workload account, and the primary Region in the account of the audit. */
type Site = 'primary' | 'recovery' | 'audit';

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
  readonly environment: Pick<Environment, 'name' | 'accounts' | 'delivery' | 'places'>;
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

/** Stacks that do not stand in the workload account's primary Region. */
const otherSites: Readonly<Partial<Record<PublishingStackId, Site>>> = {
  RecoveryVault: 'recovery',
  RecoveryDetection: 'recovery',
  AuditTrail: 'audit',
};

/** Where a stack stands. */
export function siteOfStack(stack: PublishingStackId): Site {
  return otherSites[stack] ?? 'primary';
}

async function callerOf(
  settings: ClientSettings,
): Promise<{ readonly account: string | undefined; readonly arn: string }> {
  const { Account, Arn } = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
  return { account: Account, arn: Arn ?? '' };
}

/**
 * The role that reads in an account: in that of the workload the one that pipelines verify with, which reads nothing that
 * the platform keeps; in that of the audit the one that the bootstrap made for reading, because no stack of ours makes
 * roles there.
 */
function readerArn(
  { name, accounts, delivery, places }: ConnectionRequest['environment'],
  site: Site,
): string {
  const { audit, workload } = accounts;
  if (site !== 'audit' || audit === workload) {
    return `arn:aws:iam::${workload}:role/${deliveryNames(name).reader}`;
  }
  const { region } = places.primary;
  const qualifier = bootstrapQualifier(delivery.qualifier, groupOfStack.AuditTrail);
  return bootstrapRoleArn({ account: audit, region, qualifier }, 'lookup-role');
}

async function readerCredentials(RoleArn: string, region: string): Promise<Credentials> {
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
  const { region } = environment.places[site === 'audit' ? 'primary' : site];
  const account = environment.accounts[site === 'audit' ? 'audit' : 'workload'];
  if (endpointUrl !== undefined) {
    return { region, endpoint: endpointUrl, credentials: localCredentials(account) };
  }
  const caller = await callerOf({ region });
  const isPipeline = caller.arn.includes(`/${deliveryNames(environment.name).readRole}/`);
  if (caller.account === account && !isPipeline) return { region };
  return { region, credentials: await readerCredentials(readerArn(environment, site), region) };
}

function clientsOf({
  primary,
  recovery,
  audit,
}: Readonly<Record<Site, ClientSettings>>): PlatformClients {
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
    recovery: {
      kms: new KMSClient(recovery),
      backup: new BackupClient(recovery),
      cloudControl: new CloudControlClient(recovery),
    },
    audit: { kms: new KMSClient(audit), cloudControl: new CloudControlClient(audit) },
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
): Promise<Readonly<Record<PublishingStackId, RawOutputs>>> {
  const read = await Promise.all(
    (Object.keys(platformOutputs) as PublishingStackId[]).map(
      async (stack) =>
        [stack, await outputsOf(siteOfStack(stack), stackName(environment, stack))] as const,
    ),
  );
  return Object.fromEntries(read) as Record<PublishingStackId, RawOutputs>;
}

/**
 * Connects to an environment: AWS with the ordinary credentials (or, for a pipeline and from another account, the role that reads),
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
  const audit = await settingsOf(request, 'audit');
  const cloudFormation = {
    primary: new CloudFormationClient(primary),
    recovery: new CloudFormationClient(recovery),
    audit: new CloudFormationClient(audit),
  };
  return {
    target: endpointUrl === undefined ? 'aws' : 'local',
    clients: clientsOf({ primary, recovery, audit }),
    callerAccount: async () =>
      (await callerOf(endpointUrl === undefined ? { region: primary.region } : primary)).account,
    outputsOf: (site, stack) => readStackOutputs(cloudFormation[site], stack),
  };
};
