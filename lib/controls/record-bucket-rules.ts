import { coversAction } from './action-pattern';
import { listOf, objectOf, shown, stringsOf, valueAt } from './json-shape';
import { isAboutEverybody, statementsOf } from './policy-statements';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const bucketType = 'AWS::S3::Bucket';

/** Statements of the policies on a bucket. */
function statementsOn(
  bucket: TemplateResource,
  { index }: Pick<RuleContext, 'index'>,
): readonly unknown[] {
  return index
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties, document }) => index.follow(properties['Bucket'], document) === bucket)
    .flatMap(({ properties }) => statementsOf(properties['PolicyDocument']));
}

/** Whether a policy on the bucket lets a service of AWS write into it. */
function takesFrom(service: string, bucket: TemplateResource, context: RuleContext): boolean {
  return statementsOn(bucket, context).some(
    (each) =>
      valueAt(each, 'Effect') !== 'Deny' &&
      stringsOf(valueAt(each, 'Principal', 'Service')).includes(service) &&
      stringsOf(valueAt(each, 'Action')).includes('s3:PutObject'),
  );
}

const retentionOf = ({ properties }: TemplateResource): unknown =>
  valueAt(properties['ObjectLockConfiguration'], 'Rule', 'DefaultRetention');

const archiveIsLocked: TemplateRule = {
  id: 'ArchiveIsLocked',
  says: 'A bucket that a trail writes to locks every object in the mode and for the days of config.',
  why: 'Who has done something that he wants nobody to know deletes the record of it first.',
  source: 'S3.15; NIST AU-9, AU-9(2), AU-11; LGPD Art. 6 X, 37',
  types: [bucketType],
  holdsFor: (bucket, context) => {
    if (!takesFrom('cloudtrail.amazonaws.com', bucket, context)) return notApplicable;
    const { audit } = context.settings;
    if (audit?.lock === null) return notApplicable;
    const retention = retentionOf(bucket);
    const [mode, days] = [valueAt(retention, 'Mode'), valueAt(retention, 'Days')];
    const wanted = audit?.lock ?? { mode: 'COMPLIANCE' };
    const at = 'ObjectLockConfiguration.Rule.DefaultRetention';
    return unless([
      ...(bucket.properties['ObjectLockEnabled'] === true
        ? []
        : [breach('ObjectLockEnabled', 'its objects are not locked')]),
      ...(mode === wanted.mode ? [] : [breach(at, `Mode is ${shown(mode)}, not ${wanted.mode}`)]),
      ...('days' in wanted && days !== wanted.days
        ? [breach(at, `Days is ${shown(days)}, and config says ${String(wanted.days)}`)]
        : []),
    ]);
  },
};

const configBucketTakesDeliveries: TemplateRule = {
  id: 'ConfigBucketTakesDeliveries',
  says: 'A bucket that AWS Config writes to locks no object by default.',
  why: 'AWS Config does not deliver into such a bucket: the history would end without a word.',
  source: 'AWS Config Developer Guide, Managing the Delivery Channel; NIST AU-11',
  types: [bucketType],
  holdsFor: (bucket, context) => {
    if (!takesFrom('config.amazonaws.com', bucket, context)) return notApplicable;
    return retentionOf(bucket) === undefined
      ? compliant
      : breach('ObjectLockConfiguration', 'a default retention stops every delivery');
  },
};

/** Whether a statement on a bucket is about each of its objects: no resource but everything, or its ARN with `/*`. */
function isAboutEveryObject(statement: unknown): boolean {
  return [valueAt(statement, 'Resource')].flat().some((resource) => {
    const [, ...path] = listOf(listOf(objectOf(resource)['Fn::Join'])[1]);
    return resource === '*' || (path.length === 1 && path[0] === '/*');
  });
}

const deletions = ['s3:DeleteObject', 's3:DeleteObjectVersion'];

const configHistoryRefusesDeletion: TemplateRule = {
  id: 'ConfigHistoryRefusesDeletion',
  says: 'Where the archive of a trail is locked, a bucket that AWS Config writes to refuses everybody who deletes an object or a version.',
  why: 'No default lock may stand there, so that a refusal is all that keeps the history of what was changed.',
  source: 'NIST AU-9, AU-9(2), AU-11; AWS Config Developer Guide, Managing the Delivery Channel',
  types: [bucketType],
  holdsFor: (bucket, context) => {
    if (!takesFrom('config.amazonaws.com', bucket, context)) return notApplicable;
    if (context.settings.audit?.lock === null) return notApplicable;
    const refused = statementsOn(bucket, context)
      .filter(
        (each) =>
          valueAt(each, 'Effect') === 'Deny' &&
          valueAt(each, 'Condition') === undefined &&
          isAboutEverybody(each) &&
          isAboutEveryObject(each),
      )
      .flatMap((each) => [valueAt(each, 'Action')].flat().map(String));
    return unless(
      deletions
        .filter((action) => !refused.some((pattern) => coversAction(pattern, action)))
        .map((action) => breach('', `no policy on it refuses everybody ${action}`)),
    );
  },
};

/** Claims over the buckets in which the record lies. */
export const recordBucketRules: readonly TemplateRule[] = [
  archiveIsLocked,
  configBucketTakesDeliveries,
  configHistoryRefusesDeletion,
];
