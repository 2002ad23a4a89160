/** A JSON object whose shape is not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

const nothing: JsonObject = {};

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty object for everything else, so that reading never throws. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : nothing;
}

/** The value as a list; an empty list for everything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list; a bare string counts as a list of one, as IAM and CloudFormation allow. */
export function stringsOf(value: unknown): readonly string[] {
  const list = typeof value === 'string' ? [value] : listOf(value);
  return list.filter((item) => typeof item === 'string');
}

/** The value below a path of property names, or undefined when a step is missing. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const step of path) current = objectOf(current)[step];
  return current;
}

/** Names the intrinsic function that a value is, such as `Fn::GetAtt`; undefined for plain data. */
export function intrinsicOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [key, ...more] = Object.keys(value);
  if (key === undefined || more.length > 0) return undefined;
  return key === 'Ref' || key.startsWith('Fn::') ? key : undefined;
}

/** A value as a person reads it in a finding: short, on one line, never the text "[object Object]". */
export function shown(value: unknown): string {
  if (value === undefined) return 'not stated';
  const text = JSON.stringify(value);
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}
