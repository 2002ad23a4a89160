import { currentVersion } from '../state/bucket';
import type { TargetState } from '../state/target-state';
import { validationError } from '../template/template';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LARGEST_INLINE_BYTES = 51_200;
const LARGEST_STORED_BYTES = 1_000_000;

/**
 * The template of a request: inline, or in a bucket of this target.
 *
 * @throws ServiceError `ValidationError` when there is none, it is not there, or it is too big
 */
export function templateBody(
  source: { readonly body?: string; readonly url?: string },
  state: TargetState,
): string {
  if (source.body !== undefined) {
    if (Buffer.byteLength(source.body) > LARGEST_INLINE_BYTES) {
      throw validationError(
        `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${String(LARGEST_INLINE_BYTES)}`,
      );
    }
    return source.body;
  }
  if (source.url === undefined) {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  const bytes = storedTemplate(source.url, state);
  if (bytes.length > LARGEST_STORED_BYTES) {
    throw validationError(`Template may not exceed ${String(LARGEST_STORED_BYTES)} bytes in size.`);
  }
  return bytes.toString('utf8');
}

function storedTemplate(text: string, { buckets, blobs }: TargetState): Buffer {
  if (!URL.canParse(text)) throw validationError(`TemplateURL must be a supported URL: ${text}`);
  const url = new URL(text);
  const [first = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  // The path style carries the bucket in the path, the virtual style in the host.
  const host = url.hostname.split('.')[0] ?? '';
  const bucket = buckets.get(first) ?? buckets.get(host);
  const key = bucket?.name === first ? rest.join('/') : [first, ...rest].join('/');
  const version = bucket && currentVersion(bucket, key);
  if (!version) throw validationError(`S3 error: The specified key does not exist: ${text}`);
  return blobs.get(version.blob);
}
