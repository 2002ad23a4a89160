/** One condition on a value, as EventBridge knows it: those that the rules of this project use. */
export type Condition =
  | string
  | boolean
  | { readonly prefix: string }
  | { readonly exists: boolean }
  | { readonly numeric: readonly ['>=', number] }
  | { readonly 'anything-but': readonly string[] }
  | { readonly 'anything-but': { readonly prefix: string } };

/** Conditions of a field (one of them is enough), or fields of an object (all of them are needed). */
export interface Fields {
  readonly [field: string]: readonly Condition[] | readonly Fields[] | Fields;
}

/** An event pattern. */
export interface EventPattern {
  readonly source: readonly [string];
  readonly 'detail-type': readonly [string];
  readonly detail: Fields;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return undefined;
  return Reflect.get(value, field);
}

function holds(condition: Condition, value: unknown): boolean {
  if (typeof condition !== 'object') return value === condition;
  if ('exists' in condition) return condition.exists === (value !== undefined);
  if ('prefix' in condition) {
    return typeof value === 'string' && value.startsWith(condition.prefix);
  }
  if ('numeric' in condition) return typeof value === 'number' && value >= condition.numeric[1];
  const unwanted = condition['anything-but'];
  if (value === undefined) return false;
  return 'prefix' in unwanted
    ? !(typeof value === 'string' && value.startsWith(unwanted.prefix))
    : !(typeof value === 'string' && unwanted.includes(value));
}

/** A list in an event matches where one of its members does. */
function fieldHolds(wanted: readonly Condition[], value: unknown): boolean {
  return wanted.some((condition) =>
    isList(value) ? value.some((member) => holds(condition, member)) : holds(condition, value),
  );
}

function isChoice(wanted: Fields[string], field: string): wanted is readonly Fields[] {
  return field === '$or' && isList(wanted);
}

function isConditions(wanted: Fields[string]): wanted is readonly Condition[] {
  return isList(wanted);
}

function fieldsHold(fields: Fields, value: unknown): boolean {
  return Object.entries(fields).every(([field, wanted]) => {
    if (isChoice(wanted, field)) return wanted.some((choice) => fieldsHold(choice, value));
    const found = fieldOf(value, field);
    if (isConditions(wanted)) return fieldHolds(wanted, found);
    return isList(found)
      ? found.some((member) => fieldsHold(wanted, member))
      : fieldsHold(wanted, found);
  });
}

/**
 * Whether EventBridge would hand an event to a rule with this pattern: for replays and tests, where no bus is.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return (
    fieldHolds(pattern.source, fieldOf(event, 'source')) &&
    fieldHolds(pattern['detail-type'], fieldOf(event, 'detail-type')) &&
    fieldsHold(pattern.detail, fieldOf(event, 'detail'))
  );
}
