import type { ProofFinding } from '../finding';
import type { ProofContext } from '../proof-context';
import { addressesText } from '../sets/addresses';
import { PacketSet } from '../sets/packet-set';
import { servicesText } from '../sets/services';
import { resourceAt, namedParts, witnessOf, type NamedEdge } from './named-edges';

/** Packets of the may relation by the names of their ends. */
function packetsByPair(
  context: ProofContext,
): ReadonlyMap<string, { readonly first: NamedEdge; readonly packets: PacketSet }> {
  const pairs = new Map<string, { readonly first: NamedEdge; readonly packets: PacketSet }>();
  for (const part of context.may.flatMap((edge) => namedParts(edge, context))) {
    const key = `${part.from}\0${part.to}`;
    const known = pairs.get(key);
    const packets = PacketSet.union([...(known ? [known.packets] : []), part.packets]);
    pairs.set(key, { first: known?.first ?? part, packets });
  }
  return pairs;
}

/**
 * P4: nothing is reachable that was not before. Ends are compared by the names of the matrix, addresses and services
 * exactly; a new resource in a known place counts only where it has addresses or services of its own.
 */
export function newExposure(before: ProofContext, after: ProofContext): readonly ProofFinding[] {
  const known = packetsByPair(before);
  return [...packetsByPair(after)].flatMap(([key, { first, packets }]): readonly ProofFinding[] => {
    const fresh = packets.minus(known.get(key)?.packets ?? PacketSet.empty);
    if (fresh.isEmpty) return [];
    const { from, to, edge } = first;
    const message = `${from} reaches ${to} on ${servicesText(fresh.services)} (from ${addressesText(fresh.from)} to ${addressesText(fresh.to)}), which it did not before`;
    return [
      {
        theorem: 'P4',
        claim: 'P4.NewExposure',
        at: resourceAt(edge.to.kind === 'interfaces' ? edge.to : edge.from),
        message,
        witness: witnessOf(edge),
      },
    ];
  });
}
