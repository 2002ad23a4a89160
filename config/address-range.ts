import { Address4 } from 'ip-address';

/** An IPv4 range as whole numbers: overlap and containment are two comparisons. */
export interface AddressRange {
  readonly cidr: string;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
}

/** Reads a CIDR. The schema has made sure that it parses; its first address may still lie inside the range. */
export function rangeOf(cidr: string): AddressRange {
  const address = new Address4(cidr);
  return {
    cidr,
    first: address.startAddress().bigInt(),
    last: address.endAddress().bigInt(),
    prefix: address.subnetMask,
  };
}

export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** The CIDR that starts at an address. */
export function cidrAt(first: bigint, prefix: number): string {
  return `${Address4.fromBigInt(first).correctForm()}/${String(prefix)}`;
}

/** How many addresses a prefix of this length holds. */
export function sizeOf(prefix: number): bigint {
  return 1n << BigInt(32 - prefix);
}
