import { ServiceError } from '../service';

type Tree = Map<string, Tree | string>;

/**
 * Parameters of the Query protocol as a tree: `Tags.member.1.Key` and EC2's `Filter.1.Name` become lists of objects.
 *
 * @throws ServiceError `MalformedQueryString` when a name is both a value and a group
 */
export function parseQuery(body: string): Readonly<Record<string, unknown>> {
  const root: Tree = new Map();
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    const parent = path.reduce((tree, key) => branch(tree, key, name), root);
    parent.set(last, value);
  }
  return Object.fromEntries([...root].map(([key, value]) => [key, plain(value)]));
}

function branch(tree: Tree, key: string, name: string): Tree {
  const next = tree.get(key) ?? new Map<string, Tree | string>();
  if (typeof next === 'string') {
    throw new ServiceError(
      'MalformedQueryString',
      `Parameter ${name} is below ${key}, which has a value of its own`,
    );
  }
  tree.set(key, next);
  return next;
}

function plain(value: Tree | string): unknown {
  if (typeof value === 'string') return value;
  const members = value.get('member') ?? value.get('entry');
  if (value.size === 1 && members !== undefined && typeof members !== 'string') {
    return plain(members);
  }
  const entries = [...value];
  if (entries.every(([key]) => /^\d+$/.test(key))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => plain(item));
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}
