import type { DeclaredFlow } from '../claims/claims';
import { servicesOfFlow } from '../claims/services-of-flow';
import { IntervalSet } from '../sets/interval-set';

/** First and last number of services on one line: IP protocol × 65536 + port, or type × 256 + code of ICMP. */
export type ServiceRange = readonly [first: number, last: number];

/** What the matrix allows between two names. */
export interface ClaimedPair {
  readonly from: string;
  readonly to: string;
  readonly services: readonly ServiceRange[];
  /** Ids of the flows that say so. */
  readonly flows: readonly string[];
}

/** Services as numbers that JSON can hold. */
export function serviceRanges({ intervals }: IntervalSet): readonly ServiceRange[] {
  return intervals.map(({ first, last }) => [Number(first), Number(last)] as const);
}

/** The flow matrix, pair by pair. */
export function claimedServices(flows: readonly DeclaredFlow[]): readonly ClaimedPair[] {
  const pairs = new Map<string, { from: string; to: string; flows: DeclaredFlow[] }>();
  for (const flow of flows) {
    for (const from of flow.from) {
      for (const to of flow.to) {
        const key = `${from}\0${to}`;
        const pair = pairs.get(key) ?? { from, to, flows: [] };
        pair.flows.push(flow);
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()].map(({ from, to, flows: declared }) => ({
    from,
    to,
    services: serviceRanges(IntervalSet.union(declared.map(servicesOfFlow))),
    flows: declared.map(({ id }) => id),
  }));
}
