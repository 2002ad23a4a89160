import type { DeclaredStore } from './data-settings';
import { listOf, shown, valueAt } from './json-shape';
import { storeTypes, tagOf } from './store-encryption';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

function declaredOf(
  resource: TemplateResource,
  { settings: { data } }: RuleContext,
): DeclaredStore | undefined {
  const name = tagOf(resource, 'alicerce:store');
  return name === undefined ? undefined : data?.stores[name];
}

const storeSaysWhatItHolds: TemplateRule = {
  id: 'StoreSaysWhatItHolds',
  says: 'A store carries its data classes, the legal basis and the retention of the data map as tags.',
  why: 'Whoever finds it in the console, in a bill or in an incident must know what lies in it.',
  source: 'NIST CM-8, AC-16; LGPD Art. 6 X, Art. 37',
  types: storeTypes,
  holdsFor: (store, context) => {
    const declared = declaredOf(store, context);
    if (declared === undefined) return notApplicable;
    const { retentionDays } = declared;
    const wanted = {
      'alicerce:data-class': declared.dataClasses.join(' '),
      'alicerce:legal-basis': declared.legalBasis,
      'alicerce:retention-days':
        retentionDays === null ? 'life-of-the-store' : String(retentionDays),
    };
    return unless(
      Object.entries(wanted).flatMap(([tag, value]) => {
        const found = tagOf(store, tag);
        return found === value
          ? []
          : [breach('Tags', `the tag ${tag} is ${shown(found)}, the data map says "${value}"`)];
      }),
    );
  },
};

/** Days after which a bucket deletes every object of its own accord; none where only some of them end. */
function endOfObjects({ properties }: TemplateResource): readonly unknown[] {
  return listOf(valueAt(properties, 'LifecycleConfiguration', 'Rules'))
    .filter(
      (rule) =>
        valueAt(rule, 'Status') === 'Enabled' &&
        ['Prefix', 'TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].every(
          (limit) => valueAt(rule, limit) === undefined,
        ),
    )
    .map((rule) => valueAt(rule, 'ExpirationInDays'))
    .filter((days) => days !== undefined);
}

const storeEndsAsDeclared: TemplateRule = {
  id: 'StoreEndsAsDeclared',
  says: 'A bucket and a log group keep an item for as long as the data map says, no shorter and no longer.',
  why: 'What is kept too long is kept without a ground, and what is deleted too early is missing as evidence.',
  source: 'S3.13, CloudWatch.16; NIST AU-11, SI-12; LGPD Art. 15, 16',
  types: ['AWS::S3::Bucket', 'AWS::Logs::LogGroup'],
  holdsFor: (store, context) => {
    const declared = declaredOf(store, context);
    if (declared === undefined) return notApplicable;
    const days = declared.retentionDays;
    if (store.type === 'AWS::Logs::LogGroup') {
      const found = store.properties['RetentionInDays'];
      if (found === (days ?? undefined)) return compliant;
      return breach(
        'RetentionInDays',
        `it keeps ${shown(found)} days, the data map says ${shown(days)}`,
      );
    }
    const ends = endOfObjects(store);
    const agrees =
      days === null ? ends.length === 0 : ends.length > 0 && ends.every((each) => each === days);
    if (agrees) return compliant;
    return breach(
      'LifecycleConfiguration',
      `objects end after ${ends.length === 0 ? 'no time' : `${ends.map(shown).join(' and ')} days`}, the data map says ${shown(days)}`,
    );
  },
};

/** Claims over how long stores keep what they hold, and what they say of themselves. */
export const retentionRules: readonly TemplateRule[] = [storeSaysWhatItHolds, storeEndsAsDeclared];
