import { Address4, Address6 } from 'ip-address';
import { validationError } from './template';

/** What `Fn::Cidr` asks for. */
export interface CidrRequest {
  readonly block: string;
  readonly count: number;
  /** Host bits of each block; the mask is the address length minus these. */
  readonly bits: number;
}

/**
 * The blocks that `Fn::Cidr` cuts out of a range.
 *
 * @throws ServiceError `ValidationError` when the range is malformed or too small
 */
export function cidrBlocks({ block, count, bits }: CidrRequest): string[] {
  const six = block.includes(':');
  const width = six ? 128 : 32;
  if (!(six ? Address6.isValid(block) : Address4.isValid(block)) || !block.includes('/')) {
    throw validationError(`Template error: Fn::Cidr: ${block} is not a CIDR block`);
  }
  const range = six ? new Address6(block) : new Address4(block);
  const fits = 2n ** BigInt(Math.max(0, width - range.subnetMask - bits));
  if (!(count >= 1 && count <= 256) || bits < 1 || bits > width - range.subnetMask) {
    throw validationError(
      `Template error: Fn::Cidr cannot cut ${String(count)} blocks of ${String(bits)} host bits out of ${block}`,
    );
  }
  if (BigInt(count) > fits) {
    throw validationError(
      `Template error: Fn::Cidr: ${block} holds only ${String(fits)} blocks of ${String(bits)} host bits, not ${String(count)}`,
    );
  }
  const start = range.startAddress().bigInt();
  return Array.from({ length: count }, (_, index) => {
    const address = start + (BigInt(index) << BigInt(bits));
    const text = six
      ? Address6.fromBigInt(address).correctForm()
      : Address4.fromBigInt(address).correctForm();
    return `${text}/${String(width - bits)}`;
  });
}
