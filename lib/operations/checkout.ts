import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** The files of a checkout, by path relative to its root. */
export interface Checkout {
  readonly root: string;
  exists(file: string): boolean;
  /** The text of a file, or `undefined` where it is not there or cannot be read. */
  read(file: string): string | undefined;
  /** Files in a folder and below, sorted; none where there is no such folder. */
  list(folder: string): readonly string[];
  /** Writes a file and the folders above it: the whole text, or nothing of it. */
  write(file: string, text: string): void;
  /** Bytes that are free on the file system of the checkout. */
  freeBytes(): number;
}

/** A checkout on disk. */
export function checkoutAt(root: string): Checkout {
  const absolute = (file: string): string => path.resolve(root, file);
  return {
    root,
    exists: (file) => existsSync(absolute(file)),
    read: (file) => {
      try {
        return readFileSync(absolute(file), 'utf8');
      } catch {
        return undefined;
      }
    },
    list: (folder) =>
      existsSync(absolute(folder))
        ? readdirSync(absolute(folder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
            .map((file) => file.split(path.sep).join('/'))
            .sort()
        : [],
    write: (file, text) => {
      const target = absolute(file);
      const draft = `${target}.new`;
      mkdirSync(path.dirname(target), { recursive: true });
      try {
        writeFileSync(draft, text);
        renameSync(draft, target);
      } finally {
        rmSync(draft, { force: true });
      }
    },
    freeBytes: () => {
      const { bavail, bsize } = statfsSync(root);
      return bavail * bsize;
    },
  };
}
