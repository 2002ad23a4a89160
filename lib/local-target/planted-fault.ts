import { isJsonList, isJsonObject } from './json-value';
import type { Json } from './ledger';
import { ServiceError } from './service';
import type { RecordKey, StoredRecord } from './state/stored-record';
import type { TargetState } from './state/target-state';

/** A property that is altered behind CloudFormation's back. */
export interface PlantedChange extends RecordKey {
  /** Dotted path, list positions as numbers: `Logging.ClusterLogging.EnabledTypes.0`. */
  readonly property: string;
  /** The new value; `undefined` removes the property. */
  readonly value: Json | undefined;
}

/** Alters a record out of band, so that a drift or a failing check can be tested. */
export function plantChange(state: TargetState, { property, value, ...key }: PlantedChange): void {
  const record = need(state, key);
  const properties = changed(record.properties, property.split('.'), value);
  if (!isJsonObject(properties)) {
    throw new ServiceError('ValidationError', `${property} is not a path of a property.`);
  }
  state.records.put({ ...record, properties });
  state.changed();
}

/** Removes a record out of band; its stack still believes in it. */
export function plantDeletion(state: TargetState, key: RecordKey): void {
  need(state, key);
  state.records.remove(key);
  state.changed();
}

function need(state: TargetState, key: RecordKey): StoredRecord {
  const record = state.records.find(key);
  if (!record) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `No ${key.type} ${key.physicalId} stands in ${key.account}/${key.region}.`,
      404,
    );
  }
  return record;
}

function changed(
  here: Json | undefined,
  path: readonly string[],
  value: Json | undefined,
): Json | undefined {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (isJsonList(here)) {
    const items = here.map((item, index) =>
      index === Number(head) ? changed(item, rest, value) : item,
    );
    return items.filter((item) => item !== undefined);
  }
  const members = isJsonObject(here) ? here : {};
  const next = changed(members[head], rest, value);
  const others = Object.entries(members).filter(([name]) => name !== head);
  return Object.fromEntries(next === undefined ? others : [...others, [head, next]]);
}
