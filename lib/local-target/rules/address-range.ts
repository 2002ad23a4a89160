import { Address4, Address6 } from 'ip-address';

/** A CIDR block as the addresses that it spans. */
export interface AddressRange {
  readonly cidr: string;
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads a CIDR block; nothing where the text is none. */
export function addressRange(cidr: string): AddressRange | undefined {
  if (!cidr.includes('/')) return undefined;
  const isSix = cidr.includes(':');
  if (!(isSix ? Address6 : Address4).isValid(cidr)) return undefined;
  const address = isSix ? new Address6(cidr) : new Address4(cidr);
  const [first, last] = [address.startAddress().bigInt(), address.endAddress().bigInt()];
  return { cidr, family: isSix ? 6 : 4, first, last };
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
