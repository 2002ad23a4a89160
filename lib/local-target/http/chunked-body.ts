import { ServiceError } from '../service';

/**
 * The bytes of a body that the SDK wrote in signed or trailing chunks (`aws-chunked`).
 *
 * @throws ServiceError when the chunks do not add up
 */
export function decodeChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const end = body.indexOf('\r\n', offset);
    const size = parseInt(
      body.toString('latin1', offset, Math.max(end, offset)).split(';')[0] ?? '',
      16,
    );
    if (end < 0 || Number.isNaN(size) || end + 2 + size > body.length) {
      throw new ServiceError('IncompleteBody', 'The chunks of the body do not add up.');
    }
    if (size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    offset = end + 2 + size + 2;
  }
}
