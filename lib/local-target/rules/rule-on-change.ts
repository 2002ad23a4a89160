import type { Json, Ledger, Place, ResourceRecord } from '../ledger';
import type { Change, SemanticRule } from '../service';
import { Declared } from '../views/declared';

/** A change as a rule reads it. */
export interface Judged {
  readonly change: Change;
  /** Properties that the resource would get. */
  readonly wanted: Declared;
  /** Properties before an update; empty for a create. */
  readonly before: Declared;
  readonly ledger: Ledger;
}

/** The refusal's sentence, or nothing. */
export type Verdict = string | undefined;

/** A rule about what is created or updated. */
export function onWrite(
  id: string,
  types: readonly string[],
  judge: (judged: Judged) => Verdict,
): SemanticRule {
  return rule({ id, types, actions: ['create', 'update'] }, judge);
}

/** A rule about what is created: for properties that no update can change. */
export function onCreate(
  id: string,
  types: readonly string[],
  judge: (judged: Judged) => Verdict,
): SemanticRule {
  return rule({ id, types, actions: ['create'] }, judge);
}

/** A rule about what is updated in place. */
export function onUpdate(
  id: string,
  types: readonly string[],
  judge: (judged: Judged) => Verdict,
): SemanticRule {
  return rule({ id, types, actions: ['update'] }, judge);
}

/** A rule about what is deleted; `wanted` holds the properties that it has. */
export function onDelete(
  id: string,
  types: readonly string[],
  judge: (judged: Judged) => Verdict,
): SemanticRule {
  return rule({ id, types, actions: ['delete'] }, judge);
}

/** The other records of a type in a place: an update must not find itself. */
export function others(
  { change, ledger }: Judged,
  type: string,
  place: Place = change,
): readonly ResourceRecord[] {
  return ledger
    .ofType(place, type)
    .filter(
      (record) =>
        change.action !== 'update' ||
        change.type !== type ||
        record.physicalId !== change.physicalId,
    );
}

/** The first sentence that a list of items gives. */
export function firstRefusal<T>(items: readonly T[], judge: (item: T) => Verdict): Verdict {
  for (const item of items) {
    const sentence = judge(item);
    if (sentence !== undefined) return sentence;
  }
  return undefined;
}

interface RuleScope {
  readonly id: string;
  readonly types: readonly string[];
  readonly actions: readonly Change['action'][];
}

function rule({ id, types, actions }: RuleScope, judge: (judged: Judged) => Verdict): SemanticRule {
  const before: Readonly<Record<string, Json>> = {};
  return {
    id,
    types,
    refuses(change, ledger) {
      if (!types.includes(change.type) || !actions.includes(change.action)) return undefined;
      return judge({
        change,
        ledger,
        wanted: new Declared(change.properties),
        before: new Declared(change.previous ?? before),
      });
    },
  };
}
