import type { ProofContext } from '../proof-context';
import { serviceTexts } from '../sets/services';
import { IntervalSet } from '../sets/interval-set';
import { namedParts, witnessOf } from '../theorems/named-edges';

/** Something that reaches something, as people read it. */
export interface DerivedPair {
  readonly from: string;
  readonly to: string;
  readonly services: readonly string[];
  /** Ways of single packets that add up to this. */
  readonly edges: number;
  /** One of these ways. */
  readonly witness: readonly string[];
}

/** The relation that was computed, by the names of the matrix. */
export function derivedPairs(context: ProofContext): readonly DerivedPair[] {
  const pairs = new Map<string, DerivedPair & { services: string[]; edges: number }>();
  const sets = new Map<string, IntervalSet[]>();
  for (const { from, to, packets, edge } of context.may.flatMap((each) =>
    namedParts(each, context),
  )) {
    const key = `${from}\0${to}`;
    const pair = pairs.get(key) ?? { from, to, services: [], edges: 0, witness: witnessOf(edge) };
    pair.edges += 1;
    pairs.set(key, pair);
    sets.set(key, [...(sets.get(key) ?? []), packets.services]);
  }
  return [...pairs].map(([key, pair]) => ({
    ...pair,
    services: serviceTexts(IntervalSet.union(sets.get(key) ?? [])),
  }));
}
