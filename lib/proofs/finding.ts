/** Theorems that can be proven. */
export const theoremIds = ['P1', 'P2', 'P3', 'P4', 'P5', 'P7', 'P8'] as const;

export type TheoremId = (typeof theoremIds)[number];

/** One thing that contradicts a theorem. */
export interface ProofFinding {
  readonly theorem: TheoremId;
  /** The claim as a name, such as `P2.UndeclaredFlow`. */
  readonly claim: string;
  /** Path of the resource to blame, or what the finding is about. */
  readonly at: string;
  /** What is wrong, as a sentence without its full stop. */
  readonly message: string;
  /** What passes on the way, from one end to the other. @default - the finding is about no path */
  readonly witness?: readonly string[];
}

/** What a theorem looked at, by name, so that nobody takes silence for an answer. */
export type Counts = Readonly<Record<string, number>>;

/** The outcome of one theorem. */
export interface Verdict {
  readonly theorem: TheoremId;
  readonly title: string;
  readonly counts: Counts;
  readonly findings: readonly ProofFinding[];
}
