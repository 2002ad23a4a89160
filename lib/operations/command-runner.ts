import { spawnSync } from 'node:child_process';

/** How a program ended. `exitCode` is `undefined` where it could not be started or was killed. */
export interface CommandResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell and waits for it. Never throws: a program that is not there has no exit code. */
export type CommandRunner = (command: string, parameters: readonly string[]) => CommandResult;

const timeLimitMilliseconds = 60_000;

/** A runner whose programs start in one directory. */
export function commandRunnerIn(directory: string): CommandRunner {
  return (command, parameters) => {
    const { status, stdout, stderr, error } = spawnSync(command, [...parameters], {
      cwd: directory,
      encoding: 'utf8',
      timeout: timeLimitMilliseconds,
    });
    return {
      exitCode: status ?? undefined,
      // Node types them as text, and leaves them null where nothing was started.
      stdout: typeof stdout === 'string' ? stdout : '',
      stderr: typeof stderr === 'string' ? stderr : (error?.message ?? ''),
    };
  };
}
