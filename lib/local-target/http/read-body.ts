import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { ServiceError } from '../service';

/** Larger than any part that the CLI sends, small enough that nobody fills the memory by mistake. */
const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

/**
 * The whole body of a request.
 *
 * @throws ServiceError 413 when it is too large
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    // What is too large is read to its end all the same, so that the caller gets to see the answer.
    if (size <= LARGEST_BODY_BYTES) parts.push(bytes);
  }
  if (size > LARGEST_BODY_BYTES) {
    throw new ServiceError(
      'RequestEntityTooLarge',
      `The local target takes bodies of at most ${String(LARGEST_BODY_BYTES)} bytes.`,
      413,
    );
  }
  return inflated(Buffer.concat(parts), request.headers['content-encoding']);
}

/** The SDK compresses large bodies of some operations, such as metric data. */
function inflated(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding !== 'gzip') return body;
  try {
    return gunzipSync(body, { maxOutputLength: LARGEST_BODY_BYTES });
  } catch {
    throw new ServiceError('SerializationException', 'The body says that it is gzip and is not.');
  }
}
