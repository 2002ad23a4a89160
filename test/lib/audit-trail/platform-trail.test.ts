import * as kms from 'aws-cdk-lib/aws-kms';
import { PlatformTrail } from '../../../lib/audit-trail/platform-trail';
import { auditNames } from '../../../lib/contract/audit-names';
import { smallEnvironment } from '../../support/environment-variant';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const names = auditNames(smallEnvironment());

function trailOf(scope: 'account' | 'organization') {
  const stack = testStack();
  new PlatformTrail(stack, 'Trail', {
    names,
    scope,
    events: { buckets: [], endpoints: ['kms'] },
    logKey: new kms.Key(stack, 'Key'),
    logDays: 365,
  });
  return stack;
}

const stack = trailOf('account');

test('it records every Region, and its files prove themselves', () => {
  expect(propertiesOf(stack, 'AWS::CloudTrail::Trail')).toMatchObject({
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    IsOrganizationTrail: false,
    S3BucketName: names.archiveBucket,
    KMSKeyId: names.keyAliasArn,
  });
});

test('one kind of selectors alone is stated: a trail takes one or the other', () => {
  expect(propertiesOf(stack, 'AWS::CloudTrail::Trail')).not.toHaveProperty('EventSelectors');
});

test('an organisation has one for all of its accounts', () => {
  expect(
    propertiesOf(trailOf('organization'), 'AWS::CloudTrail::Trail')['IsOrganizationTrail'],
  ).toBe(true);
});

test('CloudTrail writes its log for this trail alone, and may do so before the trail is made', () => {
  expect(propertiesOf(stack, 'AWS::IAM::Role')['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [{ Condition: { StringEquals: { 'aws:SourceArn': names.trailArn } } }],
  });
  expect(onlyResource(stack, 'AWS::CloudTrail::Trail').dependsOn).toContain(
    onlyResource(stack, 'AWS::IAM::ManagedPolicy').logicalId,
  );
});
