import { quarantineBucket } from '../../../../lib/response-runner/playbooks/quarantine-bucket';
import { testSettings } from '../recorded-findings';

const planFor = (bucketName: string) =>
  quarantineBucket({ kind: 'bucket', bucketName }, testSettings);

test('a bucket is closed to the public first, then to everybody but responders', () => {
  const plan = planFor('test-storage-models');
  expect(plan).toMatchObject({
    planned: 'steps',
    steps: [
      { step: 'call', call: { operation: 's3:PutPublicAccessBlock' } },
      {
        step: 'add-statement',
        bucketName: 'test-storage-models',
        statement: {
          Effect: 'Deny',
          Principal: '*',
          Condition: { ArnNotLike: { 'aws:PrincipalArn': testSettings.responders } },
        },
      },
    ],
  });
});

test('a bucket that is none of the data stores is left alone', () => {
  expect(planFor('somebody-elses')).toStrictEqual({
    planned: 'nothing',
    because:
      'the bucket somebody-elses is none that this environment may shut: test-storage-models, test-storage-data-sets',
  });
});
