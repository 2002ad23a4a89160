import path from 'node:path';
import * as z from 'zod';
import { aws } from '../aws-cli';
import { CommandFailure, outputOf } from '../command';
import { readAnswer } from '../read-json';
import { Refusal } from '../refusal';
import { withRetries } from '../with-retries';
import type { Workbench } from '../workbench';
import type { Kubectl } from './kubectl';

/** EKS writes a minor version as `35+`. */
const version = z.object({ major: z.string(), minor: z.string() });
const versions = z.object({ clientVersion: version, serverVersion: version });

const minorOf = ({ minor }: z.infer<typeof version>): number => Number.parseInt(minor, 10);

async function askedVersions(bench: Workbench, kubectl: Kubectl): Promise<string> {
  try {
    return await withRetries(bench, {
      what: 'API server',
      attempt: () =>
        kubectl.ask(['version', '--output=json', '--request-timeout=15s'], { timeoutSeconds: 30 }),
      passes: (error) => error instanceof CommandFailure,
    });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new Refusal(
      `The API server does not answer this job: compare its security group, its subnets and its access entry with the template of ClusterBundle, and the endpoints of the VPC with that of Network.\n${error.message}`,
    );
  }
}

/**
 * Makes the job a client of the cluster.
 * @throws Refusal where the API server does not answer, or is of a version that this kubectl must not talk to
 */
export async function connectCluster(
  bench: Workbench,
  kubectl: Kubectl,
  cluster: string,
): Promise<void> {
  const file = path.join(bench.folder, 'kubeconfig');
  await outputOf(
    bench.runner,
    aws(['eks', 'update-kubeconfig', '--name', cluster, '--kubeconfig', file]),
  );
  const answer = await askedVersions(bench, kubectl);
  const { clientVersion, serverVersion } = readAnswer(versions, 'kubectl version', answer);
  const [client, server] = [minorOf(clientVersion), minorOf(serverVersion)];
  if (clientVersion.major === serverVersion.major && Math.abs(client - server) <= 1) {
    bench.log(
      `The cluster ${cluster} answers with Kubernetes ${serverVersion.major}.${String(server)}.`,
    );
    return;
  }
  throw new Refusal(
    `The cluster ${cluster} runs Kubernetes ${serverVersion.major}.${String(server)}, and the bundle brings kubectl ${clientVersion.major}.${String(client)}: they may be one minor version apart. Pin another kubectl in config/compatibility/tools.ts, and deploy again.`,
  );
}
