import { isJsonList, isJsonObject, objectOf } from '../json-value';
import type { Json, JsonObject } from '../ledger';
import type { RegisteredType } from '../registry/registry';

/** Properties with the stack's tags, as CloudFormation hands them on; a tag of the template wins. */
export function withStackTags(
  properties: JsonObject,
  registered: RegisteredType | undefined,
  stackTags: Readonly<Record<string, string>>,
): JsonObject {
  if (!registered?.tags || Object.keys(stackTags).length === 0) return properties;
  const { property, variant } = registered.tags;
  const own = properties[property];
  if (variant === 'map') {
    return { ...properties, [property]: { ...stackTags, ...objectOf(own) } };
  }
  const ownTags = isJsonList(own) ? own : [];
  const ownKeys = new Set(ownTags.map((tag) => (isJsonObject(tag) ? tag['Key'] : undefined)));
  const inherited = Object.entries(stackTags)
    .filter(([key]) => !ownKeys.has(key))
    .map(([Key, Value]): Json =>
      variant === 'asg' ? { Key, Value, PropagateAtLaunch: true } : { Key, Value },
    );
  return { ...properties, [property]: [...ownTags, ...inherited] };
}
