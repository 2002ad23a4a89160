import path from 'node:path';
import { redacted } from './redacted';
import { Refusal } from './refusal';

/** One start of a program: an argument is an argument, and no shell reads it. */
export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  /** The program is stopped, and everything that it started, when it has not ended by then. */
  readonly timeoutSeconds: number;
  /** @default - nothing to read */
  readonly input?: string;
  /**
   * Whether what the program says is a secret, which no message may hold.
   * @default false
   */
  readonly confidential?: boolean;
}

/** How a program ended. `exitCode` is null where it could not be started or was stopped. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** Runs a program and waits for it. Never throws: a program that is not there has no exit code. */
export interface CommandRunner {
  run(command: Command): Promise<CommandResult>;
}

const shownLines = 20;

/** What a person calls a command: the program and what it was told to do, without files, texts and options. */
export function commandTitle({ program, parameters }: Command): string {
  const words = parameters.slice(0, 2).filter((word) => /^[a-z][a-z0-9-]*$/.test(word));
  return [path.basename(program), ...words].join(' ');
}

/** The end of what a program complained about, without secrets. */
export function complaintOf(command: Command, { stdout, stderr }: CommandResult): string {
  if (command.confidential === true) return '';
  const said = stderr.trim() === '' ? stdout : stderr;
  return redacted(said.trim().split('\n').slice(-shownLines).join('\n'));
}

/** A command that did not do what it was for. */
export class CommandFailure extends Refusal {
  constructor(
    readonly command: Command,
    readonly result: CommandResult,
  ) {
    const how = result.timedOut
      ? `was stopped after ${String(Math.round(command.timeoutSeconds))} seconds`
      : result.exitCode === null
        ? 'could not be run'
        : `ended with exit code ${String(result.exitCode)}`;
    const complaint = complaintOf(command, result);
    super(`${commandTitle(command)} ${how}${complaint === '' ? '.' : `:\n${complaint}`}`);
    this.name = 'CommandFailure';
  }
}

/**
 * What a command printed.
 * @throws CommandFailure where it did not end well
 */
export async function outputOf(runner: CommandRunner, command: Command): Promise<string> {
  const result = await runner.run(command);
  if (result.exitCode === 0) return result.stdout;
  throw new CommandFailure(command, result);
}
