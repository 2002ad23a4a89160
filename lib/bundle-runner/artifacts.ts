import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checksumOfObject, downloadObject, uploadObject, type StoredObject } from './aws-cli';
import { Refusal } from './refusal';
import type { Workbench } from './workbench';

/** `sha256:…` of a file's bytes. */
export async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return `sha256:${hash.digest('hex')}`;
}

const hexOf = (digest: string): string => digest.replace(/^sha256:/, '');

const base64Of = (digest: string): string => Buffer.from(hexOf(digest), 'hex').toString('base64');

/**
 * Charts and tools in their bucket, each under its own digest, and a mark for each bundle that everything has been fetched
 * for. What lies under a digest and is something else counts as not there.
 */
export class Artifacts {
  constructor(
    private readonly bench: Workbench,
    private readonly bucket: string,
  ) {}

  /** Whether the bucket has these very bytes; S3 tells without sending them. */
  async has(digest: string): Promise<boolean> {
    return (await checksumOfObject(this.bench.runner, this.objectOf(digest))) === base64Of(digest);
  }

  /**
   * Fetches something into the folder of the job, and tells where it is.
   * @throws Refusal where the bytes are not what the digest says
   */
  async fetch(digest: string, what: string): Promise<string> {
    const file = this.fileOf(digest);
    await downloadObject(this.bench.runner, this.objectOf(digest), file);
    const found = await digestOfFile(file);
    if (found === digest) return file;
    throw new Refusal(
      `${what} comes to ${found} in the bucket ${this.bucket}, and the bundle's index says ${digest}: nothing is run that is not what was asked for. Delete the object sha256/${hexOf(digest)} and start the mirror job.`,
    );
  }

  /** Stores a file whose digest has been compared already. */
  async store(digest: string, file: string): Promise<void> {
    const checksum = base64Of(digest);
    await uploadObject(this.bench.runner, this.objectOf(digest), { file, checksum });
  }

  /** Whether everything that a bundle needs has been fetched. */
  async isComplete(bundleDigest: string): Promise<boolean> {
    return (await checksumOfObject(this.bench.runner, this.markOf(bundleDigest))) !== null;
  }

  /** Says so. */
  async markComplete(bundleDigest: string): Promise<void> {
    const file = path.join(this.bench.folder, 'mark');
    await writeFile(file, `${bundleDigest}\n`);
    const checksum = base64Of(await digestOfFile(file));
    await uploadObject(this.bench.runner, this.markOf(bundleDigest), { file, checksum });
  }

  private fileOf(digest: string): string {
    return path.join(this.bench.folder, hexOf(digest));
  }

  private objectOf(digest: string): StoredObject {
    return { bucket: this.bucket, key: `sha256/${hexOf(digest)}` };
  }

  private markOf(bundleDigest: string): StoredObject {
    return { bucket: this.bucket, key: `mirrored/${bundleDigest}` };
  }
}
