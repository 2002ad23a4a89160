import type { Place } from '../ledger';

/** One version of an object; its bytes stand in the blob store. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly deleteMarker: boolean;
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
  /** ISO 8601. */
  readonly modifiedAt: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  tags: Record<string, string>;
}

/** A bucket that an `AWS::S3::Bucket` record holds open. */
export interface Bucket extends Place {
  readonly name: string;
  /** Policy set over the S3 API, which a template's policy does not show. */
  policy?: string;
  /** Versions by key, newest first. */
  readonly objects: Record<string, ObjectVersion[]>;
}

/** The version of an object that a plain read sees. */
export function currentVersion(bucket: Bucket, key: string): ObjectVersion | undefined {
  const newest = bucket.objects[key]?.[0];
  return newest?.deleteMarker === false ? newest : undefined;
}
