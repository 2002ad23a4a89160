import { parse } from 'yaml';
import type { Lockable } from '../../../config/compatibility/lockables';
import { LookupFailure, type HttpReader } from './http-reader';
import { readManifest } from './registry-manifest';

/** Asks the publisher of something for its digest. */
export type DigestSource = (lockable: Lockable) => Promise<string>;

type OneOf<Kind extends Lockable['kind']> = Extract<Lockable, { kind: Kind }>;

const chartLayer = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const largestIndex = 64 * 1024 ** 2;
const largestChecksums = 1024 ** 2;
const hex = /^[0-9a-f]{64}$/;

function wrong(message: string): LookupFailure {
  return new LookupFailure(message, 'wrong-answer');
}

async function textAt(read: HttpReader, url: string, limitBytes: number): Promise<string> {
  const { status, body } = await read({ url, limitBytes });
  const { host, pathname } = new URL(url);
  if (status === 200) return body.toString('utf8');
  if (status === 404) throw wrong(`${host} has no ${pathname} (HTTP 404): correct the version`);
  throw new LookupFailure(
    `${host} does not answer for ${pathname} now (HTTP ${String(status)}): try again later`,
    'unreachable',
  );
}

function member(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The archive of a chart in a registry is a layer of its manifest. */
async function registryChartDigest(read: HttpReader, chart: OneOf<'chart'>): Promise<string> {
  const [registry = '', ...path] = chart.repository.replace(/^oci:\/\//, '').split('/');
  const repository = [...path, chart.chart].join('/');
  // A tag holds no plus: Helm writes an underscore for it.
  const tag = chart.version.replaceAll('+', '_');
  const { content } = await readManifest(read, { registry, repository, tag });
  const layers: unknown = content['layers'];
  const archives = (Array.isArray(layers) ? (layers as unknown[]) : []).filter(
    (layer) => member(layer, 'mediaType') === chartLayer,
  );
  const digest = member(archives[0], 'digest');
  if (
    archives.length !== 1 ||
    typeof digest !== 'string' ||
    !/^sha256:[0-9a-f]{64}$/.test(digest)
  ) {
    throw wrong(
      `${registry} answers for ${repository}:${tag} with something that is no Helm chart`,
    );
  }
  return digest;
}

function entriesOf(index: string, url: string): unknown {
  try {
    // Every value as text: a digest or a version may look like a number.
    return member(parse(index, { schema: 'failsafe' }), 'entries');
  } catch {
    throw wrong(`${new URL(url).host} answers with an index that is no YAML`);
  }
}

async function indexChartDigest(
  indexAt: (url: string) => Promise<unknown>,
  { repository, chart, version }: OneOf<'chart'>,
): Promise<string> {
  const url = `${repository}/index.yaml`;
  const listed = member(await indexAt(url), chart);
  const entries = (Array.isArray(listed) ? (listed as unknown[]) : []).filter(
    (entry) => member(entry, 'version') === version,
  );
  if (entries.length === 0) throw wrong(`${url} lists no ${chart} ${version}: correct its version`);
  const digest = member(entries[0], 'digest');
  const bare = typeof digest === 'string' ? digest.replace(/^sha256:/, '') : '';
  if (!hex.test(bare)) throw wrong(`${url} has no SHA-256 for ${chart} ${version}`);
  return `sha256:${bare}`;
}

/** A list of checksums has one line for each file; a list for one file may be the checksum alone. */
async function toolDigest(
  read: HttpReader,
  { checksums, file, name, version }: OneOf<'tool'>,
): Promise<string> {
  const lines = (await textAt(read, checksums, largestChecksums))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const found = lines.find((line) => {
    const [, named] = line.split(/\s+\*?/);
    return named === file || (named === undefined && lines.length === 1);
  });
  const digest = found?.split(/\s+/)[0] ?? '';
  if (!hex.test(digest)) throw wrong(`${checksums} has no SHA-256 of ${file} (${name} ${version})`);
  return `sha256:${digest}`;
}

/** Asks registries, chart indexes and lists of checksums; an index that holds several charts is read once. */
export function digestSource(read: HttpReader): DigestSource {
  const indexes = new Map<string, Promise<unknown>>();
  const indexAt = (url: string): Promise<unknown> => {
    const known = indexes.get(url);
    if (known !== undefined) return known;
    const asked = textAt(read, url, largestIndex).then((index) => entriesOf(index, url));
    indexes.set(url, asked);
    return asked;
  };
  return async (lockable) => {
    switch (lockable.kind) {
      case 'image':
        return (await readManifest(read, lockable)).digest;
      case 'tool':
        return toolDigest(read, lockable);
      case 'chart':
        return lockable.repository.startsWith('oci://')
          ? registryChartDigest(read, lockable)
          : indexChartDigest(indexAt, lockable);
    }
  };
}
