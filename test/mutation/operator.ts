import { isObject, listOf, objectOf, type JsonObject } from '../../lib/controls/json-shape';
import type { StackTemplate } from '../../lib/template-model/stack-template';

/** A resource that could be changed. */
export interface Found {
  readonly stack: StackTemplate;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** Changes the resources of one template. A body is replaced, never written into: others hold it, too. */
export type Edit = (resources: Record<string, JsonObject>) => void;

/** What a change leads to: the way out, and the tier that faces it. */
export interface World {
  readonly gateway: JsonObject;
  readonly edgeTable: JsonObject;
  readonly edgeSubnet: string;
  readonly network: StackTemplate;
}

/** One kind of change, as a thing that somebody does. */
export interface Operator {
  readonly name: string;
  readonly edits: (found: Found, world: World) => readonly Edit[];
}

/** Kinds of changes, by the type of resource that they are made to. */
export type Operators = Readonly<Record<string, readonly Operator[]>>;

function replacing({ logicalId, properties }: Found, changed: JsonObject): Edit {
  return (all) => {
    const body = all[logicalId];
    if (body) all[logicalId] = { ...body, Properties: { ...properties, ...changed } };
  };
}

/** Replaces properties of the resource itself; null where it does not have what is changed. */
export function setting(
  name: string,
  change: (each: Found, world: World) => JsonObject | null,
): Operator {
  return {
    name,
    edits: (each, world) => {
      const changed = change(each, world);
      return changed === null ? [] : [replacing(each, changed)];
    },
  };
}

/** Takes a property away where it is stated. */
export function without(name: string, property: string): Operator {
  return setting(name, ({ properties }) =>
    properties[property] === undefined ? null : { [property]: undefined },
  );
}

/** Sets what stands at a path of names where something stands there. */
export function at(name: string, path: string, value: unknown): Operator {
  const steps = path.split('.');
  return {
    name,
    edits: (each) => {
      const changed = written(each.properties, steps, value);
      return changed === undefined ? [] : [replacing(each, changed)];
    },
  };
}

function written(
  object: JsonObject,
  [step = '', ...more]: readonly string[],
  value: unknown,
): JsonObject | undefined {
  if (object[step] === undefined) return undefined;
  if (more.length === 0) return { ...object, [step]: value };
  const inner = written(objectOf(object[step]), more, value);
  return inner && { ...object, [step]: inner };
}

/** Adds a resource beside it. */
export function beside(name: string, make: (each: Found, world: World) => JsonObject): Operator {
  return { name, edits: (each, world) => [(all) => void (all['Planted'] = make(each, world))] };
}

/** A resource with its properties. */
export const planted = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });

export const gone: Operator = {
  name: 'remove it',
  edits: ({ logicalId }) => [(all) => void Reflect.deleteProperty(all, logicalId)],
};

/** Each object of a list changed by itself; to nothing where it is taken out, and null where there is nothing to change. */
export function eachItem(
  name: string,
  path: string,
  change: (item: JsonObject) => readonly JsonObject[] | null,
): Operator {
  const steps = path.split('.');
  return {
    name,
    edits: (each) => {
      const list = listOf(
        steps.reduce<unknown>((value, step) => objectOf(value)[step], each.properties),
      );
      return list.flatMap((item, index): readonly Edit[] => {
        const changed = isObject(item) ? change(item) : null;
        if (changed === null) return [];
        const items = list.toSpliced(index, 1, ...changed);
        const properties = written(each.properties, steps, items);
        return properties === undefined ? [] : [replacing(each, properties)];
      });
    },
  };
}
