import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Refusal } from '../refusal';
import { withRetries } from '../with-retries';
import type { Workbench } from '../workbench';

export interface Download {
  readonly url: string;
  /** `sha256:…` that the bytes must come to. */
  readonly digest: string;
  readonly file: string;
  /** What it is, for people. */
  readonly what: string;
  /** @default - the time that a large program takes on a slow day */
  readonly timeoutSeconds?: number;
}

/** Seconds for one attempt, from the first byte that is sent to the last one that comes. */
const usualTimeoutSeconds = 300;

/** Nobody answered, or not now: the next attempt may succeed. */
class Unreachable extends Refusal {}

async function answerFrom({
  url,
  what,
  timeoutSeconds = usualTimeoutSeconds,
}: Download): Promise<ReadableStream> {
  const response = await fetch(url, {
    redirect: 'follow',
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
  });
  if (response.ok && response.body !== null) return response.body;
  await response.body?.cancel();
  const status = `HTTP ${String(response.status)}`;
  if (response.status >= 500 || response.status === 429 || response.status === 408) {
    throw new Unreachable(
      `${what} cannot be had from ${url} now (${status}): start the job again.`,
    );
  }
  throw new Refusal(
    `${what} is not at ${url} (${status}): correct its version or its address in config/compatibility.`,
  );
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function attempt(download: Download): Promise<void> {
  const { url, what, file, digest } = download;
  const hash = createHash('sha256');
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const body = await answerFrom(download);
    await pipeline(Readable.fromWeb(body), measured, createWriteStream(file));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Unreachable(
      `${what} could not be fetched whole from ${url} (${causeOf(error)}): start the job again.`,
    );
  }
  const found = `sha256:${hash.digest('hex')}`;
  if (found === digest) return;
  throw new Refusal(
    `${what} from ${url} comes to ${found}, and ${digest} is locked: somebody published other bytes under the same version. Ask the publisher before anything is locked anew.`,
  );
}

/**
 * Fetches a file and compares its bytes while they come. What may work the next time is tried again; other bytes are not.
 * @throws Refusal with a sentence
 */
export async function download(
  bench: Pick<Workbench, 'clock' | 'log'>,
  what: Download,
): Promise<void> {
  await withRetries(bench, {
    what: what.what,
    attempt: () => attempt(what),
    passes: (error) => error instanceof Unreachable,
  });
}
