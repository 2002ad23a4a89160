import type { JsonObject, Place } from '../ledger';
import type { RemovalChoice } from '../template/template';
import type { RecordKey } from './stored-record';

/** One line of a stack's history; the newest is last. */
export interface StackEvent {
  readonly id: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  /** ISO 8601. */
  readonly at: string;
  readonly operationId: string;
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** A resource as its stack knows it; what really exists stands in the record. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
  /** Resolved properties that CloudFormation applied last: what a drift is measured against. */
  readonly declared: JsonObject;
  readonly status: string;
  readonly statusReason?: string;
  readonly updatedAt: string;
  readonly deletionPolicy: RemovalChoice;
  /** Names that it needs, so that it goes before them. */
  readonly needs: readonly string[];
  /** Resource metadata of the template, so that a change of it is a change. */
  readonly metadata?: string;
  readonly record?: RecordKey;
  /** Id of the nested stack. */
  readonly childStackId?: string;
}

/** A stack with everything that survives a restart. */
export interface Stack extends Place {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  readonly createdAt: string;
  updatedAt?: string;
  deletedAt?: string;
  status: string;
  statusReason?: string;
  description?: string;
  /** Template as it was sent; empty while no template was applied. */
  body: string;
  /** Parameter values as they were given. */
  given: Record<string, string>;
  /** Parameter values as they were used. */
  parameters: JsonObject;
  outputs: readonly StackOutput[];
  /** Names of exports of other stacks that this one uses. */
  imports: readonly string[];
  tags: Record<string, string>;
  capabilities: readonly string[];
  roleArn?: string;
  terminationProtection: boolean;
  resources: Record<string, StackResource>;
  readonly events: StackEvent[];
  operationId: string;
  disableRollback: boolean;
  drift?: { readonly status: string; readonly at: string };
}

/** One resource that a change set would touch, in the words of the API. */
export type ResourceChange = Readonly<Record<string, unknown>> & { readonly Action: string };

/** One refusal of a template by the schema, as the CLI shows it. */
export interface TemplateFinding {
  readonly rule: string;
  readonly message: string;
  readonly logicalId?: string;
  readonly resourceType?: string;
  readonly path?: string;
}

export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly description?: string;
  readonly createdAt: string;
  status: string;
  statusReason?: string;
  executionStatus: string;
  readonly body: string;
  readonly given: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly capabilities: readonly string[];
  readonly roleArn?: string;
  readonly onStackFailure?: string;
  /** Whether named resources that a deleted stack left behind are adopted. */
  readonly importExisting?: boolean;
  readonly operationId: string;
  changes: readonly ResourceChange[];
  findings: readonly TemplateFinding[];
}
