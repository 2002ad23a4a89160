import { Judge } from './judge';
import { mutantsOf, type Mutant } from './mutants';
import type { Operators } from './operator';
import { entryOperators } from './operators/entry-operators';
import { everyOperator } from './operators/every-operator';
import { production, productionWithEveryWayIn, type Subject } from './subjects';

/** An environment, and the changes that are made to it. */
export interface Trial {
  readonly title: string;
  readonly subject: Subject;
  readonly mutants: readonly Mutant[];
}

/** One kind of change to one type of resource, and what came of it. */
export interface KillRow {
  readonly type: string;
  readonly operator: string;
  readonly mutants: number;
  /** Ids of the rules and claims that saw one of them, sorted. */
  readonly killers: readonly string[];
  /** Places of those that nothing saw. */
  readonly survivors: readonly string[];
  readonly milliseconds: number;
}

/** Production as it is with every change, and with every way in with the changes of ways in. */
export function trials(): readonly Trial[] {
  const trial = (title: string, subject: Subject, operators: Operators): Trial => ({
    ...{ title, subject },
    mutants: mutantsOf(subject.stacks, operators),
  });
  return [
    trial('Production', production(), everyOperator),
    trial('Production with every way in', productionWithEveryWayIn(), entryOperators),
  ];
}

/** Mutants of one kind stand together: the type, then the change. */
export function kindsOf({ mutants }: Pick<Trial, 'mutants'>): readonly (readonly Mutant[])[] {
  const kinds = new Map<string, Mutant[]>();
  for (const mutant of mutants) {
    const key = `${mutant.type}\0${mutant.operator}`;
    const known = kinds.get(key);
    if (known) known.push(mutant);
    else kinds.set(key, [mutant]);
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

/**
 * Judges every mutant of a trial.
 * @param told is called after each kind of change
 */
export function killRows(
  { subject, mutants }: Trial,
  told: (row: KillRow) => void = () => undefined,
): readonly KillRow[] {
  const judge = new Judge(subject);
  return kindsOf({ mutants }).map((kind) => {
    const row = killRow(kind, judge);
    told(row);
    return row;
  });
}

function killRow(kind: readonly Mutant[], judge: Judge): KillRow {
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
  return Object.entries(everyOperator)
    .flatMap(([type, operators]) => operators.map(({ name }) => `${type}: ${name}`))
    .filter((change) => !placed.has(change))
    .sort();
}
