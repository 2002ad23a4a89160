import type { Ledger } from '../ledger';
import { notImplemented } from '../service';
import type { ServiceError, ServiceOutput, ServiceRequest } from '../service';
import { Declared } from './declared';
import { wireShape } from './wire-shape';
import type { ShapeSchema } from './wire-shape';

/** What every EC2 thing with tags has. */
export interface Tagged {
  readonly Tags?: { readonly Key?: string; readonly Value?: string }[];
}

/** One Describe operation: what there is, how it is named, and which of EC2's filters are written. */
export interface Ec2Collection<T extends Tagged> {
  readonly operation: string;
  readonly schema: ShapeSchema;
  /** Member of the answer that holds the items. */
  readonly member: string;
  /** Request parameter with ids, as EC2 spells it in the singular. */
  readonly idParameter: string;
  items(request: ServiceRequest, ledger: Ledger): readonly T[];
  id(item: T): string | undefined;
  /** EC2's refusal of an id that is not there. */
  missing(id: string): ServiceError;
  readonly filters: Readonly<Record<string, (item: T) => FilterValues>>;
}

/** What an item shows to a filter. */
type FilterValues = string | boolean | undefined | readonly (string | undefined)[];

/** Answers one Describe call. A filter that is not written is refused: to ignore it would answer too much. */
export function describeCollection<T extends Tagged>(
  collection: Ec2Collection<T>,
  request: ServiceRequest,
  ledger: Ledger,
): ServiceOutput {
  const input = Declared.of(request.input);
  const items = collection.items(request, ledger);
  const ids = [
    ...input.texts(collection.idParameter),
    ...input.texts(`${collection.idParameter}s`),
  ];
  for (const id of ids) {
    if (!items.some((item) => collection.id(item) === id)) throw collection.missing(id);
  }
  const filters = [...input.inners('Filter'), ...input.inners('Filters')].map((filter) =>
    predicate(collection, filter),
  );
  const found = items
    .filter((item) => ids.length === 0 || ids.includes(collection.id(item) ?? ''))
    .filter((item) => filters.every((accepts) => accepts(item)));
  return wireShape(collection.schema, { [collection.member]: found }, 'xml');
}

function predicate<T extends Tagged>(
  { operation, filters }: Ec2Collection<T>,
  filter: Declared,
): (item: T) => boolean {
  const name = filter.text('Name') ?? '';
  const wanted = [...filter.texts('Value'), ...filter.texts('Values')].map(wildcard);
  const written = Object.hasOwn(filters, name) ? filters[name] : tagFilter(name);
  if (!written) throw notImplemented('ec2', `${operation} with the filter '${name}'`);
  return (item) => {
    const values = [written(item)].flat().filter((value) => value !== undefined);
    return values.some((value) => wanted.some((pattern) => pattern.test(String(value))));
  };
}

function tagFilter(name: string): ((item: Tagged) => FilterValues) | undefined {
  if (name === 'tag-key') return (item) => item.Tags?.map((tag) => tag.Key);
  if (!name.startsWith('tag:')) return undefined;
  const key = name.slice('tag:'.length);
  return (item) => item.Tags?.filter((tag) => tag.Key === key).map((tag) => tag.Value);
}

/** EC2 reads `*` as any text and `?` as any character. */
function wildcard(text: string): RegExp {
  const literal = text.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
