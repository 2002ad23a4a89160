/** A line between two things by their ids. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** What tells it apart from other lines between the same two. @default - nothing does */
  readonly label?: string;
}

/**
 * Leaves out every line that others imply: its ends stay connected in its direction without it. Whatever could be reached
 * can be reached, also where lines lead in a circle.
 */
export function reduced<T extends Link>(links: readonly T[]): readonly T[] {
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of links) {
    targets.set(from, (targets.get(from) ?? new Set<string>()).add(to));
  }
  return links.filter(({ from, to }) => {
    targets.get(from)?.delete(to);
    if (reaches(targets, from, to)) return false;
    targets.get(from)?.add(to);
    return true;
  });
}

function reaches(
  targets: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    for (const next of targets.get(each) ?? []) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

/** Things that may be drawn as one, by their ids. */
export interface Alikeness {
  /** Only things of one kind are put together. */
  readonly kinds: ReadonlyMap<string, string>;
  /** Who stands for whom from the start. */
  readonly start: ReadonlyMap<string, string>;
}

/**
 * Puts things together that nobody could tell apart: of the same kind, with lines from the same and to the same.
 * @param links lines, which may have other ends, too
 * @returns the representative of everything, by its id
 */
export function alike(
  { kinds, start }: Alikeness,
  links: readonly Link[],
): ReadonlyMap<string, string> {
  let chosen = start;
  for (;;) {
    const next = mergedOnce(kinds, links, chosen);
    const before = new Set(chosen.values()).size;
    if (new Set(next.values()).size === before) return chosen;
    chosen = next;
  }
}

function mergedOnce(
  kinds: ReadonlyMap<string, string>,
  links: readonly Link[],
  chosen: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const around = new Map<string, Set<string>>();
  const note = (id: string, text: string): void => {
    const who = chosen.get(id) ?? id;
    around.set(who, (around.get(who) ?? new Set<string>()).add(text));
  };
  for (const { from, to, label = '' } of links) {
    note(from, `to ${chosen.get(to) ?? to} ${label}`);
    note(to, `from ${chosen.get(from) ?? from} ${label}`);
  }
  const first = new Map<string, string>();
  const next = new Map<string, string>();
  for (const [id, kind] of kinds) {
    const who = chosen.get(id) ?? id;
    const key = JSON.stringify([kind, [...(around.get(who) ?? [])].sort()]);
    if (!first.has(key)) first.set(key, who);
    next.set(id, first.get(key) ?? who);
  }
  return next;
}
