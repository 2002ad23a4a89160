import type { RawAnswer } from '../http/built-in-service';
import { canonicalJson, isJsonList, objectOf, scalarText } from '../json-value';
import type { Json, JsonObject } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import type { ServiceRequest } from '../service';
import type { Bucket } from '../state/bucket';
import type { TargetState } from '../state/target-state';
import { element, listObjects, listVersions, tag } from './s3-listing';
import { MultipartUploads } from './s3-multipart';
import { answerObject, removeObject } from './s3-objects';

/** The object store: buckets stand and fall with their records, objects are kept. */
export class S3Service {
  private readonly uploads = new MultipartUploads();

  constructor(private readonly state: TargetState) {}

  /** @param path - decoded path as it was sent, because a key may end with a slash or hold two */
  answer(request: ServiceRequest, path: string): RawAnswer {
    const [name = '', ...rest] = path.replace(/^\//, '').split('/');
    if (name === '') return this.listBuckets(request);
    const bucket = this.state.buckets.get(name);
    if (!bucket) {
      throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404);
    }
    const properties = this.propertiesOf(bucket);
    const versioned = objectOf(properties['VersioningConfiguration'])['Status'] === 'Enabled';
    const key = rest.join('/');
    if (key === '') return this.answerBucket({ request, bucket, properties, versioned });
    const target = { state: this.state, bucket, key, versioned, request };
    return MultipartUploads.handles(target) ? this.uploads.answer(target) : answerObject(target);
  }

  private propertiesOf({ account, region, name }: Bucket): JsonObject {
    const key = { account, region, type: 'AWS::S3::Bucket', physicalId: name };
    return this.state.records.find(key)?.properties ?? {};
  }

  private listBuckets({ method, account }: ServiceRequest): RawAnswer {
    if (method !== 'GET') throw notImplemented('s3', `${method} /`);
    const own = [...this.state.buckets.values()].filter((bucket) => bucket.account === account);
    const rows = own.map(({ name }) => element('Bucket', [tag('Name', name)]));
    return { status: 200, body: element('ListAllMyBucketsResult', [element('Buckets', rows)]) };
  }

  private answerBucket(target: BucketRequest): RawAnswer {
    const { request, bucket } = target;
    const { method, query } = request;
    const sub = SUB_RESOURCES.find((name) => query.has(name));
    const reader = sub === undefined ? undefined : READERS[sub];
    if (method === 'GET' && reader) return reader(target);
    if (method === 'PUT' && sub === 'policy') {
      bucket.policy = request.body.toString();
      this.state.changed();
      return { status: 204 };
    }
    if (method === 'POST' && sub === 'delete') return this.deleteMany(target);
    if (sub === undefined && method === 'HEAD') {
      return { status: 200, headers: { 'x-amz-bucket-region': bucket.region } };
    }
    if (sub === undefined && method === 'GET' && query.get('list-type') === '2') {
      return { status: 200, body: listObjects(bucket, query) };
    }
    throw notImplemented('s3', `${method} bucket ${[...query.keys()].join(' ')}`.trim());
  }

  private deleteMany({ request, bucket, versioned }: BucketRequest): RawAnswer {
    const text = request.body.toString();
    const objects = [...text.matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, inner = '']) => ({
      key: unescaped(/<Key>(.*?)<\/Key>/s.exec(inner)?.[1] ?? ''),
      versionId: /<VersionId>(.*?)<\/VersionId>/s.exec(inner)?.[1],
    }));
    if (objects.length === 0)
      throw new ServiceError('MalformedXML', 'The XML you provided was not well-formed');
    for (const { key, versionId } of objects) {
      removeObject({ bucket, key, versioned }, versionId);
    }
    this.state.changed();
    const rows = objects.map(({ key }) => element('Deleted', [tag('Key', key)]));
    return { status: 200, body: element('DeleteResult', rows) };
  }
}

interface BucketRequest {
  readonly request: ServiceRequest;
  readonly bucket: Bucket;
  /** Properties of the bucket's record. */
  readonly properties: JsonObject;
  readonly versioned: boolean;
}

const ok = (body: string): RawAnswer => ({ status: 200, body });

/** What can be read of a bucket besides its objects. */
const READERS: Readonly<Record<string, (target: BucketRequest) => RawAnswer>> = {
  location: ({ bucket: { region } }) =>
    ok(tag('LocationConstraint', region === 'us-east-1' ? '' : region)),
  encryption: ({ properties }) => ok(encryptionOf(properties)),
  versioning: ({ properties }) => {
    const status = objectOf(properties['VersioningConfiguration'])['Status'];
    const children = status === undefined ? [] : [tag('Status', scalarText(status))];
    return ok(element('VersioningConfiguration', children));
  },
  versions: ({ bucket, request }) => ok(listVersions(bucket, request.query)),
  tagging: ({ properties }) => {
    const tags = listOf(properties['Tags']).map(objectOf);
    if (tags.length === 0) throw new ServiceError('NoSuchTagSet', 'The TagSet does not exist', 404);
    const rows = tags.map(({ Key, Value }) =>
      element('Tag', [tag('Key', scalarText(Key)), tag('Value', scalarText(Value))]),
    );
    return ok(element('Tagging', [element('TagSet', rows)]));
  },
  policy: ({ bucket }) => {
    if (bucket.policy === undefined) {
      throw new ServiceError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
    }
    return ok(bucket.policy);
  },
  publicAccessBlock: ({ properties }) => {
    const block = properties['PublicAccessBlockConfiguration'];
    if (block === undefined) {
      throw new ServiceError(
        'NoSuchPublicAccessBlockConfiguration',
        'The public access block configuration was not found',
        404,
      );
    }
    const rows = Object.entries(objectOf(block)).map(([name, value]) =>
      tag(name, scalarText(value)),
    );
    return ok(element('PublicAccessBlockConfiguration', rows));
  },
};

/** Parts of a bucket that a request names by an empty parameter; those without a reader answer 501. */
const SUB_RESOURCES = [
  ...Object.keys(READERS),
  ...['delete', 'acl', 'cors', 'lifecycle', 'logging', 'notification', 'ownershipControls'],
  ...['policyStatus', 'replication', 'website', 'accelerate', 'analytics', 'inventory'],
  ...['metrics', 'object-lock', 'requestPayment', 'uploads', 'intelligent-tiering'],
];

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonList(value) ? value : [];
}

/** Buckets are encrypted with the service's own key where nothing else is declared. */
function encryptionOf(properties: JsonObject): string {
  const rules = listOf(
    objectOf(properties['BucketEncryption'])['ServerSideEncryptionConfiguration'],
  );
  const first = objectOf(rules[0]);
  const byDefault = objectOf(first['ServerSideEncryptionByDefault']);
  const key = byDefault['KMSMasterKeyID'];
  const algorithm = scalarText(byDefault['SSEAlgorithm'] ?? 'AES256');
  const children = [
    tag('SSEAlgorithm', algorithm),
    key === undefined
      ? ''
      : tag('KMSMasterKeyID', typeof key === 'string' ? key : canonicalJson(key)),
  ];
  const rule = element('Rule', [element('ApplyServerSideEncryptionByDefault', children)]);
  return element('ServerSideEncryptionConfiguration', [rule]);
}

function unescaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
  };
  return text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => names[name] ?? whole);
}
