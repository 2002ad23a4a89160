/** What a check found, with what it saw. A failure says what to do next. */
export type Verdict =
  | { readonly status: 'pass'; readonly evidence: string }
  | {
      readonly status: 'fail';
      readonly evidence: string;
      readonly remedy: string;
      /** Nothing is under way that could change it: whoever waits for better news may stop. */
      readonly lasting?: true;
    };

/** Stable: a public contract and the heading of a runbook. Never reused for another claim. */
export type CheckId =
  `${'NET' | 'ACC' | 'EKS' | 'GPU' | 'KMS' | 'ELB' | 'OBS' | 'AUD' | 'RSP' | 'DR'}-${number}`;

/** One claim about the deployed platform. It never prints, exits, reads the process or retries. */
export interface Check {
  readonly id: CheckId;
  readonly claim: string;
  /**
   * `setting`: a setting that the API returns is compared with what is declared. `operation`: something must run; a
   * target that runs nothing can only echo it.
   */
  readonly about: 'setting' | 'operation';
  run(): Promise<Verdict>;
}

export function pass(evidence: string): Verdict {
  return { status: 'pass', evidence };
}

export function fail(evidence: string, remedy: string): Verdict {
  return { status: 'fail', evidence, remedy };
}

/** A failure that no waiting mends. */
export function failForGood(evidence: string, remedy: string): Verdict {
  return { status: 'fail', evidence, remedy, lasting: true };
}

/** Passes where there is no problem, else fails with all of them. */
export function unless(
  problems: readonly string[],
  { evidence, remedy }: { readonly evidence: string; readonly remedy: string },
): Verdict {
  return problems.length === 0 ? pass(evidence) : fail(problems.join('; '), remedy);
}

/** How a value is shown in evidence. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
