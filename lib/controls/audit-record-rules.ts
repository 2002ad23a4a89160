import { whyNotCustomerKey } from './customer-key';
import { listOf, objectOf, shown, stringsOf, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const trailType = 'AWS::CloudTrail::Trail';
const bucketType = 'AWS::S3::Bucket';

/** Why the key of a trail is not ours. Across accounts a trail names an alias, which these templates must lead on. */
function whyNotOurKey(trail: TemplateResource, context: RuleContext): string | undefined {
  const { index } = context;
  const value = trail.properties['KMSKeyId'];
  const name = index.text(value, trail.document)?.split(':').at(-1);
  const alias = index
    .ofType('AWS::KMS::Alias')
    .find(({ properties }) => name !== undefined && properties['AliasName'] === name);
  return alias === undefined
    ? whyNotCustomerKey(value, trail, context)
    : whyNotCustomerKey(alias.properties['TargetKeyId'], alias, context);
}

const trailRecordsEverything: TemplateRule = {
  id: 'TrailRecordsEverything',
  says: 'A trail records every Region, proves its files, encrypts them with a key of ours, and tells a log group.',
  why: 'A Region without a trail is where a stranger works; a file that proves nothing is no evidence.',
  source:
    'CloudTrail.1, .2, .4, .5; CIS AWS Foundations 5.0.0 3.1, 3.2, 3.5; NIST AU-2, AU-9, AU-12',
  types: [trailType],
  holdsFor: (trail, context) => {
    const switches = ['IsLogging', 'IsMultiRegionTrail', 'EnableLogFileValidation'] as const;
    const key = whyNotOurKey(trail, context);
    return unless([
      ...switches
        .filter((each) => trail.properties[each] !== true)
        .map((each) => breach(each, `${each} is ${shown(trail.properties[each])}`)),
      ...(key === undefined ? [] : [breach('KMSKeyId', `the trail ${key}`)]),
      ...['CloudWatchLogsLogGroupArn', 'CloudWatchLogsRoleArn']
        .filter((each) => trail.properties[each] === undefined)
        .map((each) => breach(each, 'it tells no log group')),
    ]);
  },
};

type Fields = ReadonlyMap<string, unknown>;

function selectorsOf({ properties }: TemplateResource): readonly Fields[] {
  return listOf(properties['AdvancedEventSelectors']).map(
    (selector) =>
      new Map(
        listOf(valueAt(selector, 'FieldSelectors')).map((each) => [
          String(valueAt(each, 'Field')),
          each,
        ]),
      ),
  );
}

const equals = (fields: Fields, field: string, value: string): boolean =>
  stringsOf(valueAt(fields.get(field), 'Equals')).includes(value);

/** Endpoints that can say what they refused. */
const tellingEndpoints = ['ec2', 'kms', 's3', 'secretsmanager'] as const;

function silentEndpoints(selectors: readonly Fields[], endpoints: readonly string[]) {
  return tellingEndpoints
    .filter((each) => endpoints.includes(each))
    .filter(
      (each) =>
        !selectors.some(
          (fields) =>
            equals(fields, 'eventCategory', 'NetworkActivity') &&
            equals(fields, 'eventSource', `${each}.amazonaws.com`) &&
            (!fields.has('errorCode') || equals(fields, 'errorCode', 'VpceAccessDenied')),
        ),
    );
}

const sensitiveClass = /confidential|secret|personal|sensitive/;

function isSensitive({ properties }: TemplateResource): boolean {
  return listOf(properties['Tags']).some(
    (tag) =>
      String(valueAt(tag, 'Key')).endsWith(':data-class') &&
      sensitiveClass.test(String(valueAt(tag, 'Value'))),
  );
}

/** The bucket that the beginning of an object's ARN is about: a reference, or a text joined to one. */
function bucketBehind(start: unknown, trail: TemplateResource, { index }: RuleContext) {
  const parts = listOf(listOf(objectOf(start)['Fn::Join'])[1]);
  return [start, ...parts]
    .map((each) => index.follow(each, trail.document))
    .find((each) => each?.type === bucketType);
}

function unwatchedBuckets(
  trail: TemplateResource,
  selectors: readonly Fields[],
  context: RuleContext,
): readonly TemplateResource[] {
  const watching = selectors.filter((fields) => equals(fields, 'eventCategory', 'Data'));
  if (watching.some((fields) => !fields.has('resources.ARN') && !fields.has('readOnly'))) return [];
  const watched = new Set(
    watching
      .flatMap((fields) => listOf(valueAt(fields.get('resources.ARN'), 'StartsWith')))
      .map((start) => bucketBehind(start, trail, context)),
  );
  return context.index.ofType(bucketType).filter((each) => isSensitive(each) && !watched.has(each));
}

const trailSelectsWhatMatters: TemplateRule = {
  id: 'TrailSelectsWhatMatters',
  says: 'A trail selects calls that manage, reads among them, objects of every sensitive bucket, and what endpoints refused.',
  why: 'Left out, nobody knows who read a record of a person; with selectors of the older kind none of the newer holds.',
  source: 'CIS AWS Foundations 5.0.0 3.8, 3.9; NIST AU-12, AU-2; LGPD Art. 37, 46',
  types: [trailType],
  holdsFor: (trail, context) => {
    const selectors = selectorsOf(trail);
    const manages = selectors.some(
      (fields) => equals(fields, 'eventCategory', 'Management') && fields.size === 1,
    );
    const at = 'AdvancedEventSelectors';
    return unless([
      ...(trail.properties['EventSelectors'] === undefined
        ? []
        : [breach('EventSelectors', 'a trail takes selectors of one kind alone')]),
      ...(manages ? [] : [breach(at, 'it does not record every call that manages')]),
      ...unwatchedBuckets(trail, selectors, context).map(({ path }) =>
        breach(at, `nobody records who reads ${path}`),
      ),
      ...silentEndpoints(selectors, context.settings.audit?.endpoints ?? []).map((each) =>
        breach(at, `what the endpoint of ${each} refuses is not recorded`),
      ),
    ]);
  },
};

const clusterIsOnRecord: TemplateRule = {
  id: 'ClusterIsOnRecord',
  says: 'The account of every cluster has a trail of this environment.',
  why: 'Without one nobody can say what was done, to a court or to the authority.',
  source: 'CloudTrail.1; NIST AU-2, AU-12; LGPD Art. 6 X, 48',
  types: ['AWS::EKS::Cluster'],
  holdsFor: ({ document }, { index, settings }) => {
    if (settings.audit === undefined) return notApplicable;
    const trails = index
      .ofType(trailType)
      .filter((each) => each.document.account === document.account);
    return trails.length > 0 ? compliant : breach('', `no ${trailType} stands in its account`);
  },
};

/** Claims over the record of who did what. */
export const auditRecordRules: readonly TemplateRule[] = [
  trailRecordsEverything,
  trailSelectsWhatMatters,
  clusterIsOnRecord,
];
