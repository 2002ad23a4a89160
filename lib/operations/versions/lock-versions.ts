import type { DigestLock } from '../../../config/compatibility/digest-lock';
import type { Lockable } from '../../../config/compatibility/lockables';
import { LookupFailure } from './http-reader';
import type { DigestSource } from './published-digest';

export interface LockRequest {
  readonly lockables: readonly Lockable[];
  readonly lock: DigestLock;
  readonly ask: DigestSource;
  /** Asks for what has its digest already, too. */
  readonly again: boolean;
  /** Keys whose digest may become another one. */
  readonly acceptChanged: readonly string[];
}

/** The same version with other content. */
export interface ChangedDigest {
  readonly key: string;
  readonly was: string;
  readonly is: string;
}

export interface UnansweredQuestion {
  readonly key: string;
  readonly reason: LookupFailure['reason'];
  readonly because: string;
}

/** What asking has come to. Every list is in the order of the keys. */
export interface LockOutcome {
  readonly asked: number;
  /** Digests that nobody had before. */
  readonly locked: readonly { readonly key: string; readonly digest: string }[];
  /** Alarms: the publisher has something else under the same version now. The lock keeps what it had. */
  readonly changed: readonly ChangedDigest[];
  readonly accepted: readonly ChangedDigest[];
  /** Lines of the lock file that no pin asks for any more. */
  readonly obsolete: readonly string[];
  readonly unanswered: readonly UnansweredQuestion[];
  /** Keys without a digest still. */
  readonly open: readonly string[];
  /** What belongs into the lock file now, sorted. */
  readonly digests: Readonly<Record<string, string>>;
}

type Answer = { readonly is: string } | Omit<UnansweredQuestion, 'key'>;

const questionsAtOnce = 4;

async function answerOf(lockable: Lockable, ask: DigestSource): Promise<Answer> {
  try {
    return { is: await ask(lockable) };
  } catch (error) {
    if (error instanceof LookupFailure) return { reason: error.reason, because: error.message };
    throw error;
  }
}

/** Asks a few questions at a time, so that no publisher takes us for an attack. */
async function answersOf(
  lockables: readonly Lockable[],
  ask: DigestSource,
): Promise<readonly (readonly [Lockable, Answer])[]> {
  const answers: (readonly [Lockable, Answer])[] = [];
  const queue = [...lockables];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      answers.push([next, await answerOf(next, ask)]);
    }
  };
  await Promise.all(Array.from({ length: questionsAtOnce }, work));
  return answers.sort(([one], [other]) => (one.key < other.key ? -1 : 1));
}

/** Lines that no pin asks for: its version is gone, or a digest stands beside the version itself. */
function obsoleteKeys(lockables: readonly Lockable[], { digests }: DigestLock): readonly string[] {
  const byKey = new Map(lockables.map((each) => [each.key, each]));
  return Object.keys(digests)
    .filter((key) => {
      const lockable = byKey.get(key);
      if (lockable === undefined) return true;
      return lockable.digest !== null && lockable.digest !== digests[key];
    })
    .sort();
}

function sortedDigests(digests: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(digests).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Asks publishers for digests. A digest that is known never becomes another one unless somebody accepts exactly that. */
export async function lockVersions(request: LockRequest): Promise<LockOutcome> {
  const { lockables, lock, ask, again, acceptChanged } = request;
  const questions = lockables.filter(
    ({ key, digest }) => again || digest === null || acceptChanged.includes(key),
  );
  const answers = await answersOf(questions, ask);
  const told = answers.flatMap(([{ key, digest }, answer]) =>
    'is' in answer ? [{ key, was: digest, is: answer.is }] : [],
  );
  const locked = told.flatMap(({ key, was, is }) => (was === null ? [{ key, digest: is }] : []));
  const differing = told.flatMap(({ key, was, is }) =>
    was === null || was === is ? [] : [{ key, was, is }],
  );
  const obsolete = obsoleteKeys(lockables, lock);
  const accepted = differing.filter(({ key }) => acceptChanged.includes(key));
  const kept = Object.entries(lock.digests).filter(([key]) => !obsolete.includes(key));
  const fresh = [
    ...locked.map(({ key, digest }) => [key, digest] as const),
    ...accepted.map(({ key, is }) => [key, is] as const),
  ];
  const digests = sortedDigests(Object.fromEntries([...kept, ...fresh]));
  return {
    asked: questions.length,
    locked,
    changed: differing.filter(({ key }) => !acceptChanged.includes(key)),
    accepted,
    obsolete,
    unanswered: answers.flatMap(([{ key }, answer]) =>
      'is' in answer ? [] : [{ key, ...answer }],
    ),
    open: lockables
      .filter(({ key, digest }) => digest === null && !locked.some((each) => each.key === key))
      .map(({ key }) => key),
    digests,
  };
}

/** The lock file's text: sorted, and the same bytes for the same digests. */
export function lockFileText(digests: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ schemaVersion: 1, digests: sortedDigests(digests) }, null, 2)}\n`;
}
