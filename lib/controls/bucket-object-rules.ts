import { tagOf } from './store-encryption';
import { whyNotCustomerKey } from './customer-key';
import { listOf, shown, stringsOf, valueAt } from './json-shape';
import { statementsOf } from './policy-statements';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::S3::Bucket'];

const bucketHasNoAccessLists: TemplateRule = {
  id: 'BucketHasNoAccessLists',
  says: 'Whoever writes an object into a bucket hands it over, and no access list of an object counts.',
  why: 'An object that its writer owns is one that the policy of the bucket does not govern.',
  source: 'S3.12; NIST AC-3, AC-6',
  types,
  holdsFor: ({ properties }) => {
    const rules = listOf(valueAt(properties, 'OwnershipControls', 'Rules'));
    const ownership = rules.map((rule) => valueAt(rule, 'ObjectOwnership'));
    const list = properties['AccessControl'];
    return unless([
      ...(ownership.includes('BucketOwnerEnforced')
        ? []
        : [breach('OwnershipControls', `ObjectOwnership is ${shown(ownership[0])}`)]),
      ...(list === undefined ? [] : [breach('AccessControl', `it has the list ${shown(list)}`)]),
    ]);
  },
};

/**
 * Services that write into buckets with keys of S3 alone.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
const deliversWithoutKey = [
  'delivery.logs.amazonaws.com',
  'logging.s3.amazonaws.com',
  'logdelivery.elasticloadbalancing.amazonaws.com',
];

/** Whether the data map says that S3 itself encrypts the store: config allows that for log destinations alone. */
function isDeclaredWithoutKey(bucket: TemplateResource, { settings }: RuleContext): boolean {
  const store = tagOf(bucket, 'alicerce:store');
  return store !== undefined && settings.data?.stores[store]?.key === 'sse-s3';
}

/** Whether the policy of a bucket lets one of those services write, or its store is declared to be without a key. */
function takesLogsWithoutKey(bucket: TemplateResource, context: RuleContext): boolean {
  if (isDeclaredWithoutKey(bucket, context)) return true;
  const { index } = context;
  return index
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties, document }) => index.follow(properties['Bucket'], document) === bucket)
    .flatMap(({ properties }) => statementsOf(properties['PolicyDocument']))
    .flatMap((statement) => stringsOf(valueAt(statement, 'Principal', 'Service')))
    .some((service) => deliversWithoutKey.includes(service));
}

const bucketUsesOurKey: TemplateRule = {
  id: 'BucketUsesOurKey',
  says: 'Objects are encrypted under a key of ours with a key for the bucket, and under none that a caller brings.',
  why: 'An object under the key of its writer is one that we hold, answer for, and cannot read.',
  source: 'S3.17; NIST SC-12, SC-28; S3 user guide, blocking SSE-C',
  types,
  holdsFor: (bucket, context) => {
    const at = 'BucketEncryption';
    const [rule] = listOf(valueAt(bucket.properties, at, 'ServerSideEncryptionConfiguration'));
    const byDefault = valueAt(rule, 'ServerSideEncryptionByDefault');
    const blocked = stringsOf(valueAt(rule, 'BlockedEncryptionTypes', 'EncryptionType'));
    const brings = blocked.includes('SSE-C') ? [] : [breach(at, 'callers may bring keys (SSE-C)')];
    if (valueAt(byDefault, 'SSEAlgorithm') === 'AES256' && takesLogsWithoutKey(bucket, context)) {
      return unless(brings);
    }
    const why = whyNotCustomerKey(valueAt(byDefault, 'KMSMasterKeyID'), bucket, context);
    const perBucket = valueAt(rule, 'BucketKeyEnabled') === true;
    return unless([
      ...(why === undefined ? [] : [breach(at, `its encryption ${why}`)]),
      ...(why !== undefined || perBucket ? [] : [breach(at, 'it asks the key for every object')]),
      ...brings,
    ]);
  },
};

const bucketEndsEarlierVersions: TemplateRule = {
  id: 'BucketEndsEarlierVersions',
  says: 'Earlier versions end at a stated time, and uploads that nobody finished do, too.',
  why: 'What was deleted stays for ever as an earlier version: cost, and personal data past its purpose.',
  source: 'S3.10, S3.13; NIST SI-12; LGPD Art. 15, 16',
  types,
  holdsFor: ({ properties }) => {
    const rules = listOf(valueAt(properties, 'LifecycleConfiguration', 'Rules')).filter(
      (rule) => valueAt(rule, 'Status') === 'Enabled',
    );
    const ends = (...path: readonly string[]): boolean =>
      rules.some((rule) => typeof valueAt(rule, ...path) === 'number');
    const at = 'LifecycleConfiguration';
    return unless([
      ...(ends('NoncurrentVersionExpiration', 'NoncurrentDays')
        ? []
        : [breach(at, 'earlier versions never end')]),
      ...(ends('AbortIncompleteMultipartUpload', 'DaysAfterInitiation')
        ? []
        : [breach(at, 'uploads that nobody finished never end')]),
    ]);
  },
};

const bucketLogsElsewhere: TemplateRule = {
  id: 'BucketLogsElsewhere',
  says: 'The access logs of a bucket go to another bucket of these templates.',
  why: 'A bucket that logs into itself logs its own logging, and whoever empties it takes the traces along.',
  source: 'S3.9; NIST AU-9',
  types,
  holdsFor: (bucket, { index }) => {
    const at = 'LoggingConfiguration.DestinationBucketName';
    if (bucket.properties['LoggingConfiguration'] === undefined) return notApplicable;
    const destination = valueAt(bucket.properties, ...at.split('.'));
    const target = index.follow(destination, bucket.document);
    if (destination === undefined || target === bucket) return breach(at, 'it logs into itself');
    if (target?.type === 'AWS::S3::Bucket') return compliant;
    return breach(at, `${shown(destination)} is no bucket of these templates`);
  },
};

/** Claims over what a bucket does with its objects. */
export const bucketObjectRules: readonly TemplateRule[] = [
  bucketHasNoAccessLists,
  bucketUsesOurKey,
  bucketEndsEarlierVersions,
  bucketLogsElsewhere,
];
