import type { ModelObject, ModelValue } from './model-value';
import {
  Choice,
  Composed,
  isList,
  isModelObject,
  isSymbol,
  Reference,
  Unknown,
} from './model-value';

/** A value that may be there, and whether it is there for certain. */
export interface Possible {
  readonly value: ModelValue;
  readonly certain: boolean;
}

/** Every value that a choice leaves open; certain where there is no choice. */
export function possibilities(value: ModelValue): readonly Possible[] {
  if (!(value instanceof Choice)) return [{ value, certain: true }];
  return value.options
    .flatMap(possibilities)
    .map((each) => ({ value: each.value, certain: false }));
}

/** The members of a list, each with whether it is there for certain. What is no list counts as its only member. */
export function possibleMembers(value: ModelValue): readonly Possible[] {
  if (value === undefined) return [];
  return possibilities(value).flatMap(({ value: list, certain }) => {
    if (list === undefined) return [];
    if (!isList(list)) return [{ value: list, certain: certain && !isSymbol(list) }];
    return list.flatMap((member) =>
      possibilities(member)
        .filter((each) => each.value !== undefined)
        .map((each) => ({ value: each.value, certain: certain && each.certain })),
    );
  });
}

/** The value at a path of names, where every step is an object that is written down. */
export function memberAt(value: ModelValue, ...path: readonly string[]): ModelValue {
  let current = value;
  for (const [index, name] of path.entries()) {
    if (current instanceof Choice) {
      const rest = path.slice(index);
      return new Choice(current.options.map((option) => memberAt(option, ...rest)));
    }
    if (isSymbol(current)) return new Unknown(`${name} of ${shownValue(current)}`);
    current = isModelObject(current) ? current[name] : undefined;
  }
  return current;
}

/** The text that a value certainly is: of a string or a number. */
export function certainText(value: ModelValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** True or false where it is written down, in either of CloudFormation's spellings; undefined where it is not known. */
export function certainFlag(value: ModelValue): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/** The whole number that a value certainly is. */
export function certainNumber(value: ModelValue): number | undefined {
  const text = certainText(value);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** A value as a person reads it in a finding. */
export function shownValue(value: ModelValue): string {
  if (value === undefined) return 'not stated';
  if (value instanceof Reference) {
    return value.attribute === 'Ref'
      ? value.resource.path
      : `${value.attribute} of ${value.resource.path}`;
  }
  if (value instanceof Unknown) return value.what;
  if (value instanceof Choice) return value.options.map(shownValue).join(' or ');
  if (value instanceof Composed) {
    return value.parts
      .map((part) => (typeof part === 'string' ? part : `<${shownValue(part)}>`))
      .join('');
  }
  if (isList(value)) return `[${value.map(shownValue).join(', ')}]`;
  if (isModelObject(value)) {
    const members = Object.entries(value).map(([name, each]) => `${name}: ${shownValue(each)}`);
    return `{${members.join(', ')}}`;
  }
  return String(value);
}

/** Every reference that a value is made of. */
export function referencesIn(value: ModelValue): readonly Reference[] {
  if (value instanceof Reference) return [value];
  if (value instanceof Unknown) return value.from;
  if (value instanceof Choice) return value.options.flatMap(referencesIn);
  if (isList(value)) return value.flatMap(referencesIn);
  if (isModelObject(value)) return Object.values(value).flatMap(referencesIn);
  if (typeof value === 'object' && value !== null) {
    return value.parts.flatMap((part) => (typeof part === 'string' ? [] : referencesIn(part)));
  }
  return [];
}

/** More combinations of undecided conditions in one object than this are not worth telling apart. */
const mostVariants = 64;

/**
 * Every object that undecided conditions on its members leave possible. Where there are too many, what is undecided is
 * unknown instead.
 */
export function variantsOf(
  value: ModelObject,
): readonly { readonly value: ModelObject; readonly certain: boolean }[] {
  let variants: readonly ModelObject[] = [value];
  for (const [name, member] of Object.entries(value)) {
    if (!(member instanceof Choice)) continue;
    const options = possibilities(member).map((each) => each.value);
    const open = variants.length * options.length > mostVariants;
    const taken = open ? [new Unknown(`${name}: ${shownValue(member)}`)] : options;
    variants = variants.flatMap((variant) =>
      taken.map((option) => ({ ...variant, [name]: option })),
    );
  }
  const certain = !Object.values(value).some((member) => member instanceof Choice);
  return variants.map((variant) => ({ value: variant, certain }));
}
