import type { Truth } from '../../template-model/conditions';
import type { ModelValue } from '../../template-model/model-value';
import { isModelObject, isSymbol } from '../../template-model/model-value';
import { possibleMembers, possibilities, referencesIn } from '../../template-model/read-value';
import { parsedJson } from '../network/composed-json';
import { textOf } from './names';
import { hole, patternMatches, type Text } from './text';

/** One line of a statement's condition. */
export interface Condition {
  /** Operator as it is written, such as `ForAnyValue:StringLike`. */
  readonly operator: string;
  /** Key in lower case: AWS does not tell cases apart. */
  readonly key: string;
  readonly values: readonly Text[];
}

/** Somebody whom a policy of a resource names. */
export interface NamedPrincipal {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | 'unknown';
  readonly text: Text;
  /** Resource of the model that it refers to. */
  readonly resourceId: string | undefined;
}

/** A list of patterns, or everything but these. */
export interface Patterns {
  readonly texts: readonly Text[];
  readonly inverted: boolean;
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Patterns;
  readonly resources: Patterns;
  /** @default - it stands in a policy of a principal */
  readonly principals?: { readonly named: readonly NamedPrincipal[]; readonly inverted: boolean };
  readonly conditions: readonly Condition[];
  /** False where only the deploy decides whether the statement is there. */
  readonly certain: boolean;
  /** Where it stands, as people find it. */
  readonly at: string;
}

const everything: Patterns = { texts: [['*']], inverted: false };

/** What a policy of unknown contents may say: everything. */
export function anything(at: string): Statement {
  const unnamed = { actions: everything, resources: everything, conditions: [] };
  return { effect: 'Allow', ...unnamed, certain: false, at };
}

/** Statements of a policy document. What cannot be read may allow everything, and refuses nothing. */
export function statementsOf(document: ModelValue, at: string): readonly Statement[] {
  return possibilities(document).flatMap(({ value, certain }): readonly Statement[] => {
    if (value === undefined) return [];
    const read = typeof value === 'string' || isSymbol(value) ? parsedJson(value) : value;
    if (!isModelObject(read)) return [anything(at)];
    return possibleMembers(read['Statement']).map((each) =>
      statementOf(each.value, { at, certain: certain && each.certain }),
    );
  });
}

function statementOf(value: ModelValue, where: { at: string; certain: boolean }): Statement {
  if (!isModelObject(value)) return anything(where.at);
  const sid = value['Sid'];
  const principals = value['Principal'] ?? value['NotPrincipal'];
  const named = principals === undefined ? [] : principalsOf(principals);
  return {
    effect: value['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    actions: patternsOf(value, 'Action', lowerCase),
    resources: patternsOf(value, 'Resource', (text) => text),
    ...(principals === undefined
      ? {}
      : { principals: { named, inverted: value['Principal'] === undefined } }),
    conditions: conditionsOf(value['Condition']),
    certain: where.certain,
    at: typeof sid === 'string' ? `${where.at} (${sid})` : where.at,
  };
}

function lowerCase(text: Text): Text {
  return text.map((part) => (typeof part === 'string' ? part.toLowerCase() : part));
}

function patternsOf(
  statement: Readonly<Record<string, ModelValue>>,
  name: string,
  change: (text: Text) => Text,
): Patterns {
  const stated = statement[name];
  const inverted = stated === undefined && statement[`Not${name}`] !== undefined;
  const value = inverted ? statement[`Not${name}`] : stated;
  // Policies of some resources, such as file systems, state none: they speak of their own resource.
  if (value === undefined) return everything;
  return { texts: possibleMembers(value).map((each) => change(textOf(each.value))), inverted };
}

function principalsOf(value: ModelValue): readonly NamedPrincipal[] {
  if (isModelObject(value)) {
    return Object.entries(value).flatMap(([kind, members]) =>
      possibleMembers(members).map((each) => namedPrincipal(kind, each.value)),
    );
  }
  return possibleMembers(value).map((each) => namedPrincipal('AWS', each.value));
}

function namedPrincipal(kind: string, value: ModelValue): NamedPrincipal {
  const known = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
  const [reference] = referencesIn(value);
  return {
    kind: known.find((each) => each === kind) ?? 'unknown',
    text: textOf(value),
    resourceId: reference?.resource.id,
  };
}

function conditionsOf(value: ModelValue): readonly Condition[] {
  if (value === undefined) return [];
  if (!isModelObject(value)) return [{ operator: 'unknown', key: '', values: [[hole]] }];
  return Object.entries(value).flatMap(([operator, keys]) =>
    isModelObject(keys)
      ? Object.entries(keys).map(([key, members]) => ({
          operator,
          key: key.toLowerCase(),
          values: possibleMembers(members).map((each) => textOf(each.value)),
        }))
      : [{ operator: 'unknown', key: '', values: [[hole]] }],
  );
}

/** Whether one of the patterns matches, three-valued. */
export function anyMatches({ texts, inverted }: Patterns, text: Text): Truth {
  const truths = texts.map((each) => patternMatches(each, text));
  const found = truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
  if (!inverted) return found;
  return found === undefined ? undefined : !found;
}
