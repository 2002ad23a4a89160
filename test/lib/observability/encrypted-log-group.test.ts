import { listOf, valueAt } from '../../../lib/controls/json-shape';
import { DataKey } from '../../../lib/encryption/data-key';
import { EncryptedLogGroup } from '../../../lib/observability/encrypted-log-group';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testAccount, testRegion, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';

function groupStack(logGroupName?: string) {
  const stack = testStack();
  const { key } = new DataKey(stack, 'Key', {
    name: 'cluster-logs',
    usedThrough: [],
    description: 'Encrypts logs',
    rotationDays: 365,
    multiRegion: false,
  });
  const made = new EncryptedLogGroup(stack, 'Logs', {
    store: 'cluster-logs',
    key,
    retentionDays: 90,
    logGroupName,
  });
  return { stack, made };
}

/** What the key's policy lets CloudWatch Logs do. */
function admissionOf(logGroupName?: string): unknown {
  const statements = listOf(
    valueAt(
      propertiesOf(groupStack(logGroupName).stack, 'AWS::KMS::Key'),
      'KeyPolicy',
      'Statement',
    ),
  );
  return statements.find((each) => valueAt(each, 'Sid') === 'CloudWatchLogsForItsGroup');
}

const { stack, made } = groupStack();
const group = onlyResource(stack, 'AWS::Logs::LogGroup');

test('events are encrypted with the given key', () => {
  const key = onlyResource(stack, 'AWS::KMS::Key').logicalId;
  expect(group.properties['KmsKeyId']).toStrictEqual({ 'Fn::GetAtt': [key, 'Arn'] });
});

test('events are kept as long as the data map says', () => {
  expect(group.properties['RetentionInDays']).toBe(90);
});

test('CloudWatch Logs of this Region is admitted to the key', () => {
  expect(admissionOf('/a/group')).toMatchObject({
    Effect: 'Allow',
    Principal: { Service: `logs.${testRegion}.amazonaws.com` },
  });
});

test('the key is used for the group of that name and for no other', () => {
  expect(admissionOf('/a/group')).toMatchObject({
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${testRegion}:${testAccount}:log-group:/a/group`,
      },
    },
  });
});

test('where CloudFormation makes the name, the key is used for groups of this stack only', () => {
  expect(admissionOf()).toMatchObject({
    Condition: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${testRegion}:${testAccount}:log-group:test-Stack-*`,
      },
    },
  });
  expect(group.properties).not.toHaveProperty('LogGroupName');
});

test('CloudWatch Logs gets no action by wildcard', () => {
  expect(
    listOf(valueAt(admissionOf(), 'Action')).filter((action) => String(action).includes('*')),
  ).toStrictEqual([]);
});

test('it is the entry of the data map that it was made for', () => {
  expect(declaredStoreOf(made.logGroup)).toBe('cluster-logs');
});
