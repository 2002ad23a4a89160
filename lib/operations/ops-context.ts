import type { Environment } from '../../config';
import { assessmentDate } from './assessment-date';
import type { Checkout } from './checkout';
import type { CommandRunner } from './command-runner';
import type { Configuration, Environments } from './configuration';
import { invalidInput, type ExitName } from './exit-codes';
import type { PlatformConnector } from './platform-connection';
import type { Terminal } from './terminal';
import type { Fetch } from './versions/http-reader';

/** Everything that a command may touch. The process makes one; tests make others. */
export interface OpsContext {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly checkout: Checkout;
  readonly run: CommandRunner;
  readonly config: Configuration;
  readonly connect: PlatformConnector;
  /** How publishers of charts, images and tools are asked. */
  readonly fetch: Fetch;
  /** Version of Node that runs this, such as `v20.20.2`. */
  readonly nodeVersion: string;
  now(): Date;
  /** Waits, in milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** States how the command ended; without a word it ended well. */
  finish(exit: ExitName): void;
}

/** Writes data as JSON, sorted as it comes, with a line break at the end. */
export function printJson(context: Pick<OpsContext, 'terminal'>, data: unknown): void {
  context.terminal.out(`${JSON.stringify(data, null, 2)}\n`);
}

/** The date that files and tables are judged by. */
export function commitDate(context: Pick<OpsContext, 'variables' | 'run'>): string {
  return assessmentDate(context.variables, context.run);
}

/** Every environment, valid. @throws ConfigError */
export function allEnvironments(
  context: Pick<OpsContext, 'config'>,
  assessedOn: string,
): Environments {
  return context.config.validate(context.config.files, assessedOn);
}

/**
 * The environment that an option names, or the variable `ALICERCE_ENV` where there is no option.
 * @throws OperationError (invalid input) where neither is there, ConfigError where the name is unknown
 */
export function chosenEnvironment(
  context: Pick<OpsContext, 'config' | 'variables'>,
  option: string | undefined,
  assessedOn: string,
): Environment {
  const fallback = context.variables['ALICERCE_ENV'];
  const name = option ?? (fallback === '' ? undefined : fallback);
  if (name === undefined) {
    throw invalidInput(
      `which environment? Add --env NAME or set ALICERCE_ENV: ${context.config.names.join(', ')} are configured`,
    );
  }
  return context.config.environmentNamed(name, allEnvironments(context, assessedOn));
}
