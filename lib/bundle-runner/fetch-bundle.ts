import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesDigest, sha256, type Files } from '../kubernetes/bundle-files';
import { downloadObject } from './aws-cli';
import {
  bundleIndexSchema,
  pointerSchema,
  type BundleIndex,
  type Pointer,
} from './bundle-contract';
import { outputOf } from './command';
import { readVersionedJson } from './read-json';
import { Refusal } from './refusal';
import type { Workbench } from './workbench';

/** A bundle whose bytes are those that its digest stands for. */
export interface FetchedBundle {
  readonly pointer: Pointer;
  readonly index: BundleIndex;
  /** Path to text. */
  readonly files: Files;
}

const deployAgain =
  'deploy the stack ClusterBundle again, so that programs and bundle are of one checkout';

/** @throws Refusal where the text of the wanted parameter is no pointer */
export function readPointer(text: string): Pointer {
  return readVersionedJson(pointerSchema, {
    what: 'The pointer to the wanted bundle',
    text,
    remedy: deployAgain,
  });
}

async function filesIn(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        const text = await readFile(file, 'utf8');
        return [path.relative(folder, file).split(path.sep).join('/'), text] as const;
      }),
    ),
  );
}

/** Paths whose text is not what the index says, or that only one of the two knows. */
function differences({ parts, otherFiles }: BundleIndex, files: Files): readonly string[] {
  const indexed = [...parts.flatMap((part) => part.files), ...otherFiles];
  const known = new Set(indexed.map((file) => file.path));
  const wrong = indexed
    .filter((file) => sha256(files[file.path] ?? '') !== file.sha256)
    .map((file) => file.path);
  const unknown = Object.keys(files).filter((file) => file !== 'bundle.json' && !known.has(file));
  return [...wrong, ...unknown].sort();
}

/**
 * Reads the bundle that a folder holds.
 * @throws Refusal where its bytes are not those that the pointer asks for, or not those that its index names
 */
export async function readBundle(folder: string, pointer: Pointer): Promise<FetchedBundle> {
  const files = await filesIn(folder);
  const digest = filesDigest(files);
  if (digest !== pointer.digest) {
    throw new Refusal(
      `The archive s3://${pointer.bucket}/${pointer.key} holds a bundle of digest ${digest}, and ${pointer.digest} is wanted: nothing of it is used. ${deployAgain.replace('deploy', 'Deploy')}.`,
    );
  }
  const index = readVersionedJson(bundleIndexSchema, {
    what: 'The index bundle.json',
    text: files['bundle.json'] ?? '',
    remedy: deployAgain,
  });
  const different = differences(index, files);
  if (different.length === 0) return { pointer, index, files };
  throw new Refusal(
    `The bundle's index does not describe its files: ${different.join(', ')}. ${deployAgain.replace('deploy', 'Deploy')}.`,
  );
}

/** Downloads the bundle that a pointer names, and reads it. */
export async function fetchBundle(bench: Workbench, pointer: Pointer): Promise<FetchedBundle> {
  const folder = await mkdtemp(path.join(bench.folder, 'bundle-'));
  const archive = `${folder}.zip`;
  await downloadObject(bench.runner, pointer, archive);
  await outputOf(bench.runner, {
    program: 'unzip',
    parameters: ['-q', archive, '-d', folder],
    timeoutSeconds: 120,
  });
  return readBundle(folder, pointer);
}
