import { addressesOf, publicAddresses } from '../proofs/sets/addresses';

export { isBlock as isAddressBlock } from '../proofs/sets/addresses';

/**
 * How many public addresses the union of some blocks holds, counted once each. `0.0.0.0/1` and `128.0.0.0/1` together
 * are the internet as much as `0.0.0.0/0` is.
 * @throws Error when a block is not a CIDR.
 */
export function publicAddressesIn(blocks: readonly string[]): bigint {
  return addressesOf(...blocks).intersect(publicAddresses).size;
}

/**
 * Whether two blocks have an address in common.
 * @throws Error when one is not a CIDR.
 */
export function overlap(one: string, other: string): boolean {
  return addressesOf(one).meets(addressesOf(other));
}
