import { Address4, Address6 } from 'ip-address';
import type { ModelValue } from './model-value';
import { Unknown } from './model-value';

const mostBlocks = 256;

/** `Fn::Cidr`: the first blocks of a size in a range. */
export function cidrBlocks([block, count, bits]: readonly ModelValue[]): ModelValue {
  const unknown = new Unknown('Fn::Cidr of an unknown range');
  if (typeof block !== 'string' || !block.includes('/')) return unknown;
  const isV6 = block.includes(':');
  if (!(isV6 ? Address6.isValid(block) : Address4.isValid(block))) return unknown;
  const wanted = Number(count);
  const hostBits = Number(bits ?? (isV6 ? 64 : 8));
  if (!Number.isInteger(wanted) || !Number.isInteger(hostBits) || wanted > mostBlocks) {
    return unknown;
  }
  const first = (isV6 ? new Address6(block) : new Address4(block)).startAddress().bigInt();
  const prefix = (isV6 ? 128 : 32) - hostBits;
  return Array.from({ length: wanted }, (_, index) => {
    const start = first + (BigInt(index) << BigInt(hostBits));
    const address = isV6 ? Address6.fromBigInt(start) : Address4.fromBigInt(start);
    return `${address.correctForm()}/${String(prefix)}`;
  });
}
