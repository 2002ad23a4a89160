import { environmentWith } from '../support/environment-variant';
import { platformStacks } from '../support/platform-stacks';
import { onlyResource, resourcesIn } from '../support/template-resources';

function trailOf(mode: 'compliance' | 'governance' | 'none') {
  return platformStacks(
    environmentWith((draft) => {
      draft.protection.retainStores = true;
      draft.audit.archiveLock = mode === 'none' ? { mode } : { mode, days: 90 };
    }),
  ).AuditTrail;
}

const stack = trailOf('compliance');
const bucket = (part: string) => onlyResource(stack, 'AWS::S3::Bucket', part).properties;

test('the trail is locked, and what cannot be is not', () => {
  expect(bucket('TrailBucket')).toHaveProperty('ObjectLockConfiguration');
  expect(bucket('Configuration')).not.toHaveProperty('ObjectLockConfiguration');
  expect(bucket('AccessLogs')).not.toHaveProperty('ObjectLockConfiguration');
});

test('whoever opens one of its buckets stands in the log of another', () => {
  const { logicalId } = onlyResource(stack, 'AWS::S3::Bucket', 'AccessLogs');
  const logged = resourcesIn(stack, 'AWS::S3::Bucket').filter(
    (each) => each.logicalId !== logicalId,
  );
  expect(logged.map(({ properties }) => properties['LoggingConfiguration'])).toMatchObject(
    logged.map(() => ({ DestinationBucketName: { Ref: logicalId } })),
  );
});

test('a person in a role for emergencies is found by a question', () => {
  const query = onlyResource(stack, 'AWS::Athena::NamedQuery', 'EmergencyRoles');
  expect(query.properties['QueryString']).toContain('AWSReservedSSO_');
});

test('a lock of config is a lock of the bucket', () => {
  expect(
    onlyResource(trailOf('none'), 'AWS::S3::Bucket', 'TrailBucket').properties,
  ).not.toHaveProperty('ObjectLockConfiguration');
});
