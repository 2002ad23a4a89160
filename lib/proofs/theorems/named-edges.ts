import { internet } from '../claims/claims';
import type { ProofContext } from '../proof-context';
import type { Edge, End } from '../reach/relation';
import type { InterfaceClass } from '../reach/interface-classes';
import { PacketSet } from '../sets/packet-set';

/** A part of an edge between two names of the flow matrix. */
export interface NamedEdge {
  readonly from: string;
  readonly to: string;
  readonly packets: PacketSet;
  readonly edge: Edge;
}

/** Several theorems ask for the same parts; an edge belongs to one context. */
const known = new WeakMap<Edge, readonly NamedEdge[]>();

/** The parts of an edge, by the names of its ends. An end outside may belong to several places, by its addresses. */
export function namedParts(edge: Edge, context: ProofContext): readonly NamedEdge[] {
  const parts = known.get(edge) ?? splitByName(edge, context);
  known.set(edge, parts);
  return parts;
}

function splitByName(edge: Edge, context: ProofContext): readonly NamedEdge[] {
  return partsOf(edge.from, 'from', { edge, context }).flatMap((from) =>
    partsOf(edge.to, 'to', { edge, context }).flatMap((to) => {
      const packets = edge.packets.intersect(from.packets).intersect(to.packets);
      return packets.isEmpty ? [] : [{ from: from.name, to: to.name, packets, edge }];
    }),
  );
}

function partsOf(
  end: End,
  side: 'from' | 'to',
  { edge, context }: { readonly edge: Edge; readonly context: ProofContext },
): readonly { readonly name: string; readonly packets: PacketSet }[] {
  const { places, facts } = context;
  switch (end.kind) {
    case 'interfaces':
      return [{ name: end.interfaces.place, packets: PacketSet.every }];
    case 'service':
      return [{ name: places.ofService(end.service), packets: PacketSet.every }];
    case 'anywhere':
      return [{ name: `anywhere, over ${end.what}`, packets: PacketSet.every }];
    case 'internet':
      return places
        .ofAddresses(edge.packets[side], 'reserved addresses')
        .map(({ place, addresses }) => ({
          name: place,
          packets: PacketSet.of([{ [side]: addresses }]),
        }));
    case 'link':
      return places
        .behind(facts.links.get(end.link), edge.packets[side])
        .map(({ place, addresses }) => ({
          name: place,
          packets: PacketSet.of([{ [side]: addresses }]),
        }));
  }
}

/** The way of a packet from one end to the other. */
export function witnessOf({ from, to, path }: Edge): readonly string[] {
  const hops = path.map(({ kind, at }) => `${kind} ${at}`);
  return [endText(from), ...hops, endText(to)];
}

/** The resource to blame for what happens at an end. */
export function resourceAt(end: End): string {
  return end.kind === 'interfaces' ? carrierOf(end.interfaces) : endText(end);
}

/** Path of the resource that has the interfaces of a class, or the first of several. */
export function carrierOf({ members, id }: InterfaceClass): string {
  return members[0]?.carrier ?? id;
}

/** An end as people read it. */
export function endText(end: End): string {
  switch (end.kind) {
    case 'interfaces':
      return end.interfaces.id;
    case 'link':
      return `behind ${end.link}`;
    case 'service':
      return `service ${end.service}`;
    case 'anywhere':
      return `anywhere: ${end.what}`;
    case 'internet':
      return internet;
  }
}
