/** Services of which an account has one per Region, and that an environment may own. */
export type WatcherName =
  'guardDuty' | 'securityHub' | 'configRecorder' | 'macie' | 'accessAnalyzer';

/** What is declared about the record of an environment and about what watches it. */
export interface AuditSettings {
  /** What a file of the trail withstands; `null` where config says that nothing is locked. */
  readonly lock: { readonly mode: 'COMPLIANCE' | 'GOVERNANCE'; readonly days: number } | null;
  /** Last parts of the names of the endpoints that stand in the VPC. */
  readonly endpoints: readonly string[];
  /** What the environment owns, by the Region in which it does. */
  readonly owned: Readonly<Record<string, readonly WatcherName[]>>;
  /** Ends of the ARNs of the standards that are checked. */
  readonly standards: readonly string[];
}
