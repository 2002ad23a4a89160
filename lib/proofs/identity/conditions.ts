import type { Truth } from '../../template-model/conditions';
import type { Condition } from './policy';
import { patternMatches, sameText, type Text } from './text';

/**
 * What is known of a request, by the key in lower case: a text, or null where the request certainly has none. What is
 * not listed is not known.
 */
export type RequestContext = ReadonlyMap<string, Text | null>;

/** A context with more known about it. */
export function withContext(
  context: RequestContext,
  more: Readonly<Record<string, string | null>>,
): RequestContext {
  const added = Object.entries(more).map(
    ([key, value]) => [key.toLowerCase(), value === null ? null : [value]] as const,
  );
  return new Map([...context, ...added]);
}

type Compare = (wanted: Text, found: Text) => Truth;

const same: Compare = sameText;
const like: Compare = patternMatches;

/** Operators that compare texts: the others (numbers, dates, addresses) are not decided before a request. */
const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: same,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: same,
};

const negations: Readonly<Record<string, Compare>> = {
  StringNotEquals: same,
  StringNotLike: like,
  ArnNotEquals: like,
  ArnNotLike: like,
};

/**
 * Whether the conditions of a statement hold: all of them have to. A key that is not known leaves open what depends on
 * it (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */
export function conditionsHold(conditions: readonly Condition[], context: RequestContext): Truth {
  const truths = conditions.map((each) => holds(each, context));
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function holds({ operator, key, values }: Condition, context: RequestContext): Truth {
  if (operator.startsWith('ForAllValues:')) return undefined;
  const plain = operator.replace(/^ForAnyValue:/, '');
  const name = plain.replace(/IfExists$/, '');
  const found = context.get(key);
  if (found === undefined) return undefined;
  if (name === 'Null') return anyOf(values.map((each) => same(each, [String(found === null)])));
  const positive = comparisons[name];
  const negative = negations[name];
  if (positive === undefined && negative === undefined) return undefined;
  // A key that is not there fails what asks for a value, and passes what refuses one.
  if (found === null) return plain !== name || negative !== undefined;
  if (positive !== undefined) return anyOf(values.map((each) => positive(each, found)));
  const equal = anyOf(values.map((each) => (negative ?? same)(each, found)));
  return equal === undefined ? undefined : !equal;
}

function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}
