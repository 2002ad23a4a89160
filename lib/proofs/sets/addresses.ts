import { Address4, Address6 } from 'ip-address';
import { IntervalSet, type Interval } from './interval-set';

/**
 * Both address families on one line: IPv6 begins at 0, IPv4 behind its end. A set of addresses is then one set of numbers,
 * and no operation has to ask for the family.
 */
const v4Start = 1n << 128n;
const v4End = v4Start + (1n << 32n) - 1n;

/** Every IPv6 address. */
export const everyV6 = IntervalSet.of([{ first: 0n, last: v4Start - 1n }]);
/** Every IPv4 address. */
export const everyV4 = IntervalSet.of([{ first: v4Start, last: v4End }]);
/** Every address. */
export const everyAddress = IntervalSet.union([everyV4, everyV6]);

const intervals = new Map<string, Interval>();

/** Whether a text is an IPv4 or IPv6 block in CIDR notation. */
export function isBlock(text: string): boolean {
  if (intervals.has(text)) return true;
  return text.includes('/') && (Address4.isValid(text) || Address6.isValid(text));
}

/** Length of a block's prefix. */
export function prefixLength(block: string): number {
  return Number(block.slice(block.indexOf('/') + 1));
}

/**
 * Addresses of one block. The same few blocks are read again and again, so each is parsed once.
 * @throws Error where the text is not a block: callers ask `isBlock` first
 */
export function blockInterval(block: string): Interval {
  const interval = intervals.get(block) ?? parsedBlock(block);
  intervals.set(block, interval);
  return interval;
}

function parsedBlock(block: string): Interval {
  if (!isBlock(block)) throw new Error(`"${block}" is not an address block such as 10.0.0.0/16`);
  const isV6 = block.includes(':');
  const address = isV6 ? new Address6(block) : new Address4(block);
  const start = isV6 ? 0n : v4Start;
  return {
    first: start + address.startAddress().bigInt(),
    last: start + address.endAddress().bigInt(),
  };
}

/** The union of blocks. */
export function addressesOf(...blocks: readonly string[]): IntervalSet {
  return IntervalSet.of(blocks.map(blockInterval));
}

/** The one address that a text is. */
export function addressOf(text: string): bigint {
  return blockInterval(`${text}/${text.includes(':') ? '128' : '32'}`).first;
}

/** Blocks that no router of the internet carries, from the IANA registries of special-purpose addresses. */
export const neverPublicBlocks = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/3',
  '2001:db8::/32',
  '3fff::/20',
  '4000::/2',
  '8000::/1',
] as const;

/** Addresses that the internet carries. */
export const publicAddresses = everyAddress.minus(addressesOf(...neverPublicBlocks));

/** Addresses that nobody ever sends from or answers at: "this network", loopback, and what is reserved for ever. */
export const nobodysAddresses = addressesOf('0.0.0.0/8', '127.0.0.0/8', '240.0.0.0/4', '::/127');

/** What NAT gateways translate to IPv4 for hosts that only speak IPv6. */
export const translatedAddresses = addressesOf('64:ff9b::/96');

/** An address as text. */
export function addressText(address: bigint): string {
  return address >= v4Start
    ? Address4.fromBigInt(address - v4Start).correctForm()
    : Address6.fromBigInt(address).correctForm();
}

/** The fewest blocks that make up a set, IPv4 first. */
export function blocksOf(set: IntervalSet): readonly string[] {
  const v4 = set.intersect(everyV4).intervals.flatMap((each) => splitIntoBlocks(each, 32));
  const v6 = set.intersect(everyV6).intervals.flatMap((each) => splitIntoBlocks(each, 128));
  return [...v4, ...v6];
}

function splitIntoBlocks({ first, last }: Interval, width: number): readonly string[] {
  const blocks: string[] = [];
  const start = width === 32 ? v4Start : 0n;
  for (let at = first; at <= last;) {
    let bits = 0;
    while (
      bits < width &&
      isAligned(at - start, bits + 1) &&
      at + (2n << BigInt(bits)) - 1n <= last
    ) {
      bits += 1;
    }
    blocks.push(`${addressText(at)}/${String(width - bits)}`);
    at += 1n << BigInt(bits);
  }
  return blocks;
}

function isAligned(offset: bigint, bits: number): boolean {
  return (offset & ((1n << BigInt(bits)) - 1n)) === 0n;
}

const mostShown = 4;

/** A set as people read it: its blocks, or the first of them. */
export function addressesText(set: IntervalSet): string {
  if (everyAddress.isWithin(set)) return 'every address';
  if (publicAddresses.isWithin(set) && set.isWithin(publicAddresses)) return 'the internet';
  const blocks = blocksOf(set);
  if (blocks.length === 0) return 'no address';
  const more = blocks.length - mostShown;
  const shown = blocks.slice(0, mostShown).join(', ');
  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}
