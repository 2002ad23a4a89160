import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { endGroup, signalGroup } from './child-programs';

export interface TargetProcessRequest {
  readonly projectDirectory: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Where the target keeps what it holds, and where a kept one is found again. */
  readonly directory: string;
  /** Whether the target goes on when the driver ends. */
  readonly keep: boolean;
}

/** A target in a process of its own. */
export interface TargetProcess {
  readonly url: string;
  /** Whether it ran before this driver came. */
  readonly found: boolean;
  /** Says once, with a sentence, that the process ended although nobody asked. */
  readonly died: Promise<string>;
  /** Ends the target, unless it is kept. */
  end(): Promise<void>;
}

interface Whereabouts {
  readonly url: string;
  readonly pid: number;
}

const startLimitMilliseconds = 60_000;
const whereaboutsFile = (directory: string): string => path.join(directory, 'target.json');
const never = new Promise<string>(() => undefined);

/** Where a kept target of that directory says that it is, if it answers there. */
export async function keptTarget(directory: string): Promise<Whereabouts | undefined> {
  try {
    const said = JSON.parse(readFileSync(whereaboutsFile(directory), 'utf8')) as Whereabouts;
    const answer = await fetch(`${said.url}/_local/health`, { signal: AbortSignal.timeout(5_000) });
    return answer.ok ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Ends a kept target and forgets what it held. @returns whether there was one */
export async function endKeptTarget(directory: string): Promise<boolean> {
  const kept = await keptTarget(directory);
  if (kept !== undefined) {
    signalGroup(kept.pid, 'SIGTERM');
    for (let tries = 0; tries < 50 && (await keptTarget(directory)) !== undefined; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const held = existsSync(directory);
  rmSync(directory, { recursive: true, force: true });
  return held;
}

/**
 * Finds the kept target of a directory, or starts one.
 * @throws Error with what the target said when it does not come up: a taken port, an unreadable state
 */
export async function startTargetProcess(request: TargetProcessRequest): Promise<TargetProcess> {
  const kept = request.keep ? await keptTarget(request.directory) : undefined;
  if (kept !== undefined) {
    return { url: kept.url, found: true, died: never, end: () => Promise.resolve() };
  }
  mkdirSync(request.directory, { recursive: true });
  const errorLog = openSync(path.join(request.directory, 'target.log'), 'a');
  const child = spawn(
    process.execPath,
    [
      require.resolve('ts-node/dist/bin'),
      '--swc',
      path.join(request.projectDirectory, 'bin', 'local-target.ts'),
      ...['--port', String(request.port)],
      ...['--state', path.join(request.directory, 'state')],
    ],
    {
      cwd: request.projectDirectory,
      env: { ...request.variables },
      detached: true,
      // Without the channel the target would outlive a driver that is killed; a kept one is meant to.
      stdio: request.keep ? ['ignore', 'pipe', errorLog] : ['ignore', 'pipe', errorLog, 'ipc'],
    },
  );
  closeSync(errorLog);
  return startedTarget(child, request);
}

async function startedTarget(
  child: ChildProcess,
  { directory, keep }: TargetProcessRequest,
): Promise<TargetProcess> {
  const said = await firstLine(child);
  if (said === undefined) {
    await endGroup(child);
    throw new Error(lastWords(directory));
  }
  if (keep) {
    writeFileSync(whereaboutsFile(directory), `${said}\n`);
    child.unref();
    child.stdout?.destroy();
  }
  const { url } = JSON.parse(said) as Whereabouts;
  return {
    url,
    found: false,
    died: new Promise((resolve) => {
      child.once('exit', () => {
        resolve(`The local target ended by itself. ${lastWords(directory)}`);
      });
    }),
    end: () => (keep ? Promise.resolve() : endGroup(child)),
  };
}

/** The line with which the target says that it answers, or `undefined` when it ends or takes too long. */
function firstLine(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(undefined);
    }, startLimitMilliseconds);
    const finish = (line: string | undefined): void => {
      clearTimeout(timer);
      resolve(line);
    };
    child.once('exit', () => {
      finish(undefined);
    });
    child.once('error', () => {
      finish(undefined);
    });
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', finish);
  });
}

function lastWords(directory: string): string {
  const log = path.join(directory, 'target.log');
  const text = existsSync(log) ? readFileSync(log, 'utf8').trim() : '';
  return text === '' ? 'It said nothing.' : (text.split('\n').at(-1) ?? text);
}
