import { readParameter } from './aws-cli';
import type { CommandRunner } from './command';
import { Refusal } from './refusal';
import type { Workbench } from './workbench';

/** Deploys that a job follows before it leaves the rest to the next start. */
const mostRounds = 5;

/** How the work on one pointer ended: null where it ended well. */
async function refusalOf(work: Promise<void>): Promise<Refusal | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** @throws Refusal of the work, where there is one: it says more than that nobody can be asked */
async function nextPointer(
  runner: CommandRunner,
  wanted: string,
  refusal: Refusal | null,
): Promise<string> {
  try {
    return await readParameter(runner, wanted);
  } catch (error) {
    throw refusal ?? error;
  }
}

/**
 * Works on the wanted bundle, and again for as long as another one is wanted in the end: CodeBuild refuses a second start
 * while a job runs, so the event of that deploy may have come to nothing. That holds for a bundle that failed, too: the
 * other one may be the older, which a deploy has gone back to.
 * @throws Refusal of the work, or where the wanted bundle changed at every look
 */
export async function untilSettled(
  { runner, log }: Pick<Workbench, 'runner' | 'log'>,
  wanted: string,
  work: (pointer: string) => Promise<void>,
): Promise<void> {
  let pointer = await readParameter(runner, wanted);
  for (let round = 1; round <= mostRounds; round += 1) {
    const refusal = await refusalOf(work(pointer));
    const next = await nextPointer(runner, wanted, refusal);
    if (next === pointer) {
      if (refusal === null) return;
      throw refusal;
    }
    if (refusal !== null) log(refusal.message);
    log('Another bundle is wanted meanwhile: once more.');
    pointer = next;
  }
  throw new Refusal(
    `The wanted bundle changed ${String(mostRounds)} times while this job worked on it: somebody deploys without a pause. Start the job again when that is over.`,
  );
}
