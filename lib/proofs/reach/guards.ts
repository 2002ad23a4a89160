import type { AclEntry, Guard, GroupRule, NetworkFacts, Subnet } from '../network/network-facts';
import { everyAddress, publicAddresses } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import { PacketSet, type PacketBox } from '../sets/packet-set';
import { ephemeralPorts, everyService, icmp, icmpv6, protocolOf, tcp, udp } from '../sets/services';

/**
 * `may`: whatever cannot be excluded, so that nothing reachable is missed. `must`: whatever is certain, and answered, so
 * that nothing is called reachable which is not.
 */
export type Mode = 'may' | 'must';

export type Way = 'ingress' | 'egress';

/** Which address of a packet the other side has. */
export const remoteSide = { ingress: 'from', egress: 'to' } as const;

/** Protocols whose answers are looked at one by one, with the services that an answer asks for. */
const answerClasses: readonly { readonly services: IntervalSet; readonly answers: IntervalSet }[] =
  [
    ...[tcp, udp].map((each) => ({ services: protocolOf(each), answers: ephemeralPorts(each) })),
    ...[icmp, icmpv6].map((each) => ({ services: protocolOf(each), answers: protocolOf(each) })),
    rest(),
  ];

function rest(): { readonly services: IntervalSet; readonly answers: IntervalSet } {
  const others = [tcp, udp, icmp, icmpv6].reduce(
    (left, each) => left.minus(protocolOf(each)),
    everyService,
  );
  return { services: others, answers: others };
}

/** What network ACLs and security groups let through. Every answer is computed once. */
export class Guards {
  private readonly known = new Map<string, PacketSet>();

  constructor(private readonly facts: NetworkFacts) {}

  /** Packets that the network ACL of a subnet lets in or out. */
  accessList(subnet: Subnet, way: Way, mode: Mode): PacketSet {
    return this.once(`acl\0${subnet.id}\0${way}\0${mode}`, () => {
      const sets = subnet.accessLists.map((id) => {
        const list = this.facts.accessLists.get(id);
        return list === undefined ? unknownGuard(mode) : admitted(list[way], way, mode);
      });
      const [first, ...others] = sets;
      if (first === undefined) return unknownGuard(mode);
      // A condition decides which of several it is.
      return mode === 'may'
        ? PacketSet.union(sets)
        : others.reduce((all, each) => all.intersect(each), first);
    });
  }

  /** Packets whose answers pass the network ACL of a subnet, too; the answer of what left comes in. */
  answered(subnet: Subnet, way: Way): PacketSet {
    return this.once(`answer\0${subnet.id}\0${way}`, () => {
      const answerWay: Way = way === 'egress' ? 'ingress' : 'egress';
      const list = this.accessList(subnet, answerWay, 'must');
      return PacketSet.of(
        answerClasses.map(({ services, answers }) => {
          const refused = PacketSet.of([{ services: answers }]).minus(list);
          return {
            [remoteSide[way]]: everyAddress.minus(refused[remoteSide[answerWay]]),
            services,
          };
        }),
      );
    });
  }

  /** Packets that the security groups of an interface let in or out, when the other side has these groups. */
  groups(guard: Guard, question: GroupQuestion): PacketSet {
    if (!guard.filtered) return PacketSet.every;
    const { way, mode, remote, service, routed = [] } = question;
    const near = [...(service === undefined ? [] : [`to ${service}`]), ...routed].join();
    const key = `sg\0${guard.groups.join()}\0${way}\0${mode}\0${remote.join()}\0${near}`;
    return this.once(key, () => {
      const boxes = guard.groups.flatMap((id): readonly Partial<PacketBox>[] => {
        const group = this.facts.groups.get(id);
        if (group === undefined) return unknownGuard(mode).boxes;
        return group[way]
          .filter(({ certain }) => certain || mode === 'may')
          .flatMap((rule) => boxOf(rule, question));
      });
      return PacketSet.of(boxes);
    });
  }

  private once(key: string, make: () => PacketSet): PacketSet {
    const known = this.known.get(key) ?? make();
    this.known.set(key, known);
    return known;
  }
}

export interface GroupQuestion {
  readonly way: Way;
  readonly mode: Mode;
  /** Groups of the other side; none where it is outside, or behind a translation of addresses. */
  readonly remote: readonly string[];
  /** The service of AWS that the other side is. @default - it is none */
  readonly service?: string;
  /** Services whose addresses certainly lead to their gateway endpoint, and nowhere else. @default - none */
  readonly routed?: readonly string[];
}

function unknownGuard(mode: Mode): PacketSet {
  return mode === 'may' ? PacketSet.every : PacketSet.empty;
}

function boxOf(
  { peer, services }: GroupRule,
  { way, mode, remote, service, routed = [] }: GroupQuestion,
): readonly Partial<PacketBox>[] {
  switch (peer.kind) {
    case 'addresses':
      return [{ [remoteSide[way]]: peer.addresses, services }];
    case 'group':
      return remote.includes(peer.group) ? [{ services }] : [];
    case 'service': {
      const isIt = (name: string): boolean => name.endsWith(`.${peer.service}`);
      if (service !== undefined) return isIt(service) ? [{ services }] : [];
      const elsewhere = mode === 'may' && !(way === 'egress' && routed.some(isIt));
      return elsewhere ? [{ [remoteSide[way]]: publicAddresses, services }] : [];
    }
  }
}

/** The first entry that matches decides: an entry allows what no denial before it has matched. */
function admitted(entries: readonly AclEntry[], way: Way, mode: Mode): PacketSet {
  const allowed: PacketSet[] = [];
  let denied = PacketSet.empty;
  for (const { allows, certain, addresses, services } of entries) {
    const box = PacketSet.of([{ [remoteSide[way]]: addresses, services }]);
    if (allows && (certain || mode === 'may')) allowed.push(box.minus(denied));
    if (!allows && (certain || mode === 'must')) denied = PacketSet.union([denied, box]);
  }
  return PacketSet.union(allowed);
}

/** Services that a guard lets through for some address of a range, or, where it must be sure, for every one. */
export function servicesFor(
  guard: PacketSet,
  { way, mode, range }: { readonly way: Way; readonly mode: Mode; readonly range: IntervalSet },
): IntervalSet {
  const asked = PacketSet.of([{ [remoteSide[way]]: range }]);
  if (mode === 'may') return asked.intersect(guard).services;
  return range.isEmpty ? IntervalSet.empty : everyService.minus(asked.minus(guard).services);
}
