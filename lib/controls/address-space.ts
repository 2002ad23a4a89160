import { Address4, Address6 } from 'ip-address';

/** Addresses from `first` to `last`, both included, of one IP version. */
interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Ranges that no router of the internet carries, from the IANA registries of special-purpose addresses. */
const neverPublic = [
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
].map(parse);

/**
 * How many public addresses the union of some blocks holds, counted once each. `0.0.0.0/1` and `128.0.0.0/1` together
 * are the internet as much as `0.0.0.0/0` is.
 * @throws Error when a block is not a CIDR.
 */
export function publicAddressesIn(blocks: readonly string[]): bigint {
  return merged(blocks.map(parse))
    .flatMap((range) => without(range, neverPublic))
    .reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

/**
 * Whether two blocks have an address in common.
 * @throws Error when one is not a CIDR.
 */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [parse(one), parse(other)];
  return a.version === b.version && a.first <= b.last && b.first <= a.last;
}

/** Whether a text is an IPv4 or IPv6 block in CIDR notation. */
export function isAddressBlock(text: string): boolean {
  return text.includes('/') && (Address4.isValid(text) || Address6.isValid(text));
}

function parse(block: string): AddressRange {
  if (!isAddressBlock(block))
    throw new Error(`"${block}" is not an address block such as 10.0.0.0/16`);
  const version = block.includes(':') ? 6 : 4;
  const address = version === 6 ? new Address6(block) : new Address4(block);
  return {
    version,
    first: address.startAddress().bigInt(),
    last: address.endAddress().bigInt(),
  };
}

function merged(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const result: AddressRange[] = [];
  const ordered = [...ranges].sort(
    (a, b) => a.version - b.version || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0),
  );
  for (const range of ordered) {
    const previous = result.at(-1);
    if (previous?.version !== range.version || range.first > previous.last + 1n) {
      result.push(range);
    } else if (range.last > previous.last) {
      result[result.length - 1] = { ...previous, last: range.last };
    }
  }
  return result;
}

function without(range: AddressRange, holes: readonly AddressRange[]): readonly AddressRange[] {
  let rest: readonly AddressRange[] = [range];
  for (const hole of holes) rest = rest.flatMap((part) => minus(part, hole));
  return rest;
}

function minus(part: AddressRange, hole: AddressRange): readonly AddressRange[] {
  if (hole.version !== part.version || hole.last < part.first || hole.first > part.last)
    return [part];
  const before = { ...part, last: hole.first - 1n };
  const after = { ...part, first: hole.last + 1n };
  return [before, after].filter(({ first, last }) => first <= last);
}
