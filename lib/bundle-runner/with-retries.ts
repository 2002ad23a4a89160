import type { Workbench } from './workbench';

export interface Attempts<Result> {
  /** What is tried, for the line that says that it is tried again. */
  readonly what: string;
  readonly attempt: () => Promise<Result>;
  /** Whether an error may be gone the next time. */
  readonly passes: (error: unknown) => boolean;
}

/** Seconds before each further attempt: a registry that counts requests counts by the minute. */
export const retryDelays: readonly number[] = [2, 10, 30, 60];

/** Tries again what may work the next time, a bounded number of times. The last error is the one that is thrown. */
export async function withRetries<Result>(
  { clock, log }: Pick<Workbench, 'clock' | 'log'>,
  { what, attempt, passes }: Attempts<Result>,
): Promise<Result> {
  for (const delay of retryDelays) {
    try {
      return await attempt();
    } catch (error) {
      if (!passes(error)) throw error;
      log(`${what}: once more in ${String(delay)} seconds`);
      await clock.sleep(delay);
    }
  }
  return attempt();
}
