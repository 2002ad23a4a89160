import {
  isObject,
  listOf,
  objectOf,
  stringsOf,
  valueAt,
  type JsonObject,
} from '../../../../lib/controls/json-shape';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';

/** The resources of a stack, by logical id. */
export function resourcesOf(stack: StackTemplate): Readonly<Record<string, JsonObject>> {
  return objectOf(stack.template['Resources']) as Readonly<Record<string, JsonObject>>;
}

/** A stack with other resources. */
export function withResources(stack: StackTemplate, resources: JsonObject): StackTemplate {
  return { ...stack, template: { ...stack.template, Resources: resources } };
}

/** A reference to a resource of the same template, and what of it. */
export interface Reference {
  readonly logicalId: string;
  /** @default - its `Ref` */
  readonly attribute?: string;
}

/** The reference that a value is; undefined where it is something else. */
export function referenceIn(value: JsonObject): Reference | undefined {
  if (typeof value['Ref'] === 'string') return { logicalId: value['Ref'] };
  const attribute = value['Fn::GetAtt'];
  if (attribute === undefined) return undefined;
  const [logicalId = '', ...names] =
    typeof attribute === 'string' ? attribute.split('.') : stringsOf(attribute);
  return { logicalId, attribute: names.join('.') };
}

/** A reference as templates write it. */
export function written({ logicalId, attribute }: Reference): JsonObject {
  return attribute === undefined ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, attribute] };
}

/** Replaces references wherever they stand; undefined leaves one as it is. */
export function rewritten(
  value: unknown,
  replace: (reference: Reference) => JsonObject | undefined,
): unknown {
  if (Array.isArray(value)) return value.map((each) => rewritten(each, replace));
  if (!isObject(value)) return value;
  const reference = Object.keys(value).length === 1 ? referenceIn(value) : undefined;
  const replaced = reference && replace(reference);
  if (replaced !== undefined) return replaced;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, rewritten(each, replace)]),
  );
}

/** Names that texts of `Fn::Sub` speak of anywhere in a value. */
export function substitutedNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(substitutedNames);
  if (!isObject(value)) return [];
  const text = [valueAt(value, 'Fn::Sub')].flat()[0];
  const own =
    typeof text === 'string'
      ? [...text.matchAll(/\$\{([A-Za-z0-9]+)[^}]*\}/g)].map(([, name = '']) => name)
      : [];
  return [...own, ...Object.values(value).flatMap(substitutedNames)];
}

/** A resource that waits for others, with what it waits for changed. */
export function waitingFor(
  body: JsonObject,
  change: (logicalId: string) => string | undefined,
): JsonObject {
  const names = stringsOf(body['DependsOn']).flatMap((each) => change(each) ?? []);
  return { ...body, DependsOn: names };
}

/** Every list of an object in its opposite order, down to the last one. */
export function reversedLists(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => reversedLists(each, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const inner = reversedLists(each, names);
      return [key, names.includes(key) ? listOf(inner).toReversed() : inner];
    }),
  );
}
