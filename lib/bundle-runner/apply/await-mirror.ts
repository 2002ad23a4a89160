import type { Artifacts } from '../artifacts';
import { Refusal } from '../refusal';
import type { Workbench } from '../workbench';
import { Deadline } from './deadline';

/** A deploy may have come between the two jobs: then the other one is fetching what this bundle needs. */
const patienceSeconds = 900;
const secondsBetween = 20;

/**
 * Waits until the mirror job has fetched everything.
 * @throws Refusal where it does not come to that
 */
export async function awaitMirror(
  { clock, log }: Pick<Workbench, 'clock' | 'log'>,
  artifacts: Pick<Artifacts, 'isComplete'>,
  bundleDigest: string,
): Promise<void> {
  const deadline = new Deadline(clock, patienceSeconds);
  let isWaiting = false;
  while (!(await artifacts.isComplete(bundleDigest))) {
    if (deadline.isOver) {
      throw new Refusal(
        `The mirror job has not fetched what the bundle ${bundleDigest.slice(0, 12)} needs, after ${String(patienceSeconds / 60)} minutes: read its log, and start it; it starts this job when it is done.`,
      );
    }
    if (!isWaiting) log('The mirror job is still fetching: waiting for it.');
    isWaiting = true;
    await clock.sleep(secondsBetween);
  }
}
