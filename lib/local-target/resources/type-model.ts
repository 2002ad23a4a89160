import type { JsonObject } from '../ledger';
import type { StoredRecord } from '../state/stored-record';
import type { TargetState } from '../state/target-state';

/** Behaviour of a type beyond its declaration; a model throws to refuse. */
export interface TypeModel {
  readonly type: string;
  created?(record: StoredRecord, state: TargetState): void;
  /** Returns attributes that the update changed. */
  updated?(record: StoredRecord, state: TargetState): JsonObject | undefined;
  removed?(record: StoredRecord, state: TargetState): void;
}
