import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { realClock } from './clock';
import { redacted } from './redacted';
import { Refusal } from './refusal';
import { SpawningRunner } from './spawning-runner';
import type { Workbench } from './workbench';

type Environment = Readonly<Record<string, string | undefined>>;

/** One of the jobs. */
export type Program = (bench: Workbench, environment: Environment) => Promise<void>;

/** Where programs keep what is theirs: nothing of the machine is read, and nothing of the job stays on it. */
function environmentOf(own: Environment, folder: string): Environment {
  return {
    ...own,
    AWS_PAGER: '',
    AWS_RETRY_MODE: 'standard',
    AWS_MAX_ATTEMPTS: '5',
    DOCKER_CONFIG: path.join(folder, 'registries'),
    HELM_CACHE_HOME: path.join(folder, 'helm-cache'),
    HELM_CONFIG_HOME: path.join(folder, 'helm-config'),
    HELM_DATA_HOME: path.join(folder, 'helm-data'),
    KUBECONFIG: path.join(folder, 'kubeconfig'),
    KUBECACHEDIR: path.join(folder, 'kube-cache'),
  };
}

function endOf(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (error instanceof Refusal) return { text: error.message, exitCode: error.exitCode };
  // Nobody foresaw it: the place helps whoever looks for it.
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: redacted(text), exitCode: 1 };
}

/** Runs a job and tells with which code the process is to end. */
export async function runProgram(program: Program, environment: Environment): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'alicerce-'));
  const runner = new SpawningRunner(environmentOf(environment, folder));
  const stop = (): void => {
    runner.stopAll();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const log = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  try {
    await program({ runner, clock: realClock, log, folder }, environment);
    return 0;
  } catch (error) {
    const { text, exitCode } = endOf(error);
    process.stderr.write(`${text}\n`);
    return exitCode;
  } finally {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    await rm(folder, { recursive: true, force: true });
  }
}
