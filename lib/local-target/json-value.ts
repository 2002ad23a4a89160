import type { Json, JsonObject } from './ledger';

/** Whether a value is a plain JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON list. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value when it is an object, else an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The value when it is a non-empty string, else `undefined`. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Strings of a value that is one string, a list of strings, or absent. */
export function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === 'string' && item !== '');
}

/** A scalar as CloudFormation writes it in a string; lists and objects are JSON, and nothing is empty text. */
export function scalarText(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** JSON with sorted keys, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    isJsonObject(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : item,
  );
}

/** Whether two values are equal; a number or boolean equals its text, as in CloudFormation. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return canonicalJson(asText(a)) === canonicalJson(asText(b));
}

function asText(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => asText(item) ?? null);
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, asText(v) ?? null]));
  }
  return value === undefined || value === null ? value : scalarText(value);
}

/** The value at a dotted path, or `undefined`. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>(
      (here, key) =>
        isJsonObject(here) ? here[key] : isJsonList(here) ? here[Number(key)] : undefined,
      value,
    );
}
