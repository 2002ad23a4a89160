import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** Folders and files of the project that decide what a synth makes and how it is judged. */
const decidingFolders = ['bin', 'config', 'lib', 'stacks'];
const decidingFiles = ['package-lock.json', 'cdk.json', 'tsconfig.json'];

const keptVerdicts = 20;

/** A digest of all code, settings and locked packages of the project. */
export function sourceDigest(projectDirectory: string): string {
  const hash = createHash('sha256');
  const files = [
    ...decidingFolders.flatMap((folder) => filesBelow(path.join(projectDirectory, folder))),
    ...decidingFiles.map((file) => path.join(projectDirectory, file)),
  ];
  for (const file of files) {
    hash.update(`${path.relative(projectDirectory, file)}\0`);
    hash.update(contentOf(file));
    hash.update('\0');
  }
  return hash.update(process.version).digest('hex');
}

/**
 * Clean verdicts of the developer's loop, by the digest of everything that they depend on, under `.local/verdicts`.
 * A verdict with anything open is never kept, so a finding is always shown afresh. It is a convenience and no proof:
 * continuous integration, audits and deploys do not use it.
 */
export class VerdictCache {
  /** Digest of code, settings and locked packages at the start of the process. */
  readonly sources: string;
  private readonly directory: string;

  constructor(projectDirectory: string) {
    this.sources = sourceDigest(projectDirectory);
    this.directory = path.join(projectDirectory, '.local', 'verdicts');
  }

  /** Whether the newest clean verdict was given on this very code: then the templates are probably unchanged too. */
  get hitIsLikely(): boolean {
    return contentOf(path.join(this.directory, 'latest')).toString('utf8') === this.sources;
  }

  /** The key of a verdict: code and packages, and the parts that the caller names (templates, acceptances, date). */
  keyOf(parts: readonly string[]): string {
    const hash = createHash('sha256').update(this.sources);
    for (const part of parts) hash.update(`\0${part.length.toString()}\0`).update(part);
    return hash.digest('hex');
  }

  /** What was kept under a key; undefined when there is nothing or when it cannot be read. */
  read(key: string): unknown {
    try {
      return JSON.parse(readFileSync(this.fileOf(key), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Keeps a clean verdict. A disk that is full or read-only costs the next run some seconds and nothing else. */
  write(key: string, verdict: object): void {
    try {
      mkdirSync(this.directory, { recursive: true });
      this.replace(this.fileOf(key), JSON.stringify(verdict));
      this.replace(path.join(this.directory, 'latest'), this.sources);
      this.prune();
    } catch {
      return;
    }
  }

  private fileOf(key: string): string {
    return path.join(this.directory, `${key}.json`);
  }

  /** By rename, so that a run beside this one never reads half a file. */
  private replace(file: string, content: string): void {
    const draft = `${file}.${process.pid.toString()}`;
    writeFileSync(draft, content);
    renameSync(draft, file);
  }

  private prune(): void {
    const verdicts = readdirSync(this.directory)
      .filter((name) => name.endsWith('.json'))
      .map((name) => path.join(this.directory, name))
      .map((file) => ({ file, age: -statSync(file).mtimeMs }))
      .sort((a, b) => a.age - b.age);
    for (const { file } of verdicts.slice(keptVerdicts)) rmSync(file, { force: true });
  }
}

function filesBelow(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
