import type { CommandRunner } from './command-runner';
import { invalidInput } from './exit-codes';

/** The latest second that a date can hold. */
const latestEpochSeconds = 8_640_000_000_000;

/** `YYYY-MM-DD` in UTC. */
export function isoDateOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/**
 * The date that a synth judges end dates by: `SOURCE_DATE_EPOCH` where it is set, else the date of the commit that is
 * checked out. Never the clock's, so that two synths of one commit agree.
 * @param environment variables of the process
 * @param run starts programs in the checkout
 * @returns `YYYY-MM-DD`
 * @throws OperationError (invalid input) where the variable is no number, or neither it nor a commit is there
 */
export function assessmentDate(
  environment: Readonly<Record<string, string | undefined>>,
  run: CommandRunner,
): string {
  const epoch = environment['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined && epoch !== '') {
    const seconds = Number(epoch);
    if (!/^\d+$/.test(epoch) || seconds > latestEpochSeconds) {
      throw invalidInput(
        `SOURCE_DATE_EPOCH is "${epoch}": whole seconds since 1970 are expected, such as 1795305600. Correct it, or unset it to use the commit's date`,
      );
    }
    return isoDateOf(new Date(seconds * 1000));
  }
  const committed = run('git', ['log', '-1', '--format=%cs']);
  const date = committed.stdout.trim();
  if (committed.exitCode === 0 && /^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  throw invalidInput(
    'the date that end dates are judged by is unknown: git names no commit here. Work in a git checkout with at least one commit, or set SOURCE_DATE_EPOCH, for example SOURCE_DATE_EPOCH=$(date +%s)',
  );
}
