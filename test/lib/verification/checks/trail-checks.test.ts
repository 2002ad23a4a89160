import { archiveIsLocked, trailRecords } from '../../../../lib/verification/checks/trail-checks';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const expected = {
  trail: { name: 'ours', bucket: 'archive', organization: false },
  archive: { bucket: 'archive', lock: { mode: 'compliance', days: 1827 } },
} as const;
const category = (name: string) => ({
  FieldSelectors: [{ Field: 'eventCategory', Equals: [name] }],
});
const trail = {
  IsLogging: true,
  IsMultiRegionTrail: true,
  EnableLogFileValidation: true,
  IncludeGlobalServiceEvents: true,
  S3BucketName: 'archive',
  KMSKeyId: 'arn:key',
  AdvancedEventSelectors: [category('Management'), category('NetworkActivity')],
};
const bucket = {
  VersioningConfiguration: { Status: 'Enabled' },
  ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1827 } } },
};
const answering = (type: string, properties: object) =>
  fakeClient({
    GetResource: ({ TypeName }) => {
      expect(TypeName).toBe(type);
      return { ResourceDescription: { Properties: JSON.stringify(properties) } };
    },
  });
const trailWith = (change: object) =>
  trailRecords(answering('AWS::CloudTrail::Trail', { ...trail, ...change }), expected);
const archiveWith = (change: object) =>
  archiveIsLocked(answering('AWS::S3::Bucket', { ...bucket, ...change }), expected);
const nothing = fakeClient({
  GetResource: () => {
    throw serviceError('ResourceNotFoundException');
  },
});

test('a trail as declared passes', async () => {
  expect(await evidenceOf(trailWith({}), 'pass')).toBe(
    'ours writes to archive: Management, NetworkActivity',
  );
});

test('an archive as declared passes, and so does one that nobody locks', async () => {
  expect(await evidenceOf(archiveWith({}), 'pass')).toBe('archive: COMPLIANCE for 1827 days');
  const unlocked = { archive: { bucket: 'archive', lock: { mode: 'none' } } } as const;
  const check = archiveIsLocked(
    answering('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }),
    unlocked,
  );
  expect(await evidenceOf(check, 'pass')).toBe('archive: no lock');
});

describeFailures([
  {
    name: 'the trail is gone',
    check: trailRecords(nothing, expected),
    evidence: 'there is no trail ours',
  },
  {
    name: 'the trail is silent',
    check: trailWith({ IsLogging: false }),
    evidence: 'IsLogging is false, expected true',
  },
  {
    name: 'its files prove nothing',
    check: trailWith({ EnableLogFileValidation: false }),
    evidence: 'EnableLogFileValidation is false',
  },
  {
    name: 'it writes elsewhere',
    check: trailWith({ S3BucketName: 'of-a-stranger' }),
    evidence: 'S3BucketName is of-a-stranger, expected archive',
  },
  {
    name: 'its files are under no key',
    check: trailWith({ KMSKeyId: undefined }),
    evidence: 'its files are under no key of ours',
  },
  {
    name: 'it is of an organisation that config does not name',
    check: trailWith({ IsOrganizationTrail: true }),
    evidence: 'IsOrganizationTrail is true',
  },
  {
    name: 'endpoints do not tell what they refused',
    check: trailWith({ AdvancedEventSelectors: [category('Management')] }),
    evidence: 'it records no events of the category NetworkActivity',
  },
  {
    name: 'the archive is gone',
    check: archiveIsLocked(nothing, expected),
    evidence: 'there is no bucket archive',
  },
  {
    name: 'the lock is another',
    check: archiveWith({
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1827 } } },
    }),
    evidence: 'archive has GOVERNANCE for 1827 days, expected COMPLIANCE for 1827 days',
  },
  {
    name: 'versions are not kept',
    check: archiveWith({ VersioningConfiguration: { Status: 'Suspended' } }),
    evidence: 'its versioning is Suspended',
  },
]);
