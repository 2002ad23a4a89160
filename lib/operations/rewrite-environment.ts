import { invalidInput } from './exit-codes';

/** What a text of the model becomes in its copy. */
export type Rewrite = (text: string) => string;

/**
 * Rewrites texts that no two environments share: names, domains, jobs of pipelines, and what `moves` lists.
 * @param from name of the model
 */
export function rewriter(from: string, name: string, moves: ReadonlyMap<string, string>): Rewrite {
  const label = new RegExp(`(^|\\.)${from}(?=\\.)`, 'g');
  const job = new RegExp(`(:environment:)${from}(?=-|$)`);
  const ownName = new RegExp(`^alicerce-${from}(?=-|$)`);
  return (text) => {
    const moved = moves.get(text);
    if (moved !== undefined) return moved;
    // Names that no two environments share begin with ours: alicerce-dev-sign-in.
    if (ownName.test(text)) return text.replace(ownName, `alicerce-${name}`);
    // Domain names carry the environment as a label: gpu.dev.example.com.
    if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text)) return text.replaceAll(label, `$1${name}`);
    // Subjects of pipelines carry it as the environment of the job: repo:org/repository:environment:dev-network.
    return text.replace(job, `$1${name}`);
  };
}

/** Every text of a value, rewritten. */
export function rewritten(value: unknown, rewrite: Rewrite): unknown {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((each: unknown) => rewritten(each, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, rewritten(each, rewrite)]),
  );
}

/** A qualifier that no environment has: environments may share an account, and what deploys them is not shared. */
export function freeQualifier(known: string, used: ReadonlySet<string>): string {
  const stem = known.slice(0, 5);
  const free = Array.from({ length: 98 }, (_, index) => `${stem}${String(index + 2)}`).find(
    (each) => !used.has(each),
  );
  if (free !== undefined) return free;
  throw invalidInput(
    `every qualifier from ${stem}2 to ${stem}99 is taken: write the file by hand, with a delivery.qualifier of its own`,
  );
}
