import type { ProofFinding } from '../finding';
import type { ProofContext } from '../proof-context';
import { addressesText } from '../sets/addresses';
import { PacketSet } from '../sets/packet-set';
import { servicesText } from '../sets/services';
import { namedParts, resourceAt, witnessOf, type NamedEdge } from './named-edges';

/** P2, security: nothing reaches anything that the matrix does not declare. */
export function undeclaredFlows(context: ProofContext): readonly ProofFinding[] {
  const extra = new Map<string, { readonly first: NamedEdge; readonly packets: PacketSet[] }>();
  for (const part of context.may.flatMap((edge) => namedParts(edge, context))) {
    const allowed = context.places.allows(part.from, part.to);
    const packets = part.packets.minus(PacketSet.of([{ services: allowed }]));
    if (packets.isEmpty) continue;
    const key = `${part.from}\0${part.to}`;
    const known = extra.get(key);
    if (known === undefined) extra.set(key, { first: part, packets: [packets] });
    else known.packets.push(packets);
  }
  return [...extra.values()].map(({ first, packets }) => {
    const all = PacketSet.union(packets);
    const where = first.edge.to.kind === 'interfaces' ? '' : ` at ${addressesText(all.to)}`;
    return {
      theorem: 'P2',
      claim: 'P2.UndeclaredFlow',
      at: resourceAt(first.edge.to.kind === 'interfaces' ? first.edge.to : first.edge.from),
      message: `${first.from} reaches ${first.to}${where} on ${servicesText(all.services)}, which no flow declares`,
      witness: witnessOf(first.edge),
    };
  });
}

/** P2, paths that may never be: whatever the matrix declares, nothing gets from one to the other. */
export function forbiddenPaths(context: ProofContext): readonly ProofFinding[] {
  const { forbidden } = context.claims;
  if (forbidden.length === 0) return [];
  const found = new Map<string, ProofFinding>();
  for (const edge of context.may) {
    for (const { from, to, packets } of namedParts(edge, context)) {
      const path = forbidden.find((each) => each.from === from && each.to === to);
      if (path === undefined || found.has(path.id)) continue;
      found.set(path.id, {
        theorem: 'P2',
        claim: 'P2.ForbiddenPath',
        at: resourceAt(edge.from.kind === 'interfaces' ? edge.from : edge.to),
        message: `${from} reaches ${to} on ${servicesText(packets.services)}; that may never be: ${path.because} (${path.id})`,
        witness: witnessOf(edge),
      });
    }
  }
  return [...found.values()];
}
