import type { Finding, Outcome } from './finding';
import { qualifiedId } from './finding';

/** How often a rule came to each outcome, and where it had something to say. */
export interface RuleRecord {
  readonly rule: string;
  readonly compliant: readonly string[];
  readonly nonCompliant: readonly string[];
  readonly undecided: readonly string[];
  readonly notApplicable: number;
}

interface OutcomesOfRule {
  notApplicable: number;
  readonly byPath: Map<string, Outcome>;
}

/**
 * What one pack did in one synth: which resources it saw, and what each rule made of each of them. A pack that finds
 * nothing and a pack that never ran look alike in the report of the CDK; here they do not.
 */
export class PackEvidence {
  readonly findings: Finding[] = [];
  readonly visited = new Set<string>();
  readonly secondsByEnvironment = new Map<string, number>();
  private readonly outcomes = new Map<string, OutcomesOfRule>();

  constructor(
    readonly pack: string,
    readonly version: string,
  ) {}

  /** Runs the pack on one resource and adds the time to its environment. */
  visit(resource: { readonly path: string; readonly environment: string }, run: () => void): void {
    this.visited.add(resource.path);
    const started = performance.now();
    run();
    this.addSeconds(resource.environment, (performance.now() - started) / 1000);
  }

  addSeconds(environment: string, seconds: number): void {
    const before = this.secondsByEnvironment.get(environment) ?? 0;
    this.secondsByEnvironment.set(environment, before + seconds);
  }

  /**
   * Notes what a rule made of a resource. A second answer of the same rule never hides a worse first one. "Not
   * applicable", by far the most frequent answer, is counted only: it is what remains of the visited resources.
   */
  record(rule: string, path: string, outcome: Outcome): void {
    let ofRule = this.outcomes.get(rule);
    if (!ofRule) this.outcomes.set(rule, (ofRule = { notApplicable: 0, byPath: new Map() }));
    if (outcome === 'not-applicable') {
      ofRule.notApplicable += 1;
      return;
    }
    const before = ofRule.byPath.get(path);
    if (before === undefined || before === 'compliant') ofRule.byPath.set(path, outcome);
  }

  /** Notes a finding; `rule` is the unqualified id, with its finding in brackets where there is one. */
  find(rule: string, path: string, message: string): void {
    this.findings.push({ rule: qualifiedId(this.pack, rule), path, message });
  }

  /** Number of rules that were asked at least once. */
  get rulesRun(): number {
    return this.outcomes.size;
  }

  /** One record for each rule that was asked, by name, so that two synths write the same bytes. */
  records(): readonly RuleRecord[] {
    return [...this.outcomes.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, { notApplicable, byPath }]) => {
        const having = (outcome: Outcome): readonly string[] =>
          [...byPath].filter(([, value]) => value === outcome).map(([path]) => path);
        return {
          rule,
          compliant: having('compliant'),
          nonCompliant: having('non-compliant'),
          undecided: having('undecided'),
          notApplicable,
        };
      });
  }
}
