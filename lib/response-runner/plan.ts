import type { Call } from './calls';

/** Reads a list, and makes a call for each of its items. */
export interface ForEachStep {
  readonly step: 'for-each';
  readonly read: Call;
  /** Names that lead from the answer to the items: a list, and a field of each of its members. */
  readonly items: { readonly list: string; readonly field: string };
  /** The call, without the one field that takes the item. */
  readonly call: Call;
  readonly into: string;
}

/** Adds a statement to the policy of a bucket, and leaves the others as they are. */
export interface AddStatementStep {
  readonly step: 'add-statement';
  readonly bucketName: string;
  readonly account: string;
  readonly statement: Readonly<Record<string, unknown>> & { readonly Sid: string };
}

/** One step of a plan. A plan is data: people read it before they approve it, and the register keeps it. */
export type Step = { readonly step: 'call'; readonly call: Call } | ForEachStep | AddStatementStep;

/** What a playbook needs to be told about its environment. */
export interface PlanSettings {
  readonly account: string;
  readonly region: string;
  /** The VPC of the environment's nodes. */
  readonly vpcId: string;
  /** The security group without rules that a node is put into. */
  readonly quarantineGroupId: string;
  /** What names of the environment's roles begin with. */
  readonly rolePrefixes: readonly string[];
  /** Roles that lead the answer to an incident and are never shut out of a bucket, as ARN patterns. */
  readonly responders: readonly string[];
  /** Buckets that may be put into quarantine. */
  readonly bucketNames: readonly string[];
}

/** What is to be done about a finding: steps in their order, or nothing, and why. */
export type Plan =
  | { readonly planned: 'steps'; readonly steps: readonly [Step, ...Step[]] }
  | { readonly planned: 'nothing'; readonly because: string };
