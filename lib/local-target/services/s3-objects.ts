import { createHash, randomUUID } from 'node:crypto';
import type { RawAnswer } from '../http/built-in-service';
import { ServiceError, notImplemented } from '../service';
import type { ServiceRequest } from '../service';
import type { Bucket, ObjectVersion } from '../state/bucket';
import { currentVersion } from '../state/bucket';
import type { TargetState } from '../state/target-state';
import { element, tag } from './s3-listing';

/** An object request after its bucket was found. */
export interface ObjectRequest {
  readonly state: TargetState;
  readonly bucket: Bucket;
  readonly key: string;
  readonly versioned: boolean;
  readonly request: ServiceRequest;
}

const UNVERSIONED = 'null';

/** GET, HEAD, PUT and DELETE of one object, and its tags. */
export function answerObject(target: ObjectRequest): RawAnswer {
  const { request } = target;
  if (request.query.has('tagging')) return answerTagging(target);
  const unknown = ['acl', 'retention', 'legal-hold', 'attributes', 'torrent', 'restore'].find(
    (name) => request.query.has(name),
  );
  if (unknown !== undefined) throw notImplemented('s3', `${request.method} object ${unknown}`);
  switch (request.method) {
    case 'PUT':
      if (request.headers['x-amz-copy-source'] !== undefined)
        throw notImplemented('s3', 'CopyObject');
      return putAnswer(putObject(target, request.body));
    case 'GET':
      return getObject(target);
    case 'HEAD':
      return { ...getObject(target), body: undefined };
    case 'DELETE':
      return deleteObject(target);
    default:
      throw notImplemented('s3', `${request.method} object`);
  }
}

/** Writes bytes as the newest version of a key. */
export function putObject(target: ObjectRequest, bytes: Buffer, etag?: string): ObjectVersion {
  const { state, bucket, key, versioned, request } = target;
  const version: ObjectVersion = {
    versionId: versioned ? randomUUID().replaceAll('-', '') : UNVERSIONED,
    deleteMarker: false,
    blob: state.blobs.put(bytes),
    size: bytes.length,
    etag: etag ?? `"${createHash('md5').update(bytes).digest('hex')}"`,
    modifiedAt: new Date().toISOString(),
    contentType: request.headers['content-type'] ?? 'binary/octet-stream',
    metadata: Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-')),
    ),
    tags: {},
  };
  const older = versioned ? (bucket.objects[key] ?? []) : [];
  bucket.objects[key] = [version, ...older];
  state.changed();
  return version;
}

function putAnswer(version: ObjectVersion): RawAnswer {
  return { status: 200, headers: { ETag: version.etag, ...versionHeader(version) } };
}

function versionHeader({ versionId }: ObjectVersion): Record<string, string> {
  return versionId === UNVERSIONED ? {} : { 'x-amz-version-id': versionId };
}

function need({ bucket, key, request }: ObjectRequest): ObjectVersion {
  const wanted = request.query.get('versionId');
  const version =
    wanted === null
      ? currentVersion(bucket, key)
      : bucket.objects[key]?.find(({ versionId }) => versionId === wanted);
  if (!version || version.deleteMarker) {
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
  }
  return version;
}

function getObject(target: ObjectRequest): RawAnswer {
  const version = need(target);
  const bytes = target.state.blobs.get(version.blob);
  const headers = {
    ETag: version.etag,
    'Content-Type': version.contentType,
    'Last-Modified': new Date(version.modifiedAt).toUTCString(),
    'Accept-Ranges': 'bytes',
    ...versionHeader(version),
    ...version.metadata,
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(target.request.headers['range'] ?? '');
  if (!range) {
    return {
      status: 200,
      headers: { ...headers, 'Content-Length': String(bytes.length) },
      body: bytes,
    };
  }
  const start = Number(range[1]);
  const end = range[2] ? Math.min(Number(range[2]), bytes.length - 1) : bytes.length - 1;
  if (start > end)
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  const part = bytes.subarray(start, end + 1);
  return {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(part.length),
      'Content-Range': `bytes ${String(start)}-${String(end)}/${String(bytes.length)}`,
    },
    body: part,
  };
}

/** Deletes a version, or hides the object behind a marker when the bucket keeps versions. */
export function deleteObject({ state, bucket, key, versioned, request }: ObjectRequest): RawAnswer {
  removeObject({ bucket, key, versioned }, request.query.get('versionId') ?? undefined);
  state.changed();
  return { status: 204 };
}

/** The same, for one key of a request that names many. */
export function removeObject(
  { bucket, key, versioned }: Pick<ObjectRequest, 'bucket' | 'key' | 'versioned'>,
  versionId?: string,
): void {
  const versions = bucket.objects[key];
  if (!versions) return;
  if (versionId === undefined && versioned) {
    const marker: ObjectVersion = {
      ...{ versionId: randomUUID().replaceAll('-', ''), deleteMarker: true, blob: '', size: 0 },
      ...{
        etag: '',
        modifiedAt: new Date().toISOString(),
        contentType: '',
        metadata: {},
        tags: {},
      },
    };
    versions.unshift(marker);
    return;
  }
  const kept =
    versionId === undefined ? [] : versions.filter((item) => item.versionId !== versionId);
  if (kept.length > 0) bucket.objects[key] = kept;
  else Reflect.deleteProperty(bucket.objects, key);
}

function answerTagging(target: ObjectRequest): RawAnswer {
  const version = need(target);
  const { request, state } = target;
  if (request.method === 'GET') {
    const tags = Object.entries(version.tags).map(([key, value]) =>
      element('Tag', [tag('Key', key), tag('Value', value)]),
    );
    return { status: 200, body: element('Tagging', [element('TagSet', tags)]) };
  }
  if (request.method !== 'PUT' && request.method !== 'DELETE') {
    throw notImplemented('s3', `${request.method} object tagging`);
  }
  const text = request.method === 'PUT' ? request.body.toString() : '';
  const pairs = [...text.matchAll(/<Tag>\s*<Key>(.*?)<\/Key>\s*<Value>(.*?)<\/Value>/gs)];
  version.tags = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]));
  state.changed();
  return { status: request.method === 'PUT' ? 200 : 204 };
}
