import { ConfigArchive } from '../../../lib/audit-trail/config-archive';
import { propertiesOf } from '../../support/template-resources';
import { testStack } from '../../support/test-app';
import { bucketSettings, statementOf } from './audit-fixture';

function archiveWith(disposable: boolean) {
  const stack = testStack();
  new ConfigArchive(stack, 'Archive', {
    ...bucketSettings(stack, { disposable }),
    bucketName: 'ours-config-999999999999',
    retentionDays: 1827,
    recordedAccount: '333333333333',
    folder: 'config/AWSLogs/333333333333/Config',
  });
  return stack;
}

const stack = archiveWith(false);

test('AWS Config delivers for one account', () => {
  expect(statementOf(stack, 'DeliveryWrites')).toMatchObject({
    Principal: { Service: 'config.amazonaws.com' },
    Condition: { StringEquals: { 'aws:SourceAccount': '333333333333' } },
  });
  expect(statementOf(stack, 'DeliveryLooksAtItsBucket')?.['Action']).toStrictEqual([
    's3:GetBucketAcl',
    's3:ListBucket',
  ]);
});

test('objects are not locked by default, because AWS Config delivers into no such bucket', () => {
  expect(propertiesOf(stack, 'AWS::S3::Bucket')).not.toHaveProperty('ObjectLockConfiguration');
});

test('nobody deletes, unless everything goes with the stack', () => {
  expect(statementOf(stack, 'NobodyDeletes')).toMatchObject({
    Effect: 'Deny',
    Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  });
  expect(statementOf(archiveWith(true), 'NobodyDeletes')).toBeUndefined();
});
