import { Judge } from './judge';
import { mutantsOf, type Mutant } from './mutants';
import { groupedBy, sampled } from './sample';
import type { Operators } from './operator';
import { entryOperators } from './operators/entry-operators';
import { everyOperator } from './operators/every-operator';
import { identityOperators } from './operators/identity-operators';
import {
  production,
  productionWithEveryWayIn,
  productionWithItsData,
  type Subject,
} from './subjects';

/** An environment, and the changes that are made to it. */
export interface Trial {
  readonly title: string;
  readonly subject: Subject;
  /** Every change that has a place. */
  readonly made: readonly Mutant[];
  /** Those of them that are judged. */
  readonly mutants: readonly Mutant[];
}

/** One kind of change to one type of resource, and what came of it. */
export interface KillRow {
  readonly type: string;
  readonly operator: string;
  /** How many were judged. */
  readonly mutants: number;
  /** How many have a place. */
  readonly made: number;
  /** Ids of the rules and claims that saw one of them, sorted. */
  readonly killers: readonly string[];
  /** Places of those that nothing saw. */
  readonly survivors: readonly string[];
  readonly milliseconds: number;
}

/**
 * Production as it is with every change, with every way in with the changes of ways in, and with its data with the
 * changes of who reads it and where it goes.
 */
export function trials(): readonly Trial[] {
  const trial = (title: string, subject: Subject, operators: Operators): Trial => {
    const made = mutantsOf(subject.stacks, operators);
    return { title, subject, made, mutants: sampled(made) };
  };
  return [
    trial('Production', production(), everyOperator),
    trial('Production with every way in', productionWithEveryWayIn(), entryOperators),
    trial('Production and its data', productionWithItsData(), identityOperators),
  ];
}

/** Mutants of one kind stand together: the type, then the change. */
export function kindsOf({ mutants }: Pick<Trial, 'mutants'>): readonly (readonly Mutant[])[] {
  return groupedBy(mutants, keyOf)
    .map((kind) => ({ kind, key: kind.map(keyOf)[0] ?? '' }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ kind }) => kind);
}

const keyOf = ({ type, operator }: Pick<Mutant, 'type' | 'operator'>): string =>
  `${type}\0${operator}`;

/** How many changes of each kind have a place, by the kind. */
function madeByKind(made: readonly Mutant[]): ReadonlyMap<string, number> {
  return new Map(
    groupedBy(made, keyOf).map((kind) => [kind.map(keyOf)[0] ?? '', kind.length] as const),
  );
}

/**
 * Judges every mutant of a trial.
 * @param told is called after each kind of change
 */
export function killRows(
  { subject, mutants, made }: Omit<Trial, 'title'>,
  told: (row: KillRow) => void = () => undefined,
): readonly KillRow[] {
  const judge = new Judge(subject);
  const counts = madeByKind(made);
  return kindsOf({ mutants }).map((kind) => {
    const judged = killRow(kind, judge);
    const row = { ...judged, made: counts.get(keyOf(judged)) ?? judged.mutants };
    told(row);
    return row;
  });
}

function killRow(kind: readonly Mutant[], judge: Judge): Omit<KillRow, 'made'> {
  const started = performance.now();
  const judged = kind.map(({ at, make }) => ({ at, killers: judge.killersOf(make()) }));
  const [{ type, operator } = { type: '', operator: '' }] = kind;
  return {
    ...{ type, operator },
    mutants: kind.length,
    killers: [...new Set(judged.flatMap(({ killers }) => killers))].sort(),
    survivors: judged.filter(({ killers }) => killers.length === 0).map(({ at }) => at),
    milliseconds: performance.now() - started,
  };
}

/** Changes that no trial has a place for, `type: change`, sorted: they wait for the resource. */
export function changesWithoutPlace(all: readonly Trial[]): readonly string[] {
  const placed = new Set(
    all.flatMap(({ mutants }) => mutants.map(({ type, operator }) => `${type}: ${operator}`)),
  );
  return [everyOperator, identityOperators]
    .flatMap((operators) => Object.entries(operators))
    .flatMap(([type, operators]) => operators.map(({ name }) => `${type}: ${name}`))
    .filter((change) => !placed.has(change))
    .sort();
}
