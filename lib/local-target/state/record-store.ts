import type { Ledger, Place, ResourceRecord } from '../ledger';
import type { RecordKey, StoredRecord } from './stored-record';

/** Every resource of the target, in order of creation. */
export class RecordStore implements Ledger {
  private readonly byKey = new Map<string, StoredRecord>();

  constructor(records: readonly StoredRecord[] = []) {
    for (const record of records) this.put(record);
  }

  ofType(place: Place, type: string): readonly StoredRecord[] {
    return this.all().filter(
      (record) =>
        record.type === type && record.region === place.region && record.account === place.account,
    );
  }

  all(): readonly StoredRecord[] {
    return [...this.byKey.values()];
  }

  find(key: RecordKey): StoredRecord | undefined {
    return this.byKey.get(keyText(key));
  }

  /** Adds a record, or changes it in its place. */
  put(record: StoredRecord): void {
    this.byKey.set(keyText(record), record);
  }

  remove(key: RecordKey): boolean {
    return this.byKey.delete(keyText(key));
  }

  clear(): void {
    this.byKey.clear();
  }
}

function keyText({ account, region, type, physicalId }: RecordKey | ResourceRecord): string {
  return [account, region, type, physicalId].join('\n');
}
