import type { NetworkFacts, RouteTarget, Subnet } from '../network/network-facts';
import {
  everyAddress,
  everyV4,
  everyV6,
  publicAddresses,
  translatedAddresses,
} from '../sets/addresses';
import type { IntervalSet } from '../sets/interval-set';
import { PacketSet } from '../sets/packet-set';
import { inEach, onlyTo, type Arrival, type Hop } from './arrivals';
import { Branches, type Branch } from './branches';
import { type Guards, type Mode, servicesFor, type Way } from './guards';

/** Packets at a subnet, about to be routed. */
interface Leg {
  readonly at: Subnet;
  readonly packets: PacketSet;
  readonly path: readonly Hop[];
  readonly translated?: IntervalSet;
  /** Whether the packets have a public address at this point, in each family. */
  readonly publicV4: boolean;
  readonly publicV6: boolean;
}

/** What a subnet's interfaces have, as far as routes ask for it. */
export type Sender = Pick<Leg, 'publicV4' | 'publicV6'>;

type Branched = Leg & { readonly branch: Branch };

/**
 * Follows packets from a subnet through routes, NAT gateways, firewalls and links to where they arrive. Security groups
 * are not asked here: they belong to the interfaces at both ends. In `must` mode, answers have to come back, too.
 */
export class Walker {
  private readonly branches: Branches;
  private readonly known = new Map<string, readonly Arrival[]>();

  constructor(
    private readonly facts: NetworkFacts,
    private readonly guards: Guards,
  ) {
    this.branches = new Branches(facts);
  }

  /** Where everything arrives that an interface of a subnet may send. */
  from(at: Subnet, { publicV4, publicV6 }: Sender, mode: Mode): readonly Arrival[] {
    const key = [at.id, mode, String(publicV4), String(publicV6)].join('\0');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const packets = PacketSet.every.intersect(PacketSet.of([{ from: at.addresses }]));
    const arrivals = this.walk({ at, packets, path: [], publicV4, publicV6 }, mode);
    this.known.set(key, arrivals);
    return arrivals;
  }

  /** Destinations that a subnet's own routes certainly send where an answer belongs. */
  returns(at: Subnet, accepts: (target: RouteTarget) => boolean): readonly IntervalSet[] {
    return this.branches
      .of(at, 'must')
      .filter(({ target }) => accepts(target))
      .map(({ destinations }) => destinations);
  }

  private walk(leg: Leg, mode: Mode): readonly Arrival[] {
    return this.branches.of(leg.at, mode).flatMap((branch) => {
      const packets = leg.packets.intersect(PacketSet.of([{ to: branch.destinations }]));
      if (packets.isEmpty) return [];
      const path = [...leg.path, { kind: 'route', at: branch.source } as const];
      return this.follow({ ...leg, packets, path, branch }, mode);
    });
  }

  private follow(leg: Branched, mode: Mode): readonly Arrival[] {
    const { target } = leg.branch;
    switch (target.kind) {
      case 'local':
        // Who is in the same subnet is reached without its network ACL: the arrival decides.
        return [arrival({ kind: 'vpc', vpc: leg.at.vpc }, leg)];
      case 'internet-gateway':
        return this.toInternet(leg, mode);
      case 'egress-only-gateway':
        return this.leaving(leg, mode).map((left) => {
          const packets = onlyTo(left.packets, publicAddresses.intersect(everyV6));
          const hop = { kind: 'egress-only-gateway', at: left.branch.source } as const;
          return arrival({ kind: 'internet' }, { ...left, packets, path: [...left.path, hop] });
        });
      case 'nat':
        return this.throughNat(leg, target.id, mode);
      case 'firewall':
        return this.throughFirewall(leg, target.id, mode);
      case 'link':
        return this.leaving(leg, mode).flatMap((left) => this.overLink(left, target.id));
      case 'service':
        return this.leaving(leg, mode).map((left) =>
          arrival({ kind: 'service', service: target.service }, left),
        );
      case 'anywhere':
        return this.leaving(leg, mode).map((left) =>
          arrival({ kind: 'anywhere', what: target.what }, left),
        );
    }
  }

  /** What the network ACL of the subnet lets out; nothing where that is nothing. */
  private leaving<T extends Leg>(leg: T, mode: Mode): readonly T[] {
    const packets = this.passed(leg, leg.at, { way: 'egress', mode });
    return packets.isEmpty ? [] : [{ ...leg, packets }];
  }

  /** Packets that pass the network ACL of a subnet, with their answers where these are needed. */
  private passed(
    leg: Leg,
    subnet: Subnet,
    { way, mode }: { readonly way: Way; readonly mode: Mode },
  ): PacketSet {
    const list = this.guards.accessList(subnet, way, mode);
    const guards = mode === 'must' ? [list, this.guards.answered(subnet, way)] : [list];
    return guards.reduce((packets, guard) => {
      // What leaves is judged by where it goes; what comes in by where it comes from, which a NAT gateway has changed.
      const range = way === 'ingress' ? leg.translated : undefined;
      if (range === undefined) return packets.intersect(guard);
      return packets.intersect(
        PacketSet.of([{ services: servicesFor(guard, { way, mode, range }) }]),
      );
    }, leg.packets);
  }

  private toInternet(leg: Branched, mode: Mode): readonly Arrival[] {
    const vpc = this.facts.vpcs.get(leg.at.vpc);
    const gateway = vpc?.internetGateway ?? 'possible';
    if (gateway === 'none' || (mode === 'must' && gateway !== 'certain')) return [];
    return this.leaving(leg, mode).flatMap((left) => {
      const v4 = left.publicV4 ? [everyV4] : [];
      const v6 = left.publicV6 ? [everyV6] : [];
      const hop = { kind: 'internet-gateway', at: left.branch.source } as const;
      return [...v4, ...v6].map((family) =>
        arrival(
          { kind: 'internet' },
          {
            ...left,
            packets: onlyTo(left.packets, publicAddresses.intersect(family)),
            path: [...left.path, hop],
          },
        ),
      );
    });
  }

  /** A NAT gateway sends on under its own address. What it translates to IPv4 may go to any public address there. */
  private throughNat(leg: Branched, id: string, mode: Mode): readonly Arrival[] {
    const nat = this.facts.nats.get(id);
    const at = nat === undefined ? undefined : this.facts.subnets.get(nat.subnet);
    if (nat === undefined || at === undefined) {
      return mode === 'must' ? [] : [arrival({ kind: 'anywhere', what: id }, leg)];
    }
    const hop = { kind: 'nat', at: nat.path } as const;
    if (leg.path.some((each) => each.at === nat.path)) return [];
    return this.entering(leg, at, mode).flatMap((entered) => {
      const path = [...entered.path, hop];
      const translated = at.addresses.intersect(everyV4);
      const v4 = { packets: onlyTo(entered.packets, everyV4), translated };
      const beyond = this.walk({ ...v4, path, at, publicV4: nat.isPublic, publicV6: false }, mode);
      const mixed = onlyTo(entered.packets, translatedAddresses);
      return mode === 'must' || mixed.isEmpty
        ? beyond
        : [...beyond, arrival({ kind: 'internet' }, { ...entered, packets: mixed, path })];
    });
  }

  /** What a firewall lets pass: its rules are about names, so that is everything, unless config states less. */
  private throughFirewall(leg: Branched, id: string, mode: Mode): readonly Arrival[] {
    const firewall = this.facts.firewalls.get(id);
    if (firewall === undefined || firewall.subnets.length === 0) {
      return mode === 'must' ? [] : [arrival({ kind: 'anywhere', what: id }, leg)];
    }
    if (leg.path.some((each) => each.at === firewall.path)) return [];
    const hop = { kind: 'firewall', at: firewall.path } as const;
    const subnets = firewall.subnets.flatMap((each) => this.facts.subnets.get(each) ?? []);
    // Behind a NAT gateway a firewall sees the gateway's address, so senders are not told apart there.
    const { services } = firewall.admits;
    const seen = mode === 'may' && leg.translated !== undefined;
    const admits = seen ? PacketSet.of([{ services }]) : firewall.admits;
    const packets = leg.packets.intersect(admits);
    const ways = subnets.map((at) =>
      this.entering({ ...leg, packets }, at, mode).flatMap((entered) =>
        this.walk({ ...entered, at, path: [...entered.path, hop] }, mode),
      ),
    );
    return mode === 'may' ? ways.flat() : inEach(ways);
  }

  /** Out of one subnet and into another. */
  private entering(leg: Branched, at: Subnet, mode: Mode): readonly Branched[] {
    if (at.id === leg.at.id) return [leg];
    return this.leaving(leg, mode).flatMap((left) => {
      const packets = this.passed(left, at, { way: 'ingress', mode });
      return packets.isEmpty ? [] : [{ ...left, packets }];
    });
  }

  private overLink(leg: Branched, id: string): readonly Arrival[] {
    const link = this.facts.links.get(id);
    const path = [...leg.path, { kind: 'link', at: link?.source ?? id } as const];
    const vpcs = (link?.vpcs ?? []).filter((vpc) => vpc !== leg.at.vpc);
    const inside = vpcs.map((vpc) => {
      const addresses = this.facts.vpcs.get(vpc)?.addresses ?? everyAddress;
      const packets = onlyTo(leg.packets, addresses);
      return arrival({ kind: 'vpc', vpc }, { ...leg, packets, path });
    });
    const outside = link?.leadsOutside ?? true;
    return outside ? [...inside, arrival({ kind: 'link', link: id }, { ...leg, path })] : inside;
  }
}

function arrival(place: Arrival['place'], leg: Leg): Arrival {
  const { packets, path, at, translated } = leg;
  const changed = translated === undefined ? {} : { translated };
  return { place, packets, path, last: at, ...changed };
}
