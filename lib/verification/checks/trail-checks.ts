import { listOf, valueAt, type JsonObject } from '../../controls/json-shape';
import { fail, shown, unless, type Check } from '../check';
import type { ExpectedAudit } from '../audit-expectations';
import type { CloudControl } from '../platform-clients';
import { readResource } from '../read-resource';

const remedy =
  'Deploy the Detection stack again, and ask CloudTrail who called UpdateTrail, StopLogging or PutEventSelectors';

function trailProblems(trail: JsonObject, { bucket, organization }: ExpectedAudit['trail']) {
  const wanted: Readonly<Record<string, unknown>> = {
    IsLogging: true,
    IsMultiRegionTrail: true,
    EnableLogFileValidation: true,
    IncludeGlobalServiceEvents: true,
    S3BucketName: bucket,
  };
  const found = Object.entries(wanted)
    .filter(([name, value]) => trail[name] !== value)
    .map(([name, value]) => `${name} is ${shown(trail[name])}, expected ${shown(value)}`);
  if ((trail['IsOrganizationTrail'] ?? false) !== organization) {
    found.push(`IsOrganizationTrail is ${shown(trail['IsOrganizationTrail'])}`);
  }
  if (trail['KMSKeyId'] === undefined) found.push('its files are under no key of ours');
  return found;
}

/** Categories of events that a trail selects. */
function categoriesOf(trail: JsonObject): readonly unknown[] {
  return listOf(trail['AdvancedEventSelectors'])
    .flatMap((each) => listOf(valueAt(each, 'FieldSelectors')))
    .filter((each) => valueAt(each, 'Field') === 'eventCategory')
    .flatMap((each) => listOf(valueAt(each, 'Equals')));
}

export const trailRecords = (
  cloudControl: CloudControl,
  { trail: expected }: Pick<ExpectedAudit, 'trail'>,
): Check => ({
  id: 'AUD-1',
  claim: 'The trail records every Region into the archive, and its files prove themselves',
  about: 'setting',
  run: async () => {
    const trail = await readResource(cloudControl, 'AWS::CloudTrail::Trail', expected.name);
    if (trail === undefined) return fail(`there is no trail ${expected.name}`, remedy);
    const categories = new Set(categoriesOf(trail));
    const silent = ['Management', 'NetworkActivity'].filter((each) => !categories.has(each));
    const problems = [
      ...trailProblems(trail, expected),
      ...silent.map((each) => `it records no events of the category ${each}`),
    ];
    return unless(problems, {
      evidence: `${expected.name} writes to ${expected.bucket}: ${[...categories].map(shown).join(', ')}`,
      remedy,
    });
  },
});

export const archiveIsLocked = (
  cloudControl: CloudControl,
  { archive }: Pick<ExpectedAudit, 'archive'>,
): Check => ({
  id: 'AUD-2',
  claim: 'The archive of the trail keeps every version, and locks it as config says',
  about: 'setting',
  run: async () => {
    const { bucket: name, lock } = archive;
    const bucket = await readResource(cloudControl, 'AWS::S3::Bucket', name);
    if (bucket === undefined) {
      return fail(`there is no bucket ${name}`, 'Deploy the AuditTrail stack');
    }
    const retention = valueAt(bucket, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention');
    const [mode, days] = [valueAt(retention, 'Mode'), valueAt(retention, 'Days')];
    const wanted =
      lock.mode === 'none' ? 'no lock' : `${lock.mode.toUpperCase()} for ${String(lock.days)} days`;
    const seen = mode === undefined ? 'no lock' : `${shown(mode)} for ${shown(days)} days`;
    const versions = valueAt(bucket, 'VersioningConfiguration', 'Status');
    const problems = [
      ...(seen === wanted ? [] : [`${name} has ${seen}, expected ${wanted}`]),
      ...(versions === 'Enabled' ? [] : [`its versioning is ${shown(versions)}`]),
    ];
    return unless(problems, {
      evidence: `${name}: ${seen}`,
      remedy:
        'Deploy the AuditTrail stack again, and ask CloudTrail of the audit account who called PutObjectLockConfiguration; what was written meanwhile is to be locked by hand',
    });
  },
});
