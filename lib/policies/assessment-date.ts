import { execFileSync } from 'node:child_process';

/** Where the assessment date comes from. */
export interface AssessmentDateSources {
  /** SOURCE_DATE_EPOCH of the environment: seconds since 1970. It wins over the commit. */
  readonly sourceDateEpoch?: string;
  readonly projectDirectory: string;
}

/**
 * The day by which acceptances are judged, `YYYY-MM-DD` in UTC: SOURCE_DATE_EPOCH, else the date of the commit. It is
 * never the clock, so that a commit that was clean stays deployable.
 * @throws Error when neither is known.
 */
export function assessmentDate({
  sourceDateEpoch,
  projectDirectory,
}: AssessmentDateSources): string {
  const seconds = sourceDateEpoch ?? commitSeconds(projectDirectory);
  if (/^\d{1,11}$/.test(seconds)) {
    return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
  }
  throw new Error(
    sourceDateEpoch === undefined
      ? 'The end dates of acceptances need a day to be judged by, and this checkout has no commit. ' +
          'Set SOURCE_DATE_EPOCH to seconds since 1970.'
      : `SOURCE_DATE_EPOCH is "${sourceDateEpoch}"; it must be whole seconds since 1970, for example 1798761600.`,
  );
}

function commitSeconds(projectDirectory: string): string {
  try {
    return execFileSync('git', ['show', '--no-patch', '--format=%ct', 'HEAD'], {
      cwd: projectDirectory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
