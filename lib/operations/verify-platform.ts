import type { Environment } from '../../config';
import { parsePlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedPlatform } from '../verification/expectations';
import { expectedPlatform } from '../verification/expected-platform';
import { judgeCheck, type CheckResult } from '../verification/judge-check';
import { platformChecks } from '../verification/platform-checks';
import { isoDateOf } from './assessment-date';
import { OperationError } from './exit-codes';
import { commitDate, type OpsContext } from './ops-context';
import { readPlatformOutputs, type PlatformConnection } from './platform-connection';
import { runWithProgress } from './run-with-progress';

export interface VerifyOptions {
  readonly endpointUrl: string | undefined;
  /** How long to ask again until everything passes; 0: once. */
  readonly waitSeconds: number;
  /** How long one check may take. */
  readonly timeLimitSeconds: number;
}

export interface VerifyReport {
  readonly environment: string;
  readonly target: 'aws' | 'local';
  /** `YYYY-MM-DD` by which support and locks were judged. */
  readonly assessedOn: string;
  readonly results: readonly CheckResult[];
}

const checksAtOnce = 8;
const pauseMilliseconds = 15_000;

export const failed = ({ verdict }: CheckResult): boolean => verdict.status === 'fail';

/** A failure that no waiting mends, such as a job that has ended badly. */
const lasts = ({ verdict }: CheckResult): boolean =>
  verdict.status === 'fail' && verdict.lasting === true;

/** Failures that few people wait for are named, so that somebody who watches sees what is under way. */
const namedAtMost = 3;

/** What is said between two rounds. */
export function progressText(results: readonly CheckResult[]): string {
  const open = results.filter(failed);
  const named =
    open.length > namedAtMost
      ? ''
      : open.map(({ id, verdict }) => `\n  ${id} ${verdict.evidence}`).join('');
  return `${String(open.length)} of ${String(results.length)} checks fail; asking again${named}\n`;
}

/** A local target was deployed from this very commit, so its date decides; on AWS today does. */
export function verificationDate(context: OpsContext, endpointUrl: string | undefined): string {
  return endpointUrl === undefined ? isoDateOf(context.now()) : commitDate(context);
}

function unreachable(environment: Environment, error: unknown): OperationError {
  if (error instanceof OperationError) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new OperationError(
    `${environment.name} cannot be read: ${said}. Sign in to account ${environment.accounts.workload}, or start a local target with \`npm run deploy:local -- --keep\``,
    'toolFailed',
  );
}

async function connected(
  context: OpsContext,
  environment: Environment,
  endpointUrl: string | undefined,
): Promise<PlatformConnection> {
  try {
    return await context.connect({ environment, endpointUrl });
  } catch (error) {
    throw unreachable(environment, error);
  }
}

interface Round {
  readonly connection: PlatformConnection;
  readonly assessedOn: string;
  readonly timeLimitSeconds: number;
}

/** One round of all checks. @throws OperationError (tool failed) where the environment is not deployed */
async function oneRound(
  context: OpsContext,
  environment: Environment,
  { connection, assessedOn, timeLimitSeconds }: Round,
): Promise<readonly CheckResult[]> {
  const version = context.config.kubernetesVersions[environment.cluster.version];
  if (version === undefined)
    throw new Error(`no facts about Kubernetes ${environment.cluster.version}`);
  const raw = await readPlatformOutputs(connection, environment.name).catch((error: unknown) => {
    throw unreachable(environment, error);
  });
  let expected: ExpectedPlatform;
  try {
    const outputs = parsePlatformOutputs(raw);
    const { target } = connection;
    expected = expectedPlatform({ environment, outputs, version, today: assessedOn, target });
  } catch (error) {
    throw new OperationError(error instanceof Error ? error.message : String(error), 'toolFailed');
  }
  const checks = platformChecks(connection.clients, expected);
  return runWithProgress(
    context.terminal,
    checks.map((check) => ({
      title: `${check.id} ${check.claim}`,
      run: () =>
        judgeCheck(check, {
          timeLimitMilliseconds: timeLimitSeconds * 1000,
          target: connection.target,
        }),
      summary: (result: CheckResult) => ({
        text: `${result.id} ${result.claim}: ${result.verdict.evidence}`,
        good: !failed(result),
      }),
    })),
    checksAtOnce,
  );
}

/**
 * Checks a deployed environment, and asks again until all is well, a failure is there to stay, or the time is over.
 * @throws OperationError (tool failed) where nothing could be asked
 */
export async function verifyPlatform(
  context: OpsContext,
  environment: Environment,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const assessedOn = verificationDate(context, options.endpointUrl);
  const connection = await connected(context, environment, options.endpointUrl);
  const end = context.now().getTime() + options.waitSeconds * 1000;
  for (;;) {
    const left = end - context.now().getTime();
    try {
      const results = await oneRound(context, environment, { connection, assessedOn, ...options });
      if (!results.some(failed) || results.some(lasts) || left <= 0) {
        return { environment: environment.name, target: connection.target, assessedOn, results };
      }
      context.terminal.err(progressText(results));
    } catch (error) {
      if (left <= 0) throw error;
      const said = error instanceof Error ? error.message : String(error);
      context.terminal.err(`${said} Asking again\n`);
    }
    await context.sleep(Math.min(pauseMilliseconds, Math.max(left, 0)));
  }
}
