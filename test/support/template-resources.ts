import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { isObject, objectOf, stringsOf, type JsonObject } from '../../lib/controls/json-shape';

/** One resource of a synthesized template. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: unknown;
  readonly updateReplacePolicy: unknown;
}

/** Every resource of a template, in its order. */
export function resourcesOf(template: unknown): readonly TemplateResource[] {
  return Object.entries(objectOf(objectOf(template)['Resources'])).map(([logicalId, resource]) => {
    const { Type, Properties, DependsOn, DeletionPolicy, UpdateReplacePolicy } = objectOf(resource);
    if (typeof Type !== 'string') throw new Error(`${logicalId} has no type.`);
    return {
      logicalId,
      type: Type,
      properties: objectOf(Properties),
      dependsOn: stringsOf(DependsOn),
      deletionPolicy: DeletionPolicy,
      updateReplacePolicy: UpdateReplacePolicy,
    };
  });
}

/** The resources of one type that a stack makes. */
export function resourcesIn(stack: Stack, type: string): readonly TemplateResource[] {
  return resourcesOf(Template.fromStack(stack).toJSON()).filter((each) => each.type === type);
}

/**
 * The one resource of a type that a stack makes.
 * @param idPart part of its logical id, where the stack makes several
 * @throws Error where there is none, or more than one
 */
export function onlyResource(stack: Stack, type: string, idPart = ''): TemplateResource {
  const all = resourcesIn(stack, type);
  const found = all.filter(({ logicalId }) => logicalId.includes(idPart));
  const [first, ...more] = found;
  if (first === undefined || more.length > 0) {
    const there = all.map(({ logicalId }) => logicalId).join(', ');
    throw new Error(`Expected one ${type} ${idPart}, found ${String(found.length)} in: ${there}`);
  }
  return first;
}

/** Properties of the one resource of a type that a stack makes. */
export function propertiesOf(stack: Stack, type: string, idPart = ''): JsonObject {
  return onlyResource(stack, type, idPart).properties;
}

/** Every value of a document with the path that leads to it, depth first. */
export function* valuesOf(
  value: unknown,
  path: readonly string[] = [],
): Generator<{ readonly path: readonly string[]; readonly value: unknown }> {
  yield { path, value };
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of entries) yield* valuesOf(item, [...path, String(key)]);
}
