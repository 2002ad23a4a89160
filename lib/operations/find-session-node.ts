import { DescribeClusterCommand } from '@aws-sdk/client-eks';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { everyPage, orMissing } from '../verification/every-page';
import type { PlatformClients } from '../verification/platform-clients';
import { nodeFilters, type ApiSession } from './api-session';
import { OperationError } from './exit-codes';

type Clients = Pick<PlatformClients['primary'], 'eks' | 'ssm'>;

const refuse = (message: string): OperationError => new OperationError(message, 'checkFailed');

async function apiHost({ eks }: Clients, session: ApiSession): Promise<string> {
  const { cluster, environment } = session;
  const found = await orMissing(eks.send(new DescribeClusterCommand({ name: cluster })));
  const endpoint = found?.cluster?.endpoint;
  if (endpoint === undefined) {
    throw refuse(
      `there is no cluster ${cluster} with an address in ${session.region}: deploy ${environment} first, or choose another --env`,
    );
  }
  return endpoint.replace(/^https:\/\//, '');
}

async function systemNode({ ssm }: Clients, { cluster, region }: ApiSession): Promise<string> {
  const nodes = await everyPage(async (NextToken) => {
    const page = await ssm.send(
      new DescribeInstanceInformationCommand({ Filters: [...nodeFilters(cluster)], NextToken }),
    );
    return { items: page.InstanceInformationList, next: page.NextToken };
  });
  const [first] = nodes.flatMap(({ InstanceId }) => InstanceId ?? []).sort();
  if (first !== undefined) return first;
  throw refuse(
    `no system node of ${cluster} answers Session Manager in ${region}: \`npm run ops -- verify --env ...\` tells whether nodes run (EKS-11) and whether the endpoints ssm and ssmmessages stand; an agent needs some minutes after its node has started`,
  );
}

/** Chooses a node that answers, and asks for the address of the API. @throws OperationError with what to do */
export async function findSessionNode(clients: Clients, session: ApiSession): Promise<ApiSession> {
  const host = await apiHost(clients, session);
  return { ...session, found: { instanceId: await systemNode(clients, session), apiHost: host } };
}
