import * as s3 from 'aws-cdk-lib/aws-s3';
import { valueAt } from '../../../lib/controls/json-shape';
import { denyOtherKeys, denyOutsideNetwork } from '../../../lib/storage/bucket-perimeter';
import { testStack } from '../../support/test-app';
import { testNetwork } from '../../support/test-network';
import { testKey } from './storage-fixture';

const stack = testStack();
const bucket = new s3.Bucket(stack, 'Bucket');
const { vpc } = testNetwork(stack);

function networkCondition(serviceRoles: readonly string[]): unknown {
  const statement = denyOutsideNetwork(bucket, { vpc, serviceRoles });
  return stack.resolve(valueAt(statement.toStatementJson(), 'Condition'));
}

test('an upload that names another key is refused, and one that names none is not', () => {
  const [keys] = denyOtherKeys(bucket, testKey(stack, 'Right'));
  const condition: unknown = stack.resolve(valueAt(keys?.toStatementJson(), 'Condition'));
  const name = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  expect(condition).toMatchObject({
    Null: { [name]: 'false' },
    ArnNotEquals: { [name]: { 'Fn::GetAtt': [expect.stringContaining('Right'), 'Arn'] } },
  });
});

test('an upload that names another encryption is refused, and one that names none is not', () => {
  const [, algorithms] = denyOtherKeys(bucket, testKey(stack, 'Algorithm'));
  expect(valueAt(algorithms?.toStatementJson(), 'Condition')).toStrictEqual({
    Null: { 's3:x-amz-server-side-encryption': 'false' },
    StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
  });
});

test('objects are reached from the VPC only', () => {
  expect(networkCondition([])).toStrictEqual({
    StringNotEquals: { 'aws:SourceVpc': 'vpc-00000000' },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' },
  });
});

test('services that read for us in a role of their own are let through by name', () => {
  expect(networkCondition(['arn:aws:iam::999999999999:role/backup-*'])).toMatchObject({
    ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::999999999999:role/backup-*'] },
  });
});

test('a bucket can be administered from everywhere, so that a mistake can be undone', () => {
  const statement = denyOutsideNetwork(bucket, { vpc, serviceRoles: [] });
  expect(valueAt(statement.toStatementJson(), 'Action')).toStrictEqual([
    's3:GetObject',
    's3:GetObjectVersion',
    's3:PutObject',
  ]);
});
