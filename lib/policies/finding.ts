/** What a rule made of one resource. */
export type Outcome = 'compliant' | 'non-compliant' | 'not-applicable' | 'undecided';

/** One thing that a rule found wrong, before any acceptance is looked at. */
export interface Finding {
  /** Qualified id, exactly as an acceptance must spell it: `Pack::Rule` or `Pack::Rule[finding]`. */
  readonly rule: string;
  /** Construct path of the resource, or of the stack when no resource is to blame. */
  readonly path: string;
  readonly message: string;
}

/**
 * The qualified id of a finding, in the spelling that the CDK compares: spaces are dashes there.
 */
export function qualifiedId(pack: string, rule: string): string {
  return `${pack}::${rule}`.replaceAll(' ', '-');
}
