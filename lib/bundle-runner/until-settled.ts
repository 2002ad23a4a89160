import { readParameter } from './aws-cli';
import { Refusal } from './refusal';
import type { Workbench } from './workbench';

/** Deploys that a job follows before it leaves the rest to the next start. */
const mostRounds = 5;

/**
 * Works on the wanted bundle, and again for as long as another one is wanted in the end: CodeBuild refuses a second start
 * while a job runs, so the event of that deploy may have come to nothing.
 * @throws Refusal where the wanted bundle changed at every look
 */
export async function untilSettled(
  { runner, log }: Pick<Workbench, 'runner' | 'log'>,
  wanted: string,
  work: (pointer: string) => Promise<void>,
): Promise<void> {
  let pointer = await readParameter(runner, wanted);
  for (let round = 1; round <= mostRounds; round += 1) {
    await work(pointer);
    const next = await readParameter(runner, wanted);
    if (next === pointer) return;
    log('Another bundle is wanted meanwhile: once more.');
    pointer = next;
  }
  throw new Refusal(
    `The wanted bundle changed ${String(mostRounds)} times while this job worked on it: somebody deploys without a pause. Start the job again when that is over.`,
  );
}
