import { listOf, objectOf, valueAt } from '../../../lib/controls/json-shape';
import { DataKey } from '../../../lib/encryption/data-key';
import { admitUserPools } from '../../../lib/ingress/user-pool-key';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

const stack = testStack();
admitUserPools(
  new DataKey(stack, 'Key', {
    name: 'sign-in',
    usedThrough: ['cognito-idp'],
    description: 'Users',
    rotationDays: 365,
    multiRegion: false,
  }).key,
);
const statements = listOf(valueAt(propertiesOf(stack, 'AWS::KMS::Key'), 'KeyPolicy', 'Statement'))
  .map(objectOf)
  .filter(({ Principal }) => valueAt(Principal, 'Service') !== undefined);
const pools = `arn:aws:cognito-idp:${testRegion}:${testAccount}:userpool/*`;

test('Cognito and the store that it keeps users in may use the key', () => {
  expect(statements.map(({ Principal }) => valueAt(Principal, 'Service'))).toStrictEqual([
    ['cognito-idp.amazonaws.com', 'identitystore.amazonaws.com'],
    ['cognito-idp.amazonaws.com', 'identitystore.amazonaws.com'],
  ]);
  expect(statements.map(({ Action }) => Action)).toStrictEqual([
    ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*'],
    'kms:DescribeKey',
  ]);
});

test('they may do so for user pools of this account and Region, and for nobody else', () => {
  for (const { Condition } of statements) {
    const text = JSON.stringify(Condition).replaceAll('{"Ref":"AWS::Partition"}', 'aws');
    expect(text).toContain('userpool/*');
    expect(valueAt(Condition, 'StringEquals', 'aws:SourceAccount')).toBe(testAccount);
  }
  const { ArnLike, StringLike } = objectOf(statements[0]?.['Condition']);
  expect(JSON.stringify(ArnLike)).toContain(pools.slice('arn:aws'.length));
  expect(Object.keys(objectOf(StringLike))).toStrictEqual([
    'kms:EncryptionContext:aws:cognito-idp:userpool-arn',
  ]);
});
