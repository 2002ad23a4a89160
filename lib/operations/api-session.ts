import type { Environment } from '../../config';
import { clusterNameTag, platformNames, systemNodesTag } from '../contract/platform-names';

/** A session to the Kubernetes API of one environment, as somebody opens it by hand. */
export interface ApiSession {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  /** The Session Manager document that leads to the API. */
  readonly document: string;
  readonly localPort: number;
  /** A profile of the AWS CLI. */
  readonly profile: string | undefined;
  /** The node that it leads through, and the name of the API; `undefined`: the shell asks for both. */
  readonly found: { readonly instanceId: string; readonly apiHost: string } | undefined;
}

/** Commands to be typed, in order, and what each part is for. */
export interface ConnectStep {
  readonly says: string;
  readonly commands: readonly string[];
}

/** The session of an environment before anything is looked up. */
export function apiSessionOf(
  environment: Pick<Environment, 'name' | 'accounts' | 'places'>,
  wishes: Pick<ApiSession, 'localPort' | 'profile'>,
): ApiSession {
  const names = platformNames(environment.name);
  return {
    environment: environment.name,
    account: environment.accounts.workload,
    region: environment.places.primary.region,
    cluster: names.cluster,
    document: names.apiSessions,
    ...wishes,
    found: undefined,
  };
}

/** Nodes that sessions may lead through and whose agent answers, as Session Manager filters them. */
export function nodeFilters(cluster: string): readonly { Key: string; Values: string[] }[] {
  return [
    { Key: `tag:${systemNodesTag.key}`, Values: [systemNodesTag.value] },
    { Key: `tag:${clusterNameTag}`, Values: [cluster] },
    { Key: 'PingStatus', Values: ['Online'] },
  ];
}

/** What is asked by the shell where nobody asked before. */
function lookUps({ cluster, found }: ApiSession, aws: string): readonly string[] {
  if (found !== undefined) return [];
  const filters = nodeFilters(cluster)
    .map(({ Key, Values }) => `"Key=${Key},Values=${Values.join(',')}"`)
    .join(' ');
  return [
    `TARGET=$(${aws} ssm describe-instance-information --filters ${filters} --query 'InstanceInformationList[0].InstanceId' --output text)`,
  ];
}

function kubeConfig(session: ApiSession, aws: string): readonly string[] {
  const { account, cluster, found, localPort, region } = session;
  const file = `~/.kube/${cluster}-session`;
  const host = found?.apiHost ?? '$API_HOST';
  const ask = `API_HOST=$(${aws} eks describe-cluster --name ${cluster} --query cluster.endpoint --output text | sed 's#^https://##')`;
  return [
    ...(found === undefined ? [ask] : []),
    `export KUBECONFIG=${file}`,
    `${aws} eks update-kubeconfig --name ${cluster} --alias ${cluster} --kubeconfig ${file}`,
    // The name of the entry is the cluster's ARN; its certificate is for the name of the API, not for this machine.
    `kubectl config set-cluster arn:aws:eks:${region}:${account}:cluster/${cluster} --server=https://127.0.0.1:${String(localPort)} --tls-server-name=${host}`,
    'kubectl auth whoami',
  ];
}

/** The whole way: open, use, end. */
export function connectSteps(session: ApiSession): readonly ConnectStep[] {
  const { cluster, document, found, localPort, profile, region } = session;
  const aws = [
    'aws',
    '--region',
    region,
    ...(profile === undefined ? [] : ['--profile', profile]),
  ].join(' ');
  return [
    {
      says: 'In a terminal that stays open:',
      commands: [
        ...lookUps(session, aws),
        `${aws} ssm start-session --target ${found?.instanceId ?? '$TARGET'} --document-name ${document} --parameters localPortNumber=${String(localPort)}`,
      ],
    },
    { says: 'In another terminal:', commands: kubeConfig(session, aws) },
    {
      says: 'To end: Ctrl-C in the first terminal, then',
      commands: [`rm ~/.kube/${cluster}-session`],
    },
    {
      says: 'If that terminal is gone, with the session id that it had printed:',
      commands: [`${aws} ssm terminate-session --session-id SESSION_ID`],
    },
  ];
}
