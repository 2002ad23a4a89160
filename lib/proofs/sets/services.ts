import { IntervalSet } from './interval-set';

/**
 * What a packet asks for, on one line: IP protocol number and, for TCP and UDP, the destination port; for ICMP, type and
 * code. A range of ports of one protocol is then one interval, and so is everything.
 */
const portsPerProtocol = 65_536n;
const lastProtocol = 255n;

const protocolNumbers: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  icmpv6: 58,
};

const protocolNames: Readonly<Record<number, string>> = {
  1: 'icmp',
  6: 'tcp',
  17: 'udp',
  58: 'icmpv6',
};

export const tcp = 6;
export const udp = 17;
export const icmp = 1;
export const icmpv6 = 58;

/** Every protocol and port. */
export const everyService = IntervalSet.of([
  { first: 0n, last: (lastProtocol + 1n) * portsPerProtocol - 1n },
]);

/** The IP protocol number of a name or number; `-1` and `all` are every protocol; undefined where it is neither. */
export function protocolNumber(text: string): number | 'every' | undefined {
  const name = text.toLowerCase();
  if (name === '-1' || name === 'all') return 'every';
  const known = protocolNumbers[name];
  if (known !== undefined) return known;
  const number = Number(name);
  return /^\d+$/.test(name) && number <= Number(lastProtocol) ? number : undefined;
}

/** A range of ports of one protocol. */
export function portsOf(protocol: number, first: number, last: number): IntervalSet {
  const start = BigInt(protocol) * portsPerProtocol;
  return IntervalSet.of([{ first: start + BigInt(first), last: start + BigInt(last) }]);
}

/** Everything of one protocol. */
export function protocolOf(protocol: number): IntervalSet {
  return portsOf(protocol, 0, Number(portsPerProtocol) - 1);
}

/** One type and code of ICMP; a negative one is every one. */
export function icmpOf(protocol: number, type: number, code: number): IntervalSet {
  if (type < 0) return protocolOf(protocol);
  if (code < 0) return portsOf(protocol, type * 256, type * 256 + 255);
  return portsOf(protocol, type * 256 + code, type * 256 + code);
}

/** The ports that clients answer at. NAT gateways use all of them, operating systems a part. */
export function ephemeralPorts(protocol: number): IntervalSet {
  return portsOf(protocol, 1024, 65_535);
}

/** Protocol and port of a number on the line. */
export function serviceParts(service: bigint): {
  readonly protocol: number;
  readonly port: number;
} {
  return {
    protocol: Number(service / portsPerProtocol),
    port: Number(service % portsPerProtocol),
  };
}

const lastPort = Number(portsPerProtocol) - 1;

/** A set as people and certificates write it: `tcp 443`, `udp 1024-65535`, `icmp 8.0`, `every protocol`. */
export function servicesText(set: IntervalSet): string {
  return serviceTexts(set).join(', ');
}

/** One text for each range of ports of one protocol, and one for each run of whole protocols. */
export function serviceTexts(set: IntervalSet): readonly string[] {
  return set.intervals.flatMap(({ first, last }) => {
    const texts: string[] = [];
    let at = first;
    while (at <= last) {
      const end = runEnd(at, last);
      texts.push(runText(at, end));
      at = end + 1n;
    }
    return texts;
  });
}

/** Whole protocols are told together; what begins or ends inside of one is told by itself. */
function runEnd(at: bigint, last: bigint): bigint {
  const { port } = serviceParts(at);
  const endOfProtocol = (at / portsPerProtocol + 1n) * portsPerProtocol - 1n;
  if (port !== 0 || last < endOfProtocol) return last < endOfProtocol ? last : endOfProtocol;
  return ((last + 1n) / portsPerProtocol) * portsPerProtocol - 1n;
}

function runText(first: bigint, last: bigint): string {
  const [from, to] = [serviceParts(first), serviceParts(last)];
  if (from.port === 0 && to.port === lastPort) {
    if (from.protocol === 0 && to.protocol === Number(lastProtocol)) return 'every protocol';
    return from.protocol === to.protocol
      ? protocolText(from.protocol)
      : `protocols ${String(from.protocol)}-${String(to.protocol)}`;
  }
  const name = protocolText(from.protocol);
  const text = from.protocol === icmp || from.protocol === icmpv6 ? icmpText : String;
  const [start, end] = [text(from.port), text(to.port)];
  return start === end ? `${name} ${start}` : `${name} ${start}-${end}`;
}

function icmpText(typeAndCode: number): string {
  return `${String(Math.floor(typeAndCode / 256))}.${String(typeAndCode % 256)}`;
}

function protocolText(protocol: number): string {
  return protocolNames[protocol] ?? `protocol ${String(protocol)}`;
}
