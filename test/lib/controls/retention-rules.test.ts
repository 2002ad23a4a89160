import { retentionRules } from '../../../lib/controls/retention-rules';
import { testRules, variant } from './rule-table';

const declared = {
  dataClasses: ['personal', 'audit'],
  legalBasis: 'legitimate-interest',
  key: 'access',
};
const settings = {
  data: {
    stores: {
      pages: { ...declared, retentionDays: 400 },
      models: { ...declared, retentionDays: null },
    },
    keys: {},
  },
};
const tags = (changed: Readonly<Record<string, string>> = {}) => ({
  Tags: Object.entries({
    'alicerce:store': 'pages',
    'alicerce:data-class': 'personal audit',
    'alicerce:legal-basis': 'legitimate-interest',
    'alicerce:retention-days': '400',
    ...changed,
  }).map(([Key, Value]) => ({ Key, Value })),
});
const declaredHere = { settings };
const group = variant('AWS::Logs::LogGroup', { ...tags(), RetentionInDays: 400 });
const rule = (changed: object) => ({
  LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 400, ...changed }] },
});
const bucket = variant('AWS::S3::Bucket', { ...tags(), ...rule({}) });
const kept = tags({ 'alicerce:store': 'models', 'alicerce:retention-days': 'life-of-the-store' });

testRules(retentionRules, [
  {
    rule: 'StoreSaysWhatItHolds',
    fires: [
      group('another class', tags({ 'alicerce:data-class': 'internal' }), declaredHere),
      group('another ground', tags({ 'alicerce:legal-basis': 'consent' }), declaredHere),
      group('another time', tags({ 'alicerce:retention-days': '30' }), declaredHere),
      group('its name alone', { Tags: [{ Key: 'alicerce:store', Value: 'pages' }] }, declaredHere),
    ],
    passes: [group('all of it', {}, declaredHere), group('a store that stays', kept, declaredHere)],
    ignores: [
      group('a stack of which nothing is declared'),
      group('no entry, of which another rule tells', { Tags: [] }, declaredHere),
    ],
  },
  {
    rule: 'StoreEndsAsDeclared',
    fires: [
      group('a shorter time', { RetentionInDays: 30 }, declaredHere),
      group('no end', { RetentionInDays: undefined }, declaredHere),
      bucket('a longer time', rule({ ExpirationInDays: 800 }), declaredHere),
      bucket('no end', { LifecycleConfiguration: undefined }, declaredHere),
      bucket('a rule that is switched off', rule({ Status: 'Disabled' }), declaredHere),
      bucket('an end of some objects', rule({ Prefix: 'old/' }), declaredHere),
      bucket('an end where none is declared', kept, declaredHere),
    ],
    passes: [
      group('the declared days', {}, declaredHere),
      bucket('the declared days', {}, declaredHere),
      bucket(
        'versions that end, and objects that stay',
        {
          ...kept,
          ...rule({
            ExpirationInDays: undefined,
            NoncurrentVersionExpiration: { NoncurrentDays: 30 },
          }),
        },
        declaredHere,
      ),
    ],
    ignores: [bucket('a stack of which nothing is declared')],
  },
]);
