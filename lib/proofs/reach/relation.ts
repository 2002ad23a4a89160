import type { Link, NetworkFacts, Vpc } from '../network/network-facts';
import { everyAddress, everyV4, everyV6, publicAddresses } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import { PacketSet } from '../sets/packet-set';
import type { Arrival, Hop } from './arrivals';
import { Guards, type Mode, servicesFor } from './guards';
import type { InterfaceClass } from './interface-classes';
import { servicesRoutedFrom } from './service-routes';
import { Walker } from './walk';

/** Who is at one end of an edge. */
export type End =
  | { readonly kind: 'interfaces'; readonly interfaces: InterfaceClass }
  | { readonly kind: 'internet' }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'anywhere'; readonly what: string };

/** Packets that get from one end to the other, and what they pass on their way. */
export interface Edge {
  readonly from: End;
  readonly to: End;
  readonly packets: PacketSet;
  readonly path: readonly Hop[];
}

/**
 * Who reaches whom, as a relation between classes of interfaces and the outside. Each edge is one packet's way, computed
 * over all addresses, protocols and ports at once; a connection through something that connects again is two edges.
 */
export class Relation {
  private readonly guards: Guards;
  private readonly walker: Walker;

  constructor(
    private readonly facts: NetworkFacts,
    readonly classes: readonly InterfaceClass[],
  ) {
    this.guards = new Guards(facts);
    this.walker = new Walker(facts, this.guards);
  }

  /** Every edge: in `may` mode none is missing, in `must` mode every one is there. */
  edges(mode: Mode): readonly Edge[] {
    const inside = this.classes.flatMap((from) => this.edgesFrom(from, mode));
    const outside = this.classes.flatMap((to) => this.edgesInto(to, mode));
    return [...inside, ...outside].filter(({ packets }) => !packets.isEmpty);
  }

  private edgesFrom(from: InterfaceClass, mode: Mode): readonly Edge[] {
    const end: End = { kind: 'interfaces', interfaces: from };
    const outwards = { way: 'egress', mode, remote: [], routed: this.routed(from) } as const;
    return this.walker.from(from.subnet, from, mode).flatMap((arrival): readonly Edge[] => {
      const { place, path } = arrival;
      if (place.kind === 'vpc') {
        return this.classes.map((to) => ({
          from: end,
          to: { kind: 'interfaces', interfaces: to },
          packets: this.between(from, to, { arrival, mode }),
          path,
        }));
      }
      const asked = place.kind === 'service' ? { ...outwards, service: place.service } : outwards;
      const open = arrival.packets.intersect(this.guards.groups(from, asked));
      const packets = place.kind === 'service' ? serviceAddresses(open, mode) : open;
      return [{ from: end, to: place, packets, path }];
    });
  }

  /** Packets between two classes on one way: groups of both ends, and the network ACLs on the last stretch. */
  private between(
    from: InterfaceClass,
    to: InterfaceClass,
    { arrival, mode }: { readonly arrival: Arrival; readonly mode: Mode },
  ): PacketSet {
    if (arrival.place.kind !== 'vpc' || !this.standsIn(to, arrival.place.vpc, mode)) {
      return PacketSet.empty;
    }
    const { translated } = arrival;
    // Most ways do not lead to most subnets: that is cheap to see, and asked first.
    const asked = arrival.packets.intersect(PacketSet.of([{ to: to.subnet.addresses }]));
    if (asked.isEmpty) return asked;
    const routed = this.routed(from);
    const egress = this.guards.groups(from, { way: 'egress', mode, remote: to.groups, routed });
    const open = asked.intersect(egress);
    if (open.isEmpty) return open;
    const remote = translated === undefined ? from.groups : [];
    const ingress = this.guards.groups(to, { way: 'ingress', mode, remote });
    const admitted = throughTranslated(open, ingress, { translated, mode });
    if (admitted.isEmpty) return admitted;
    const reached = this.onTheLastStretch(admitted, to, { arrival, mode });
    return mode === 'may' ? reached : this.confirmed(reached, { from, to, arrival });
  }

  private routed({ subnet }: InterfaceClass): readonly string[] {
    return servicesRoutedFrom(subnet, this.facts);
  }

  private standsIn({ subnet }: InterfaceClass, vpc: string, mode: Mode): boolean {
    return subnet.vpc === vpc || (mode === 'may' && !this.facts.vpcs.has(subnet.vpc));
  }

  private onTheLastStretch(
    packets: PacketSet,
    { subnet }: InterfaceClass,
    { arrival, mode }: { readonly arrival: Arrival; readonly mode: Mode },
  ): PacketSet {
    const { last, path, translated } = arrival;
    if (last.id === subnet.id) return packets;
    const overLink = path.at(-1)?.kind === 'link';
    const left = overLink ? packets : packets.intersect(this.list(last, 'egress', mode));
    return throughTranslated(left, this.list(subnet, 'ingress', mode), { translated, mode });
  }

  /** The network ACL of a subnet, and what it says to answers where these are needed. */
  private list(subnet: InterfaceClass['subnet'], way: 'ingress' | 'egress', mode: Mode): PacketSet {
    const list = this.guards.accessList(subnet, way, mode);
    return mode === 'may' ? list : list.intersect(this.guards.answered(subnet, way));
  }

  /** Whether an answer finds its way back, and somebody listens. */
  private confirmed(
    packets: PacketSet,
    { from, to, arrival }: { from: InterfaceClass; to: InterfaceClass; arrival: Arrival },
  ): PacketSet {
    if (arrival.translated !== undefined) return PacketSet.empty;
    const link = arrival.path.find(({ kind }) => kind === 'link');
    const returns = this.walker.returns(to.subnet, (target) => {
      if (target.kind === 'firewall') return true;
      if (link === undefined) return target.kind === 'local';
      return target.kind === 'link' && this.sourceOf(target.id) === link.at;
    });
    const answered = IntervalSet.union(returns).intersect(from.subnet.addresses);
    return packets.intersect(
      PacketSet.of([{ from: answered, services: to.accepts ?? PacketSet.every.services }]),
    );
  }

  private sourceOf(link: string): string {
    return this.facts.links.get(link)?.source ?? link;
  }

  private edgesInto(to: InterfaceClass, mode: Mode): readonly Edge[] {
    const vpc = this.facts.vpcs.get(to.subnet.vpc);
    const links = [...this.facts.links.values()].filter(
      (link) => link.leadsOutside && link.vpcs.includes(to.subnet.vpc),
    );
    return [
      ...this.fromInternet(to, vpc, mode),
      ...links.flatMap((link) => this.fromLink(to, { link, vpc, mode })),
    ];
  }

  /** What has a public address is reached by whoever its groups and its network ACL admit: no route is asked on the way in. */
  private fromInternet(to: InterfaceClass, vpc: Vpc | undefined, mode: Mode): readonly Edge[] {
    const gateway = vpc?.internetGateway ?? 'possible';
    if (gateway === 'none' || (mode === 'must' && gateway !== 'certain')) return [];
    const senders = [
      ...(to.publicV4 ? [publicAddresses.intersect(everyV4)] : []),
      ...(to.publicV6 ? [publicAddresses.intersect(everyV6)] : []),
    ];
    const packets = this.intoFrom(to, IntervalSet.union(senders), {
      mode,
      returns: (target) => target.kind === 'internet-gateway' || target.kind === 'firewall',
    });
    const hop: Hop = { kind: 'internet-gateway', at: vpc?.path ?? to.subnet.vpc };
    return [
      {
        from: { kind: 'internet' },
        to: { kind: 'interfaces', interfaces: to },
        packets,
        path: [hop],
      },
    ];
  }

  /** Networks behind a link may have every address that the VPC does not have. */
  private fromLink(
    to: InterfaceClass,
    { link, vpc, mode }: { link: Link; vpc: Vpc | undefined; mode: Mode },
  ): readonly Edge[] {
    if (mode === 'must' && !link.certain) return [];
    const senders = everyAddress.minus(
      vpc?.addressesKnown === true ? vpc.addresses : IntervalSet.empty,
    );
    const packets = this.intoFrom(to, senders, {
      mode,
      returns: (target) =>
        (target.kind === 'link' && target.id === link.id) || target.kind === 'firewall',
    });
    const hop: Hop = { kind: 'link', at: link.source };
    const from: End = { kind: 'link', link: link.id };
    return [{ from, to: { kind: 'interfaces', interfaces: to }, packets, path: [hop] }];
  }

  private intoFrom(
    to: InterfaceClass,
    senders: IntervalSet,
    { mode, returns }: { readonly mode: Mode; readonly returns: Parameters<Walker['returns']>[1] },
  ): PacketSet {
    const packets = PacketSet.every
      .intersect(PacketSet.of([{ from: senders, to: to.subnet.addresses }]))
      .intersect(this.guards.groups(to, { way: 'ingress', mode, remote: [] }))
      .intersect(this.list(to.subnet, 'ingress', mode));
    if (mode === 'may' || packets.isEmpty) return packets;
    const answered = IntervalSet.union(this.walker.returns(to.subnet, returns));
    const services = to.accepts ?? PacketSet.every.services;
    return packets.intersect(PacketSet.of([{ from: answered, services }]));
  }
}

/** Packets that a guard lets in; where a NAT gateway changed the sender, for some or for every address that it may have. */
function throughTranslated(
  packets: PacketSet,
  guard: PacketSet,
  { translated, mode }: { readonly translated: IntervalSet | undefined; readonly mode: Mode },
): PacketSet {
  if (translated === undefined) return packets.intersect(guard);
  const services = servicesFor(guard, { way: 'ingress', range: translated, mode });
  return packets.intersect(PacketSet.of([{ services }]));
}

/**
 * Which addresses a service of AWS has, no template says: some public ones. What is sure reaches it only where every public
 * address may be reached.
 */
function serviceAddresses(packets: PacketSet, mode: Mode): PacketSet {
  const open = packets.intersect(PacketSet.of([{ to: publicAddresses }]));
  if (mode === 'may') return open;
  const closed = PacketSet.every
    .intersect(PacketSet.of([{ from: packets.from, to: publicAddresses.intersect(everyV4) }]))
    .minus(open);
  return open.minus(PacketSet.of([{ services: closed.services }]));
}
