import type { ResourceRecord } from '../ledger';

/** A record with what its attributes are made from. */
export interface StoredRecord extends ResourceRecord {
  readonly name: string;
  readonly seed: string;
}

/** What identifies a record: no two of a type in a place have the same physical id. */
export interface RecordKey {
  readonly account: string;
  readonly region: string;
  readonly type: string;
  readonly physicalId: string;
}
