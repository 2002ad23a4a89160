import type { ProofFinding } from '../finding';
import type { AccessRelation } from './access-relation';
import { storeName } from './reader-findings';

/** P4: who can read something now that it could not read before, whatever config declares. */
export function newAccess(before: AccessRelation, after: AccessRelation): readonly ProofFinding[] {
  const known = new Set(before.readings.map(({ who, store }) => `${who}\0${storeName(store)}`));
  const seen = new Set<string>();
  return after.readings.flatMap(({ who, store, chain }): readonly ProofFinding[] => {
    const name = storeName(store);
    const key = `${who}\0${name}`;
    if (known.has(key) || seen.has(key)) return [];
    seen.add(key);
    const message = `${who} can read ${name}, which it could not before`;
    return [
      { theorem: 'P4', claim: 'P4.NewAccess', at: store.resource.path, message, witness: chain },
    ];
  });
}
