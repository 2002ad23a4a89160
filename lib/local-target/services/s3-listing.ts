import { xmlText } from '../http/xml';
import type { Bucket, ObjectVersion } from '../state/bucket';
import { currentVersion } from '../state/bucket';

const LARGEST_PAGE = 1000;

interface Listed {
  readonly key: string;
  readonly version: ObjectVersion;
}

/** Answer of ListObjectsV2. */
export function listObjects(bucket: Bucket, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? LARGEST_PAGE), LARGEST_PAGE);
  const keys = Object.keys(bucket.objects)
    .filter((key) => key.startsWith(prefix) && key > after && currentVersion(bucket, key))
    .sort();
  const folders = new Set<string>();
  const plain = keys.filter((key) => {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end >= 0) folders.add(key.slice(0, end + delimiter.length));
    return end < 0;
  });
  const shown = plain.slice(0, limit).flatMap((key): Listed[] => {
    const version = currentVersion(bucket, key);
    return version ? [{ key, version }] : [];
  });
  const more = plain.length > shown.length;
  return element('ListBucketResult', [
    tag('Name', bucket.name),
    tag('Prefix', prefix),
    tag('KeyCount', String(shown.length + folders.size)),
    tag('MaxKeys', String(limit)),
    tag('IsTruncated', String(more)),
    more ? tag('NextContinuationToken', shown.at(-1)?.key ?? '') : '',
    ...shown.map(({ key, version }) => element('Contents', [tag('Key', key), ...facts(version)])),
    ...[...folders].map((folder) => element('CommonPrefixes', [tag('Prefix', folder)])),
  ]);
}

/** Answer of ListObjectVersions; it is never cut, because the buckets of a laptop are small. */
export function listVersions(bucket: Bucket, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const rows = Object.entries(bucket.objects)
    .filter(([key]) => key.startsWith(prefix))
    .flatMap(([key, versions]) =>
      versions.map((version, index) =>
        element(version.deleteMarker ? 'DeleteMarker' : 'Version', [
          tag('Key', key),
          tag('VersionId', version.versionId),
          tag('IsLatest', String(index === 0)),
          ...(version.deleteMarker ? [tag('LastModified', version.modifiedAt)] : facts(version)),
        ]),
      ),
    );
  return element('ListVersionsResult', [
    tag('Name', bucket.name),
    tag('Prefix', prefix),
    tag('IsTruncated', 'false'),
    ...rows,
  ]);
}

function facts(version: ObjectVersion): string[] {
  return [
    tag('LastModified', version.modifiedAt),
    tag('ETag', version.etag),
    tag('Size', String(version.size)),
    tag('StorageClass', 'STANDARD'),
  ];
}

/** One XML element with text. */
export function tag(name: string, value: string): string {
  return `<${name}>${xmlText(value)}</${name}>`;
}

/** One XML element with children. */
export function element(name: string, children: readonly string[]): string {
  return `<${name}>${children.join('')}</${name}>`;
}
