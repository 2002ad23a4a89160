import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import type {
  BundleIndex,
  IndexedImage,
  IndexedPart,
  IndexedTool,
  Pointer,
} from '../../../lib/bundle-runner/bundle-contract';
import { filesDigest, type Files } from '../../../lib/kubernetes/bundle-files';

export const hexOf = (content: string): string =>
  createHash('sha256').update(content).digest('hex');
export const digestOf = (content: string): string => `sha256:${hexOf(content)}`;

/** What the files of tools hold, so that their digests are real. */
export const toolFiles = { crane: 'crane 0', helm: 'helm 3', kubectl: 'kubectl 1.35' } as const;

export const sampleTools: readonly IndexedTool[] = (['crane', 'helm', 'kubectl'] as const).map(
  (name) => ({
    name,
    version: 'v1.0.0',
    url: `https://example.com/${name}`,
    digest: digestOf(toolFiles[name]),
    licence: 'Apache-2.0',
    path: name === 'kubectl' ? null : `linux/${name}`,
  }),
);

interface SamplePart {
  readonly name: string;
  /** @default 'controllers' */
  readonly stage?: string;
  /** @default 100 */
  readonly timeoutSeconds?: number;
}

interface Sample {
  readonly part: Omit<IndexedPart, 'position'>;
  readonly files: Files;
}

const indexed = (files: Files): IndexedPart['files'] =>
  Object.entries(files).map(([path, text]) => ({ path, sha256: hexOf(text) }));

/** What the archive of a sample chart holds. */
export const chartFile = (name: string, version = '1.0.0'): string => `chart ${name} ${version}`;

/** A part that is a chart. */
export function chart(
  { name, stage = 'controllers', timeoutSeconds = 100 }: SamplePart,
  given: {
    readonly apply?: 'release' | 'template';
    readonly crds?: 'templates' | 'folder' | 'elsewhere';
    readonly version?: string;
    readonly values?: string;
    readonly repository?: string;
    readonly digest?: null;
  } = {},
): Sample {
  const folder = `1-${stage}/${name}`;
  const files = { [`${folder}/values.yaml`]: given.values ?? 'replicas: 2\n' };
  const version = given.version ?? '1.0.0';
  return {
    files,
    part: {
      kind: 'chart',
      name,
      stage,
      folder,
      timeoutSeconds,
      awaitsRollout: true,
      namespace: `${name}-system`,
      apply: given.apply ?? 'release',
      crds: given.crds ?? 'templates',
      chart: {
        repository: given.repository ?? 'oci://registry.example.com/charts',
        name,
        version,
        appVersion: version,
        digest: given.digest === null ? null : digestOf(chartFile(name, version)),
        licence: 'Apache-2.0',
      },
      files: indexed(files),
    },
  };
}

export interface SampleObject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly spec?: unknown;
}

/** Text of an object. */
export function objectText({
  apiVersion = 'v1',
  kind,
  name,
  namespace,
  spec,
}: SampleObject): string {
  const metadata = namespace === undefined ? { name } : { name, namespace };
  return stringify({ apiVersion, kind, metadata, ...(spec === undefined ? {} : { spec }) });
}

/** A part that is objects of ours. */
export function manifests(
  { name, stage = 'policy', timeoutSeconds = 100 }: SamplePart,
  objects: readonly SampleObject[],
  awaitsRollout = true,
): Sample {
  const folder = `2-${stage}/${name}`;
  const files = Object.fromEntries(
    objects.map((object, position) => [
      `${folder}/${String(position + 1)}-${object.kind.toLowerCase()}.${object.name}.yaml`,
      objectText(object),
    ]),
  );
  return {
    files,
    part: {
      kind: 'manifests',
      name,
      stage,
      folder,
      timeoutSeconds,
      awaitsRollout,
      files: indexed(files),
    },
  };
}

export interface SampleBundle {
  readonly files: Files;
  readonly pointer: Pointer;
  /** Text of the wanted parameter. */
  readonly text: string;
}

/** A bundle of some parts, with the pointer to it. */
export function sampleBundle(
  samples: readonly Sample[],
  given: {
    readonly index?: Partial<BundleIndex>;
    readonly images?: readonly IndexedImage[];
    readonly values?: Readonly<Record<string, string>>;
  } = {},
): SampleBundle {
  const index: BundleIndex = {
    schemaVersion: 1,
    environment: 'sample',
    cluster: 'alicerce-sample',
    kubernetesVersion: '1.35',
    tools: [...sampleTools],
    images: [...(given.images ?? [])],
    deployValues: [],
    parts: samples.map(
      ({ part }, position) => ({ ...part, position: position + 1 }) as IndexedPart,
    ),
    otherFiles: [],
    toBeLocked: [],
    ...given.index,
  };
  const files: Files = {
    ...samples.reduce<Files>((known, sample) => ({ ...known, ...sample.files }), {}),
    'bundle.json': `${JSON.stringify(index, null, 2)}\n`,
  };
  const digest = filesDigest(files);
  const pointer: Pointer = {
    schemaVersion: 1,
    digest,
    bucket: 'assets',
    key: `${digest}.zip`,
    artifacts: 'artifacts',
    values: given.values ?? {},
  };
  return { files, pointer, text: JSON.stringify(pointer) };
}
