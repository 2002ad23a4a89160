import { inflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ArchivedFile {
  /** Path inside the archive, with forward slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads a ZIP archive whose entries are stored or deflated, which is all that asset archives hold.
 *
 * @throws Error when the archive is damaged, encrypted, or names a path outside itself
 */
export function readZipArchive(archive: Buffer): ArchivedFile[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw new Error('the archive is not a ZIP file');
  }
  const count = archive.readUInt16LE(end + 10);
  const files: ArchivedFile[] = [];
  let offset = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(offset) !== DIRECTORY_ENTRY) {
      throw new Error('the directory of the ZIP file is damaged');
    }
    const nameLength = archive.readUInt16LE(offset + 28);
    const path = archive.toString('utf8', offset + 46, offset + 46 + nameLength);
    if (path.startsWith('/') || path.split('/').includes('..')) {
      throw new Error(`the ZIP file names ${path}, which lies outside of it`);
    }
    if (!path.endsWith('/')) files.push({ path, bytes: entryBytes(archive, offset) });
    offset +=
      46 + nameLength + archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32);
  }
  return files;
}

function entryBytes(archive: Buffer, entry: number): Buffer {
  if ((archive.readUInt16LE(entry + 8) & 1) === 1) throw new Error('the ZIP file is encrypted');
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const local = archive.readUInt32LE(entry + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + size);
  if (method === STORED) return Buffer.from(bytes);
  if (method === DEFLATED) return inflateRawSync(bytes);
  throw new Error(`the ZIP file uses compression method ${String(method)}, which is not read here`);
}
