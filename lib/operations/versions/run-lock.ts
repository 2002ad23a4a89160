import type { Compatibility } from '../../../config/compatibility/compatibility';
import { invalidInput, type ExitName } from '../exit-codes';
import { printJson, type OpsContext } from '../ops-context';
import { httpReader } from './http-reader';
import { lockFileText, lockVersions, type LockOutcome } from './lock-versions';
import { lockText } from './lock-text';
import { digestSource } from './published-digest';

export const lockFile = 'config/compatibility/locked-digests.json';

export interface LockWishes {
  /** Asks for everything again, and writes nothing. */
  readonly check: boolean;
  readonly acceptChanged: readonly string[];
  readonly json: boolean;
}

function refuseWishes({ check, acceptChanged }: LockWishes, compatibility: Compatibility): void {
  if (check && acceptChanged.length > 0) {
    throw invalidInput(
      '--check writes nothing, so it accepts nothing: leave --accept-changed out, or --check',
    );
  }
  if (compatibility.lock.schemaVersion !== 1)
    throw invalidInput(compatibility.lockProblems.join('; '));
  for (const key of acceptChanged) {
    const lockable = compatibility.lockables.find((each) => each.key === key);
    if (lockable === undefined) {
      throw invalidInput(
        `--accept-changed ${key}: nothing is pinned under that key; \`npm run ops -- versions\` lists charts, images and tools, and an alarm spells the key`,
      );
    }
    if (lockable.digest !== null && compatibility.lock.digests[key] !== lockable.digest) {
      throw invalidInput(
        `--accept-changed ${key}: its digest stands beside its version in config/compatibility, and is changed there by hand`,
      );
    }
  }
}

/** How the run ends: an alarm first, then what a publisher answered wrongly, then what nobody answered. */
function exitOf({ changed, unanswered, locked, obsolete }: LockOutcome, check: boolean): ExitName {
  if (changed.length > 0) return 'outdated';
  if (check && locked.length + obsolete.length > 0) return 'outdated';
  if (unanswered.some(({ reason }) => reason === 'wrong-answer')) return 'checkFailed';
  return unanswered.length > 0 ? 'toolFailed' : 'fine';
}

/**
 * Asks publishers for the digests that are missing and writes them down, whole or not at all. What was learnt is kept
 * where something else was not: the next run asks for the rest.
 */
export async function runLock(
  context: Pick<OpsContext, 'checkout' | 'config' | 'fetch' | 'finish' | 'terminal'>,
  wishes: LockWishes,
): Promise<void> {
  const { compatibility } = context.config;
  const { check, acceptChanged, json } = wishes;
  refuseWishes(wishes, compatibility);
  const outcome = await lockVersions({
    lockables: compatibility.lockables,
    lock: compatibility.lock,
    ask: digestSource(httpReader(context.fetch)),
    again: check,
    acceptChanged,
  });
  const text = lockFileText(outcome.digests);
  if (!check && text !== lockFileText(compatibility.lock.digests)) {
    context.checkout.write(lockFile, text);
  }
  const { digests, ...told } = outcome;
  if (json)
    printJson(context, { schemaVersion: 1, inLockFile: Object.keys(digests).length, ...told });
  else context.terminal.err(`${lockText(outcome, lockFile, check)}\n`);
  context.finish(exitOf(outcome, check));
}
