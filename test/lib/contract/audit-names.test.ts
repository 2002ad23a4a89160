import { auditNames } from '../../../lib/contract/audit-names';
import { smallEnvironment } from '../../support/environment-variant';

const environment = smallEnvironment();
const names = auditNames({
  ...environment,
  accounts: { ...environment.accounts, audit: '555555555555', workload: '333333333333' },
});

test('what stands in the account of the audit carries its number', () => {
  expect(names.archiveBucket).toBe('alicerce-variant-trail-555555555555');
  expect(names.configBucket).toBe('alicerce-variant-config-555555555555');
  expect(names.keyAliasArn).toBe('arn:aws:kms:sa-east-1:555555555555:alias/alicerce-variant-audit');
});

test('the trail stands in the account of the workload', () => {
  expect(names.trailArn).toBe('arn:aws:cloudtrail:sa-east-1:333333333333:trail/alicerce-variant');
  expect(names.configRoleArn).toContain(':333333333333:');
});

test('the longest name of an environment makes no name that S3 refuses', () => {
  const longest = auditNames({ ...environment, name: 'a'.repeat(31) });
  const buckets = [longest.archiveBucket, longest.configBucket, longest.queryBucket];
  expect(buckets.filter((bucket) => bucket.length > 63)).toStrictEqual([]);
});

test('a database of Glue has no hyphen', () => {
  expect(auditNames({ ...environment, name: 'pre-prod' }).database).toBe('alicerce_pre_prod_audit');
});
