import {
  anyProtocol,
  subnetBlock,
  subnetBlockV6,
  vpcBlock,
  vpcBlockV6,
  type World,
  type WorldAclEntry,
  type WorldGroup,
  type WorldRule,
  type WorldService,
} from './world';

/**
 * A second opinion on who reaches whom: one packet at a time, walked through the drawing of a network as a person would
 * do it with a finger. It shares no code with the prover, and knows nothing of CloudFormation or of sets.
 */
export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: number;
  /** Destination port; for ICMP, type × 256 + code. */
  readonly port: number;
}

/** One network ACL that a packet passes, with the addresses that it has there. */
interface Crossing {
  readonly subnet: number;
  readonly way: 'ingress' | 'egress';
  readonly packet: Packet;
}

/** Somewhere that is not drawn. */
export type Outside = 'internet' | 'transit';

/** A packet under way. */
interface State {
  readonly packet: Packet;
  readonly subnet: number;
  readonly host: number;
  /** The host that it is meant for, or where outside of the networks. */
  readonly receiver: number | Outside;
  /** The address that the NAT gateway happens to have. */
  readonly natAddress: string;
  readonly seen: readonly string[];
  readonly crossings: readonly Crossing[];
}

const bits = (text: string): string => {
  if (!text.includes(':')) {
    return text
      .split('.')
      .map((each) => Number(each).toString(2).padStart(8, '0'))
      .join('');
  }
  const [left = '', right] = text.split('::');
  const words = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const head = words(left);
  const tail = right === undefined ? [] : words(right);
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail]
    .map((each) => Number.parseInt(each, 16).toString(2).padStart(16, '0'))
    .join('');
};

const answers = new Map<string, Map<string, boolean>>();

/** Whether an address is in a block. The same few are asked millions of times. */
export function isIn(address: string, block: string): boolean {
  let ofBlock = answers.get(block);
  if (ofBlock === undefined) answers.set(block, (ofBlock = new Map<string, boolean>()));
  let answer = ofBlock.get(address);
  if (answer === undefined) ofBlock.set(address, (answer = isReallyIn(address, block)));
  return answer;
}

function isReallyIn(address: string, block: string): boolean {
  const [base = '', length] = block.split('/');
  if (base.includes(':') !== address.includes(':')) return false;
  const count = Number(length);
  return bits(address).slice(0, count) === bits(base).slice(0, count);
}

/** Addresses that the internet carries, as far as the networks of these tests use them. */
export function isPublic(address: string): boolean {
  const privately = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
  return address.includes(':')
    ? isIn(address, '2000::/3')
    : !privately.some((each) => isIn(address, each));
}

function asksFor({ protocol, ports: [first, last] }: WorldService, packet: Packet): boolean {
  if (protocol === anyProtocol) return true;
  if (protocol !== packet.protocol) return false;
  if (protocol === 1) return first === -1 || Math.floor(packet.port / 256) === first;
  if (protocol !== 6 && protocol !== 17) return true;
  return first <= packet.port && packet.port <= last;
}

/** What groups are asked about a packet. */
interface GroupQuestion {
  readonly way: 'ingress' | 'egress';
  readonly packet: Packet;
  readonly remoteGroups: readonly number[];
}

/** One network, asked packet by packet. */
export class Simulator {
  constructor(private readonly world: World) {}

  /** Index of the subnet that an address belongs to. */
  subnetOf(address: string): number | undefined {
    const index = this.world.subnets.findIndex(
      ({ vpc, v6 }, each) =>
        isIn(address, subnetBlock(vpc, each)) || (v6 && isIn(address, subnetBlockV6(vpc, each))),
    );
    return index < 0 ? undefined : index;
  }

  /** Whether a host's packet may get to where it is meant to go, whatever address a NAT gateway has. */
  sends(host: number, packet: Packet, receiver: number): boolean {
    return this.natAddresses().some(
      (nat) => this.trace(host, packet, { receiver, nat }) !== undefined,
    );
  }

  /** Whether it gets there for certain, and every answer to it comes back. */
  connects(host: number, packet: Packet, receiver: number): boolean {
    return this.natAddresses().every((nat) => {
      const arrived = this.trace(host, packet, { receiver, nat });
      // What a NAT gateway sends on inside of the networks is answered to the gateway: nobody relies on that.
      if (arrived === undefined || arrived.seen.includes('nat')) return false;
      if (!this.routesBack(receiver, packet)) return false;
      return arrived.crossings.every((each) => this.answerPasses(each));
    });
  }

  private natAddresses(): readonly string[] {
    return this.world.nat === null ? ['none'] : this.addressesIn(this.world.nat);
  }

  private routesBack(receiver: number, packet: Packet): boolean {
    const there = this.world.hosts[receiver]?.subnet ?? -1;
    const sender = this.subnetOf(packet.from) ?? -1;
    const back = this.routeOf(there, packet.from);
    if (back === 'firewall') return true;
    const sameVpc = this.world.subnets[there]?.vpc === this.world.subnets[sender]?.vpc;
    return sameVpc
      ? back === 'local'
      : back !== 'local' && back === this.routeOf(sender, packet.to);
  }

  /** The answer of what left comes in, and the other way round; every port that a client may use is tried. */
  private answerPasses({ subnet, way, packet }: Crossing): boolean {
    const { from, to, protocol } = packet;
    const answers: readonly Pick<Packet, 'protocol' | 'port'>[] =
      protocol === 6 || protocol === 17
        ? [1024, 32_767, 32_768, 65_535].map((port) => ({ protocol, port }))
        : protocol === 1
          ? [0, 3, 8].map((type) => ({ protocol, port: type * 256 }))
          : [0, 47, 50, 255].map((each) => ({ protocol: each, port: 0 }));
    const back = way === 'ingress' ? 'egress' : 'ingress';
    return answers.every((each) => this.aclAdmits(subnet, back, { ...each, from: to, to: from }));
  }

  private trace(
    host: number,
    packet: Packet,
    { receiver, nat }: { readonly receiver: number | Outside; readonly nat: string },
  ): State | undefined {
    const sender = this.world.hosts[host];
    const remote = this.hostAt(receiver)?.groups ?? [];
    if (
      sender === undefined ||
      !this.groupsAdmit(sender.groups, { way: 'egress', packet: packet, remoteGroups: remote })
    ) {
      return undefined;
    }
    const start = { packet, host, receiver, natAddress: nat, seen: [], crossings: [] };
    return this.walk({ ...start, subnet: sender.subnet });
  }

  /** Whether a host's packet leaves to the internet, or to a network behind the transit gateway. */
  leavesTo(end: Outside, host: number, packet: Packet): boolean {
    return this.natAddresses().some((nat) => this.leaves(end, host, { packet, nat }) !== undefined);
  }

  /** Whether it leaves for certain, and answers come back. */
  connectsTo(end: Outside, host: number, packet: Packet): boolean {
    return this.natAddresses().every((nat) =>
      this.leaves(end, host, { packet, nat })?.crossings.every((each) => this.answerPasses(each)),
    );
  }

  private leaves(
    end: Outside,
    host: number,
    { packet, nat }: { readonly packet: Packet; readonly nat: string },
  ): State | undefined {
    return this.trace(host, packet, { receiver: end, nat });
  }

  /** Whether a packet from outside gets to a host. */
  receives(end: Outside, host: number, packet: Packet): boolean {
    const receiver = this.world.hosts[host];
    const vpc = this.world.subnets[receiver?.subnet ?? -1]?.vpc;
    if (receiver === undefined || vpc === undefined) return false;
    const open =
      end === 'transit'
        ? this.world.transit.includes(vpc) &&
          ![vpcBlock(vpc), vpcBlockV6(vpc)].some((each) => isIn(packet.from, each))
        : this.world.vpcs[vpc]?.internetGateway === true &&
          (packet.to.includes(':') || this.hasPublicV4(host));
    return (
      open &&
      this.aclAdmits(receiver.subnet, 'ingress', packet) &&
      this.groupsAdmit(receiver.groups, { way: 'ingress', packet: packet, remoteGroups: [] })
    );
  }

  /** Whether the host's answer to it finds its way out again. */
  answers(end: Outside, host: number, packet: Packet): boolean {
    const subnet = this.world.hosts[host]?.subnet ?? -1;
    const back = this.routeOf(subnet, packet.from);
    const way = end === 'internet' ? 'internet' : 'transit';
    return (
      (back === way || back === 'firewall') && this.answerPasses({ subnet, way: 'ingress', packet })
    );
  }

  private hostAt(receiver: State['receiver']): World['hosts'][number] | undefined {
    return typeof receiver === 'number' ? this.world.hosts[receiver] : undefined;
  }

  hasPublicV4(host: number): boolean {
    const found = this.world.hosts[host];
    if (found === undefined) return false;
    return found.publicAddress ?? this.world.subnets[found.subnet]?.givesPublic ?? false;
  }

  private walk(state: State): State | undefined {
    const { packet, subnet, receiver } = state;
    const vpc = this.world.subnets[subnet]?.vpc ?? 0;
    const target = this.routeOf(subnet, packet.to);
    const outside = receiver === 'internet' && isPublic(packet.to);
    switch (target) {
      case undefined:
        return undefined;
      case 'local':
        return typeof receiver === 'number' ? this.arrive(state) : undefined;
      case 'internet': {
        const hasPublic =
          state.seen.includes('nat') || packet.from.includes(':') || this.hasPublicV4(state.host);
        const open = outside && hasPublic && this.world.vpcs[vpc]?.internetGateway === true;
        return open ? this.cross(state, subnet, 'egress') : undefined;
      }
      case 'outgoing-v6':
        return outside && packet.to.includes(':') ? this.cross(state, subnet, 'egress') : undefined;
      case 'nat':
        return packet.to.includes(':') ? undefined : this.passThrough(state, 'nat');
      case 'firewall':
        return this.passThrough(state, 'firewall');
      case 'peering':
      case 'transit':
        return this.overLink(state, vpc, target);
    }
  }

  /** Past one network ACL; undefined where it drops the packet. */
  private cross(state: State, subnet: number, way: 'ingress' | 'egress'): State | undefined {
    const { packet, crossings } = state;
    if (!this.aclAdmits(subnet, way, packet)) return undefined;
    return { ...state, crossings: [...crossings, { subnet, way, packet }] };
  }

  /** From one subnet into another; inside of one, no network ACL is asked. */
  private enter(state: State, subnet: number): State | undefined {
    if (subnet === state.subnet) return state;
    const left = this.cross(state, state.subnet, 'egress');
    return left && this.cross(left, subnet, 'ingress');
  }

  private passThrough(state: State, box: 'nat' | 'firewall'): State | undefined {
    const at = this.world[box];
    if (at === null || state.seen.includes(box)) return undefined;
    const entered = this.enter(state, at);
    if (entered === undefined) return undefined;
    const packet = box === 'nat' ? { ...state.packet, from: state.natAddress } : state.packet;
    return this.walk({ ...entered, packet, subnet: at, seen: [...state.seen, box] });
  }

  private overLink(state: State, vpc: number, target: 'peering' | 'transit'): State | undefined {
    const { packet, receiver } = state;
    const left = this.cross(state, state.subnet, 'egress');
    if (left === undefined) return undefined;
    if (typeof receiver !== 'number') {
      return target === receiver ? left : undefined;
    }
    const other = 1 - vpc;
    const inOther = isIn(packet.to, vpcBlock(other)) || isIn(packet.to, vpcBlockV6(other));
    const attached = target === 'peering' || this.world.transit.includes(other);
    const at = this.hostAt(receiver)?.subnet;
    if (!inOther || !attached || at === undefined) return undefined;
    const entered = this.cross(left, at, 'ingress');
    return entered && this.admittedBy(entered, receiver);
  }

  private arrive(state: State): State | undefined {
    const at = this.hostAt(state.receiver)?.subnet;
    const entered = at === undefined ? undefined : this.enter(state, at);
    return entered && this.admittedBy(entered, state.receiver);
  }

  /** The groups of a sender count only while the packet has its own address. */
  private admittedBy(state: State, receiver: State['receiver']): State | undefined {
    const groups = this.hostAt(receiver)?.groups ?? [];
    const sender = state.seen.includes('nat') ? [] : (this.world.hosts[state.host]?.groups ?? []);
    return this.groupsAdmit(groups, { way: 'ingress', packet: state.packet, remoteGroups: sender })
      ? state
      : undefined;
  }

  /** Where the longest prefix of the subnet's table leads. */
  routeOf(
    subnet: number,
    to: string,
  ): World['tables'][number][number]['target'] | 'local' | undefined {
    const found = this.world.subnets[subnet];
    if (found === undefined) return undefined;
    const locals = [vpcBlock(found.vpc), vpcBlockV6(found.vpc)].map((block) => ({
      block,
      target: 'local' as const,
    }));
    const written = found.table === null ? [] : (this.world.tables[found.table] ?? []);
    const length = (block: string): number => Number(block.split('/')[1]);
    const [best] = [...written, ...locals]
      .filter(({ block }) => isIn(to, block))
      .sort((a, b) => length(b.block) - length(a.block));
    return best?.target;
  }

  /** Addresses of a subnet on both sides of every line that a rule of these networks draws through it. */
  addressesIn(subnet: number): readonly string[] {
    const vpc = String(this.world.subnets[subnet]?.vpc ?? 0);
    return [0, 7, 8, 15].map((index) => `10.${vpc}.0.${String(16 * subnet + index)}`);
  }

  /** The first entry that matches decides; without one, the packet is dropped. */
  aclAdmits(subnet: number, way: 'ingress' | 'egress', packet: Packet): boolean {
    const acl = this.world.subnets[subnet]?.acl ?? null;
    if (acl === null) return true;
    const remote = way === 'ingress' ? packet.from : packet.to;
    const entries: readonly WorldAclEntry[] = this.world.acls[acl] ?? [];
    const match = entries
      .filter(({ egress }) => egress === (way === 'egress'))
      .sort((a, b) => a.number - b.number)
      .find((entry) => isIn(remote, entry.block) && asksFor(entry, packet));
    return match?.allow ?? false;
  }

  private groupsAdmit(
    groups: readonly number[],
    { way, packet, remoteGroups }: GroupQuestion,
  ): boolean {
    const remote = way === 'ingress' ? packet.from : packet.to;
    const admits = (rule: WorldRule): boolean =>
      asksFor(rule, packet) &&
      ('group' in rule.peer
        ? remoteGroups.includes(rule.peer.group)
        : isIn(remote, rule.peer.block));
    return groups.some((each) => {
      const group: WorldGroup | undefined = this.world.groups[each];
      if (group === undefined) return false;
      if (way === 'egress' && group.egress.length === 0) return true;
      return group[way].some(admits);
    });
  }
}
