import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const projectDirectory = path.resolve(__dirname, '..');

/** A program of an installed package, run from the root of the project. */
export interface Program {
  readonly command: readonly [string, ...string[]];
  /** Variables beside those of this process; `undefined` takes one away. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
}

/** What a run of a program came to. */
export interface Run {
  readonly seconds: number;
  readonly stdout: string;
}

/**
 * Runs a program to its end.
 * @throws Error with what the program said, where it fails: a benchmark of a failure measures nothing
 */
export function measured({ command, variables = {} }: Program): Run {
  const [program, ...parameters] = command;
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(
    path.join(projectDirectory, 'node_modules', '.bin', program),
    parameters,
    {
      cwd: projectDirectory,
      encoding: 'utf8',
      env: { ...process.env, ...variables },
      maxBuffer: 256 * 1024 ** 2,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status === 0) return { seconds, stdout };
  const said = `${stdout}${stderr}`.trim().split('\n').slice(-20).join('\n');
  throw new Error(`${command.join(' ')} failed: ${error?.message ?? said}`);
}

/** The middle value, which one slow run does not move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(
    Math.ceil(middle) - 1,
    Math.floor(middle) + 1,
  );
  return (low + high) / 2;
}
