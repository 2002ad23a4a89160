/** One place where two environments say different things. `undefined`: one of them says nothing there. */
export interface Difference {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const name: unknown = Reflect.get(value, 'name');
  return typeof name === 'string' ? name : undefined;
}

/** Members of an object or list. Members of a list go by their name where they have one: order alone is no difference. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) {
    return new Map(Object.entries(value).map(([key, member]) => [`.${key}`, member]));
  }
  const members: readonly unknown[] = value;
  return new Map(members.map((member, index) => [`[${nameOf(member) ?? String(index)}]`, member]));
}

function* differences(path: string, left: unknown, right: unknown): Iterable<Difference> {
  const ofLeft = membersOf(left);
  const ofRight = membersOf(right);
  if (ofLeft === undefined || ofRight === undefined) {
    if (JSON.stringify(left) !== JSON.stringify(right)) yield { path, left, right };
    return;
  }
  for (const key of new Set([...ofLeft.keys(), ...ofRight.keys()])) {
    yield* differences(`${path}${key}`, ofLeft.get(key), ofRight.get(key));
  }
}

/** Every place where two values differ, in the order of the first. */
export function compareEnvironments(left: unknown, right: unknown): readonly Difference[] {
  return [...differences('', left, right)].map(({ path, ...values }) => ({
    path: path.replace(/^\./, ''),
    ...values,
  }));
}
