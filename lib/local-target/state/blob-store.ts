import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes by their SHA-256: in a directory when there is one, else in memory. */
export class BlobStore {
  private readonly memory = new Map<string, Buffer>();

  constructor(private readonly directory?: string) {
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
  }

  /** Keeps bytes and returns the name to read them by. */
  put(bytes: Buffer): string {
    const name = createHash('sha256').update(bytes).digest('hex');
    if (this.directory === undefined) {
      this.memory.set(name, bytes);
      return name;
    }
    const path = join(this.directory, name);
    if (!existsSync(path)) {
      // A rename is atomic, so a reader never sees half a file.
      const draft = `${path}.${String(process.pid)}.draft`;
      writeFileSync(draft, bytes);
      renameSync(draft, path);
    }
    return name;
  }

  /** @throws Error when the bytes are not there */
  get(name: string): Buffer {
    const kept = this.memory.get(name);
    if (kept) return kept;
    if (this.directory === undefined) throw new Error(`blob ${name} is not in memory`);
    return readFileSync(join(this.directory, name));
  }
}
