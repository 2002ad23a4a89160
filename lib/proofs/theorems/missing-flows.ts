import type { DeclaredFlow } from '../claims/claims';
import { servicesOfFlow } from '../claims/services-of-flow';
import type { ProofFinding } from '../finding';
import type { ProofContext } from '../proof-context';
import type { Edge, End } from '../reach/relation';
import { everyV4 } from '../sets/addresses';
import type { IntervalSet } from '../sets/interval-set';
import { PacketSet } from '../sets/packet-set';
import { servicesText } from '../sets/services';
import { carrierOf } from './named-edges';

/** Who is at a place: a class of interfaces, addresses outside, or a service of AWS. */
interface Stand {
  readonly key: string;
  readonly id: string;
  /** What to blame where nothing arrives. */
  readonly at: string;
  readonly addresses: IntervalSet;
}

/** What certainly gets from one stand to another. */
type OpenWays = ReadonlyMap<string, readonly PacketSet[]>;

/**
 * P2, availability: what the matrix declares gets there for certain, from everybody at one place to everybody at the
 * other, over IPv4.
 */
export function missingFlows(context: ProofContext): readonly ProofFinding[] {
  const ways = new Map<string, PacketSet[]>();
  for (const { from, to, packets } of context.must) {
    const key = `${standKey(from)}\0${standKey(to)}`;
    ways.set(key, [...(ways.get(key) ?? []), packets]);
  }
  return (context.claims.flows ?? [])
    .filter((flow) => flow.completedBy === undefined)
    .flatMap((flow) =>
      flow.from.flatMap((from) =>
        flow.to.flatMap((to) => missingBetween({ flow, from, to }, ways, context)),
      ),
    );
}

function standKey(end: Edge['from']): string {
  if (end.kind === 'interfaces') return end.interfaces.id;
  // What is outside is told apart by its addresses, whichever way leads there.
  return end.kind === 'service' ? serviceKey(end.service) : 'outside';
}

function serviceKey(service: string): string {
  return `service ${service}`;
}

function standsAt(place: string, context: ProofContext): readonly Stand[] {
  const outside = context.places.addressesOf(place);
  if (outside !== undefined) {
    return [{ key: 'outside', id: place, at: place, addresses: outside.intersect(everyV4) }];
  }
  const isThere = (end: End): end is Extract<End, { kind: 'service' }> =>
    end.kind === 'service' && context.places.ofService(end.service) === place;
  const services = context.must.map(({ to }) => to).filter(isThere);
  if (services.length > 0) {
    return [...new Set(services.map(({ service }) => service))].map((service) => ({
      key: serviceKey(service),
      id: service,
      at: service,
      addresses: everyV4,
    }));
  }
  return context.classes
    .filter((each) => each.place === place && each.certain)
    .map((each) => ({
      key: each.id,
      id: each.id,
      at: carrierOf(each),
      addresses: each.subnet.addresses.intersect(everyV4),
    }));
}

function missingBetween(
  { flow, from, to }: { readonly flow: DeclaredFlow; readonly from: string; readonly to: string },
  ways: OpenWays,
  context: ProofContext,
): readonly ProofFinding[] {
  const [senders, receivers] = [standsAt(from, context), standsAt(to, context)];
  const absent = [...(senders.length === 0 ? [from] : []), ...(receivers.length === 0 ? [to] : [])];
  const subject = `flow ${flow.id} (${flow.because})`;
  if (absent.length > 0) {
    const message = `${subject} needs ${absent.join(' and ')}, and no template has an interface or a route there`;
    return [{ theorem: 'P2', claim: 'P2.MissingFlow', at: absent.join(', '), message }];
  }
  const wanted = servicesOfFlow(flow);
  const holes = senders.flatMap((sender) =>
    receivers.flatMap((receiver) => {
      const missing = missingPackets(sender, receiver, { wanted, ways });
      return missing.isEmpty ? [] : [{ sender, receiver, missing }];
    }),
  );
  const [hole] = holes;
  if (hole === undefined) return [];
  const more = holes.length > 1 ? `, and ${String(holes.length - 1)} more pairs like it` : '';
  const message = `${subject}: ${from} does not certainly reach ${to} on ${servicesText(hole.missing.services)}, from ${hole.sender.id} to ${hole.receiver.id}${more}`;
  return [{ theorem: 'P2', claim: 'P2.MissingFlow', at: hole.receiver.at, message }];
}

function missingPackets(
  sender: Stand,
  receiver: Stand,
  { wanted, ways }: { readonly wanted: IntervalSet; readonly ways: OpenWays },
): PacketSet {
  const open = PacketSet.union(ways.get(`${sender.key}\0${receiver.key}`) ?? []);
  // A service has addresses that nobody knows: what certainly reaches it reaches all of them.
  if (receiver.key === serviceKey(receiver.id)) {
    return PacketSet.of([{ services: wanted.minus(open.services) }]);
  }
  const needed = { from: sender.addresses, to: receiver.addresses, services: wanted };
  return PacketSet.of([needed]).minus(open);
}
