import type { JsonObject, ResourceRecord } from '../../../../lib/local-target/ledger';
import type { Change, SemanticRule } from '../../../../lib/local-target/service';
import { HERE, ledgerOf } from '../views/memory-ledger';

/** One intended change; what it leaves out is taken from its case. */
export interface Attempt {
  readonly properties?: JsonObject;
  readonly previous?: JsonObject;
  readonly physicalId?: string;
  /** What else exists. */
  readonly among?: readonly ResourceRecord[];
}

/** A rule, a change that it refuses with a sentence, and the nearest change that it lets pass. */
export interface RuleCase {
  readonly rule: string;
  /** What differs between several cases of one rule. */
  readonly when?: string;
  readonly type: string;
  readonly action?: Change['action'];
  readonly refuses: Attempt;
  readonly says: string;
  readonly allows: Attempt;
}

/** Runs every case twice, as refused and as passing, and finds rules without a case. */
export function proveRules(rules: readonly SemanticRule[], cases: readonly RuleCase[]): void {
  test.each(cases.map((each) => [`${each.rule} ${each.when ?? ''}`.trim(), each] as const))(
    '%s refuses with its sentence, and lets the nearest right change pass',
    (_name, { rule: id, type, action = 'create', refuses, says, allows }) => {
      const rule = rules.find((each) => each.id === id);
      const judged = ({ among = [], properties = {}, ...rest }: Attempt) =>
        rule?.refuses(
          { ...HERE, action, logicalId: 'It', type, properties, ...rest },
          ledgerOf(...among),
        );
      expect(rule?.types).toContain(type);
      expect(judged(refuses)).toContain(says);
      expect(judged(allows)).toBeUndefined();
    },
  );

  test('every rule has a case', () => {
    const proven = new Set(cases.map((each) => each.rule));
    expect(rules.map((rule) => rule.id).filter((id) => !proven.has(id))).toEqual([]);
  });
}
