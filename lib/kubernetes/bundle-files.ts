import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { bundleStages, type BundlePart } from './bundle';
import type { JsonValue } from './json';
import { type KubernetesObject } from './kubernetes-object';

export type Files = Readonly<Record<string, string>>;

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** YAML as a person would write it: long lines stay whole, nothing is anchored, text keeps its line breaks. */
export function yaml(value: KubernetesObject | JsonValue): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The folder of a part: the number of its stage makes a listing read in the order of application. */
export function partFolder({ stage, name }: BundlePart): string {
  return `${String(bundleStages.indexOf(stage) + 1)}-${stage}/${name}`;
}

function objectFileName({ kind, metadata }: KubernetesObject): string {
  const scope = 'namespace' in metadata ? `${metadata.namespace}.` : '';
  return `${kind.toLowerCase()}.${scope}${metadata.name}.yaml`;
}

/**
 * Files of one part. Objects are numbered, because they are applied in the order of their names.
 * @throws Error where two objects of a part are the same one
 */
export function partFiles(part: BundlePart): Files {
  const folder = partFolder(part);
  if (part.kind === 'chart') return { [`${folder}/values.yaml`]: yaml(part.values) };
  const names = part.objects.map(objectFileName);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`The part "${part.name}" holds ${twice} twice: one would overwrite the other.`);
  }
  const digits = String(part.objects.length).length;
  return Object.fromEntries(
    part.objects.map((object, index) => [
      `${folder}/${String(index + 1).padStart(digits, '0')}-${objectFileName(object)}`,
      yaml(object),
    ]),
  );
}

/** Files by path, in the order of their paths. */
export function sortedFiles(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
}

/** One digest over every path and text. */
export function filesDigest(files: Files): string {
  const lines = Object.entries(sortedFiles(files)).map(
    ([path, text]) => `${sha256(text)}  ${path}\n`,
  );
  return sha256(lines.join(''));
}
