import type { ServiceOutput } from '../service';
import { asText, isObject } from './declared';

/** JSON writes times as epoch seconds and maps as objects; XML writes ISO 8601 and keeps maps as {@link Map}. */
type Wire = 'json' | 'xml';

/**
 * A schema as the AWS SDK publishes it beside each client (`Cluster$`, `Vpc$`): nested arrays whose first element
 * tells the kind. Read as data, so that names on the wire are the service's own and cannot be misspelled here.
 */
export type ShapeSchema = readonly unknown[];

const LIST = 1;
const MAP = 2;
const LIST_OF = 0b0100_0000;
const MAP_OF = 0b1000_0000;
const NUMBER = 1;
const BOOLEAN = 2;
const TIMESTAMP_DATE_TIME = 5;
const TIMESTAMP_HTTP_DATE = 6;
const TIMESTAMPS: readonly number[] = [4, TIMESTAMP_DATE_TIME, TIMESTAMP_HTTP_DATE, 7];
const DOCUMENT = 15;

/**
 * Projects declared values on a shape of the service: fields that the shape does not know are dropped, names are
 * matched whatever their case (`SubnetIds` of a template, `subnetIds` of the API), text becomes the number, boolean
 * or time that the shape wants. What nobody declared stays absent.
 */
export function wireShape(schema: ShapeSchema, value: object, wire: Wire): ServiceOutput {
  const shaped = shape(schema, value, wire);
  return isObject(shaped) ? shaped : {};
}

function shape(reference: unknown, value: unknown, wire: Wire): unknown {
  const { schema } = resolve(reference);
  if (value === undefined || value === null) return undefined;
  if (typeof schema === 'number') return primitive(schema, value, wire);
  if (!Array.isArray(schema)) return undefined;
  const [kind, , , , ...rest] = schema as readonly unknown[];
  if (kind === LIST) return listShape(rest[0], value, wire);
  if (kind === MAP) return mapShape(rest[1], value, wire);
  if (kind === 0) return shape(rest[0], value, wire);
  return structure(rest, value, wire);
}

function structure([names, members]: readonly unknown[], value: unknown, wire: Wire): unknown {
  if (!isObject(value) || !Array.isArray(names) || !Array.isArray(members)) return undefined;
  const folded = new Map(Object.entries(value).map(([key, item]) => [key.toLowerCase(), item]));
  const entries = names.flatMap((name: unknown, index) => {
    if (typeof name !== 'string') return [];
    const item = name in value ? value[name] : folded.get(name.toLowerCase());
    const shaped = shape(members[index], item, wire);
    return shaped === undefined ? [] : [[wireName(members[index], name, wire), shaped] as const];
  });
  return Object.fromEntries(entries);
}

function wireName(member: unknown, name: string, wire: Wire): string {
  const traits = resolve(member).traits;
  const renamed = isObject(traits) ? traits[wire === 'xml' ? 'xmlName' : 'jsonName'] : undefined;
  return typeof renamed === 'string' ? renamed : name;
}

function listShape(item: unknown, value: unknown, wire: Wire): unknown {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map((each) => shape(item, each, wire)).filter((each) => each !== undefined);
}

function mapShape(item: unknown, value: unknown, wire: Wire): unknown {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).flatMap(([key, each]) => {
    const shaped = shape(item, each, wire);
    return shaped === undefined ? [] : [[key, shaped] as const];
  });
  return wire === 'xml' ? new Map(entries) : Object.fromEntries(entries);
}

function primitive(code: number, value: unknown, wire: Wire): unknown {
  if (code >= MAP_OF) return mapShape(code - MAP_OF, value, wire);
  if (code >= LIST_OF) return listShape(code - LIST_OF, value, wire);
  if (code === NUMBER) return Number(value);
  if (code === BOOLEAN) return value === true || value === 'true';
  if (TIMESTAMPS.includes(code)) return time(code, value, wire);
  if (code === DOCUMENT || typeof value === 'string') return value;
  return asText(value) ?? JSON.stringify(value);
}

function time(code: number, value: unknown, wire: Wire): unknown {
  const date =
    value instanceof Date
      ? value
      : new Date(typeof value === 'number' ? value * 1000 : String(value));
  if (code === TIMESTAMP_HTTP_DATE) return date.toUTCString();
  const text = code === TIMESTAMP_DATE_TIME || wire === 'xml';
  return text ? date.toISOString() : date.getTime() / 1000;
}

/** Follows lazy references and takes a member's traits off its schema. */
function resolve(reference: unknown): { readonly schema: unknown; readonly traits: unknown } {
  let schema = reference;
  let traits: unknown;
  for (;;) {
    if (typeof schema === 'function') schema = (schema as () => unknown)();
    else if (Array.isArray(schema) && typeof schema[1] !== 'string')
      [schema, traits] = schema as unknown[];
    else return { schema, traits };
  }
}
