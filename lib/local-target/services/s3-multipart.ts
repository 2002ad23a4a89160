import { createHash, randomUUID } from 'node:crypto';
import type { RawAnswer } from '../http/built-in-service';
import { ServiceError, notImplemented } from '../service';
import { element, tag } from './s3-listing';
import { putObject } from './s3-objects';
import type { ObjectRequest } from './s3-objects';

interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: Map<number, Buffer>;
}

/** Uploads in parts, which the CLI uses above 5 MB; an upload does not outlive the server. */
export class MultipartUploads {
  private readonly uploads = new Map<string, Upload>();

  /** Whether a request is part of an upload. */
  static handles({ request: { query } }: ObjectRequest): boolean {
    return query.has('uploads') || query.has('uploadId');
  }

  answer(target: ObjectRequest): RawAnswer {
    const { request } = target;
    const id = request.query.get('uploadId') ?? '';
    if (request.method === 'POST' && request.query.has('uploads')) return this.begin(target);
    if (request.method === 'PUT') return this.keepPart(target, id);
    if (request.method === 'POST') return this.complete(target, id);
    if (request.method === 'DELETE') {
      this.uploads.delete(id);
      return { status: 204 };
    }
    throw notImplemented('s3', `${request.method} multipart upload`);
  }

  private begin({ bucket, key, request }: ObjectRequest): RawAnswer {
    const id = randomUUID();
    const { headers } = request;
    this.uploads.set(id, { bucket: bucket.name, key, headers, parts: new Map() });
    const children = [tag('Bucket', bucket.name), tag('Key', key), tag('UploadId', id)];
    return { status: 200, body: element('InitiateMultipartUploadResult', children) };
  }

  private need({ bucket, key }: ObjectRequest, id: string): Upload {
    const upload = this.uploads.get(id);
    if (upload?.bucket !== bucket.name || upload.key !== key) {
      throw new ServiceError('NoSuchUpload', 'The specified multipart upload does not exist.', 404);
    }
    return upload;
  }

  private keepPart(target: ObjectRequest, id: string): RawAnswer {
    const upload = this.need(target, id);
    const number = Number(target.request.query.get('partNumber'));
    if (!Number.isInteger(number) || number < 1 || number > 10_000) {
      throw new ServiceError('InvalidArgument', 'Part number must be between 1 and 10000.');
    }
    const { body } = target.request;
    upload.parts.set(number, body);
    return { status: 200, headers: { ETag: `"${md5(body).toString('hex')}"` } };
  }

  private complete(target: ObjectRequest, id: string): RawAnswer {
    const upload = this.need(target, id);
    const text = target.request.body.toString();
    const wanted = [...text.matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((match) =>
      Number(match[1]),
    );
    const parts = wanted.map((number) => upload.parts.get(number));
    const found = parts.filter((part) => part !== undefined);
    if (found.length === 0 || found.length < parts.length) {
      throw new ServiceError(
        'InvalidPart',
        'One or more of the specified parts could not be found.',
      );
    }
    const digest = md5(Buffer.concat(found.map(md5))).toString('hex');
    const etag = `"${digest}-${String(found.length)}"`;
    const request = { ...target.request, headers: upload.headers };
    putObject({ ...target, request }, Buffer.concat(found), etag);
    this.uploads.delete(id);
    const { bucket, key } = target;
    const children = [tag('Bucket', bucket.name), tag('Key', key), tag('ETag', etag)];
    return { status: 200, body: element('CompleteMultipartUploadResult', children) };
  }
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest();
}
