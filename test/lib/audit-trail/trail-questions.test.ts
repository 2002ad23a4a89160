import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { savedQueries } from '../../../lib/audit-trail/saved-queries';
import { TrailQuestions } from '../../../lib/audit-trail/trail-questions';
import { propertiesOf, resourcesIn } from '../../support/template-resources';
import { testStack } from '../../support/test-app';

const stack = testStack();
const queries = savedQueries({ account: '333333333333', emergencyRoles: [], trail: 'ours' });
new TrailQuestions(stack, 'Questions', {
  names: { database: 'ours_audit', workGroup: 'ours-audit' },
  place: { root: 's3://ours/trail/AWSLogs', account: '333333333333', accounts: 'one' },
  results: s3.Bucket.fromBucketName(stack, 'Results', 'results'),
  key: new kms.Key(stack, 'Key'),
  queries,
});

test('answers go to one bucket, under our key, whatever who asks would like', () => {
  expect(propertiesOf(stack, 'AWS::Athena::WorkGroup')['WorkGroupConfiguration']).toMatchObject({
    EnforceWorkGroupConfiguration: true,
    ResultConfiguration: {
      OutputLocation: 's3://results/',
      EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' },
    },
  });
});

test('a question that would read everything is stopped', () => {
  const group = propertiesOf(stack, 'AWS::Athena::WorkGroup')['WorkGroupConfiguration'];
  expect(group).toHaveProperty('BytesScannedCutoffPerQuery', 107_374_182_400);
});

test('every question waits for the group and the table that it is asked of', () => {
  const saved = resourcesIn(stack, 'AWS::Athena::NamedQuery');
  expect(saved).toHaveLength(queries.length);
  expect(
    saved.filter(
      ({ properties }) =>
        properties['WorkGroup'] === 'ours-audit' && properties['Database'] === 'ours_audit',
    ),
  ).toHaveLength(queries.length);
});
