import { listOf, shown, stringsOf, valueAt } from './json-shape';
import { letsStrangersIn, refusesBy, statementsOf } from './policy-statements';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, unless } from './template-rule';

const types = ['AWS::S3::Bucket'];
const block = 'PublicAccessBlockConfiguration';
const blocks = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

const bucketIsClosed: TemplateRule = {
  id: 'BucketIsClosed',
  says: 'A bucket blocks public access in all four ways, and says how it encrypts.',
  why: 'A policy or an access list that was pasted once opens what the block would have kept shut.',
  source: 'S3.8; CIS AWS Foundations 5.0.0 2.1.4; NIST AC-3, SC-28',
  types,
  holdsFor: ({ properties }) => {
    const encryption = valueAt(properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration');
    const open = blocks.filter((name) => valueAt(properties, block, name) !== true);
    return unless([
      ...open.map((name) =>
        breach(`${block}.${name}`, `${name} is ${shown(valueAt(properties, block, name))}`),
      ),
      ...(listOf(encryption).length > 0
        ? []
        : [breach('BucketEncryption', 'it does not say how it encrypts')]),
    ]);
  },
};

const bucketKeepsEarlierVersions: TemplateRule = {
  id: 'BucketKeepsEarlierVersions',
  says: 'A bucket keeps what was there before an object was written again or deleted.',
  why: 'Without earlier versions one wrong command is the end of what it was run on.',
  source: 'S3.14; NIST CP-9, SI-12',
  types,
  holdsFor: ({ properties }) => {
    const status = valueAt(properties, 'VersioningConfiguration', 'Status');
    if (status === 'Enabled') return compliant;
    return breach('VersioningConfiguration.Status', `Status is ${shown(status)}`);
  },
};

/** Statements of every policy that stands on a bucket. */
function policiesOf(bucket: TemplateResource, { index }: RuleContext): readonly unknown[] {
  return index
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties, document }) => index.follow(properties['Bucket'], document) === bucket)
    .flatMap(({ properties }) => statementsOf(properties['PolicyDocument']));
}

const delivers = ['delivery.logs.amazonaws.com', 'logdelivery.elasticloadbalancing.amazonaws.com'];

/** Whether a service that delivers no logs of load balancers may write by a statement. */
function isForAnotherService(statement: unknown): boolean {
  return (
    valueAt(statement, 'Effect') !== 'Deny' &&
    stringsOf(valueAt(statement, 'Principal', 'Service')).some((each) => !delivers.includes(each))
  );
}

/** What a policy must refuse, by the operator and one of the keys of a condition. */
type Refusal = readonly [what: string, operator: string, keys: readonly string[]];

const everyBucket: readonly Refusal[] = [
  ['requests in the clear', 'Bool', ['aws:SecureTransport']],
  ['TLS before 1.2', 'NumericLessThan', ['s3:TlsVersion']],
];
const ownBucket: Refusal = [
  'callers from outside',
  'StringNotEquals',
  ['aws:PrincipalOrgID', 'aws:PrincipalAccount'],
];
const keyHeader = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const keyedBucket: readonly Refusal[] = [
  ['objects under another key', 'ArnNotEquals', [keyHeader]],
  ['objects without our key', 'StringNotEquals', ['s3:x-amz-server-side-encryption']],
];
const sensitiveBucket: Refusal = [
  'readers outside of our network',
  'StringNotEquals',
  ['aws:SourceVpc', 'aws:SourceVpce'],
];

function classOf({ properties }: TemplateResource): string {
  const tag = listOf(properties['Tags']).find((each) =>
    String(valueAt(each, 'Key')).endsWith(':data-class'),
  );
  return String(valueAt(tag, 'Value'));
}

const isKeyed = ({ properties }: TemplateResource): boolean =>
  JSON.stringify(properties['BucketEncryption'] ?? null).includes('aws:kms');

/**
 * Whether it may hold logs of load balancers and of no other service. AWS delivers them from accounts that are outside
 * of every organisation, and into no bucket with a key of ours.
 */
function takesDeliveredLogs(bucket: TemplateResource, statements: readonly unknown[]): boolean {
  return !isKeyed(bucket) && !statements.some(isForAnotherService);
}

/** What the policies of a bucket must refuse: the more, the more there is to lose. */
function refusalsOf(bucket: TemplateResource, statements: readonly unknown[]): readonly Refusal[] {
  return [
    ...everyBucket,
    ...(takesDeliveredLogs(bucket, statements) ? [] : [ownBucket]),
    ...(isKeyed(bucket) ? keyedBucket : []),
    ...(classOf(bucket).startsWith('sensitive') ? [sensitiveBucket] : []),
  ];
}

const bucketRefusesStrangers: TemplateRule = {
  id: 'BucketRefusesStrangers',
  says: 'A policy on every bucket refuses plain requests, old TLS, callers from outside and other keys, and lets in nobody unknown.',
  why: 'Rights of callers are granted in many places; what a bucket refuses holds against each of them.',
  source: 'S3.5; CIS AWS Foundations 5.0.0 2.1.1; NIST AC-3, SC-8; AWS data perimeter',
  types,
  holdsFor: (bucket, context) => {
    const statements = policiesOf(bucket, context);
    const missing = refusalsOf(bucket, statements).filter(
      ([, operator, keys]) =>
        !statements.some((each) => keys.some((key) => refusesBy(each, operator, key))),
    );
    return unless([
      ...missing.map(([what]) => breach('', `no policy of it refuses ${what}`)),
      ...statements
        .filter(letsStrangersIn)
        .map((each) => breach('', `the statement ${shown(each)} lets everybody in`)),
    ]);
  },
};

/** Claims over buckets. */
export const bucketRules: readonly TemplateRule[] = [
  bucketIsClosed,
  bucketKeepsEarlierVersions,
  bucketRefusesStrangers,
];
