import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A program that the driver runs to its end. */
export interface ProgramRequest {
  /** Parameters of Node: the script and its own. */
  readonly parameters: readonly string[];
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Everything that the program prints is kept here. */
  readonly logFile: string;
  readonly timeLimitSeconds: number;
  /** Sees each line as it is printed. */
  readonly onLine?: (line: string) => void;
}

/** How it ended. */
export interface ProgramEnd {
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly lastLines: readonly string[];
}

const keptLines = 40;
const graceMilliseconds = 3_000;

/**
 * Runs programs in process groups of their own, so that ending one ends everything that it started, and remembers
 * them, so that nothing outlives the driver.
 */
export class ChildPrograms {
  private readonly running = new Set<ChildProcess>();

  /** @returns how the program ended; never throws for a program that fails */
  async run(request: ProgramRequest): Promise<ProgramEnd> {
    const child = spawn(process.execPath, [...request.parameters], {
      cwd: request.directory,
      env: request.variables,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.running.add(child);
    const lastLines: string[] = [];
    const log = createWriteStream(request.logFile, { flags: 'a' });
    // A full disk must not end the driver: the program's own failure says enough.
    log.on('error', () => undefined);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log.write(`${line}\n`);
        lastLines.push(line);
        if (lastLines.length > keptLines) lastLines.shift();
        request.onLine?.(line);
      });
    }
    const end = await this.ended(child, request.timeLimitSeconds);
    log.end();
    return { ...end, lastLines };
  }

  /** Ends every program that still runs, with everything that it started. */
  async endAll(): Promise<void> {
    await Promise.all([...this.running].map((child) => endGroup(child)));
  }

  private ended(
    child: ChildProcess,
    timeLimitSeconds: number,
  ): Promise<{ exitCode: number | undefined; timedOut: boolean }> {
    return new Promise((resolve) => {
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        void endGroup(child);
      }, timeLimitSeconds * 1000);
      const finish = (exitCode: number | undefined): void => {
        clearTimeout(timer);
        this.running.delete(child);
        resolve({ exitCode, timedOut });
      };
      child.once('error', () => {
        finish(undefined);
      });
      child.once('close', (code) => {
        finish(code ?? undefined);
      });
    });
  }
}

/** Asks a process group to end, and makes it end when it does not. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, graceMilliseconds);
  await gone;
  clearTimeout(timer);
}

/** Signals a whole process group; one that is gone already is what was wanted. */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: there is nobody left.
  }
}
