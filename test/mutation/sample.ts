import type { Mutant } from './mutants';

/** Mutants by a key, in the order in which the first of each came. */
export function groupedBy(
  mutants: readonly Mutant[],
  keyOf: (mutant: Mutant) => string,
): readonly (readonly Mutant[])[] {
  const groups = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const key = keyOf(mutant);
    const known = groups.get(key);
    if (known) known.push(mutant);
    else groups.set(key, [mutant]);
  }
  return [...groups.values()];
}

/**
 * Of each kind of change, what is made to the first and to the last resource of its type in each stack: what stands
 * between them was made by the same lines, and is seen by the same rules. Every change of those two is kept, so that no
 * statement of a policy and no feature of a detector goes unasked. The same mutants come out of the same templates.
 */
export function sampled(mutants: readonly Mutant[]): readonly Mutant[] {
  const kept = groupedBy(mutants, ({ type, operator, stack }) =>
    [type, operator, stack].join('\0'),
  ).flatMap((alike) => {
    const ends = [alike.at(0)?.resource, alike.at(-1)?.resource];
    return alike.filter(({ resource }) => ends.includes(resource));
  });
  const chosen = new Set(kept);
  return mutants.filter((each) => chosen.has(each));
}
