import { objectOf } from '../../lib/controls/json-shape';

/** What holds of every subject of a kind, by the sentence that says so; each throws where it does not hold. */
export type Invariants<Subject> = Readonly<Record<string, (subject: Subject) => void>>;

/** Sentences that do not hold of a subject. */
export function brokenInvariants<Subject>(
  invariants: Invariants<Subject>,
  subject: Subject,
): readonly string[] {
  return Object.entries(invariants).flatMap(([sentence, holds]) => {
    try {
      holds(subject);
      return [];
    } catch {
      return [sentence];
    }
  });
}

/** A value with another one at a path below it; `undefined` takes out what is there. */
export function withValue(
  value: unknown,
  [step, ...further]: readonly string[],
  to: unknown,
): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, position) => {
      const kept = String(position) === step ? withValue(item, further, to) : item;
      return kept === undefined ? [] : [kept];
    });
  }
  const { [step]: before, ...rest } = objectOf(value);
  const after = withValue(before, further, to);
  return after === undefined ? rest : { ...objectOf(value), [step]: after };
}
