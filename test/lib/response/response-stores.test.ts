import { testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';
import { testTooling } from './response-fixture';

const stack = testStack();
testTooling(stack);
const key = { 'Fn::GetAtt': [onlyResource(stack, 'AWS::KMS::Key').logicalId, 'Arn'] };

test('the register can be restored, refuses to be deleted, and lets incidents end', () => {
  expect(propertiesOf(stack, 'AWS::DynamoDB::Table')).toMatchObject({
    KeySchema: [{ AttributeName: 'incidentId', KeyType: 'HASH' }],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    DeletionProtectionEnabled: true,
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key },
  });
});

test('the people in charge hear of incidents', () => {
  expect(propertiesOf(stack, 'AWS::SNS::Subscription')).toMatchObject({
    Protocol: 'email',
    Endpoint: 'security@example.com',
  });
  expect(propertiesOf(stack, 'AWS::SNS::Topic')).toMatchObject({ KmsMasterKeyId: key });
});

test('a letter is kept for as long as SQS keeps one, and rules of this account may write it', () => {
  expect(propertiesOf(stack, 'AWS::SQS::Queue')).toMatchObject({
    MessageRetentionPeriod: 1_209_600,
    KmsMasterKeyId: key,
  });
  const admitted = {
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } },
  };
  const policies = [
    propertiesOf(stack, 'AWS::SQS::QueuePolicy')['PolicyDocument'],
    propertiesOf(stack, 'AWS::KMS::Key')['KeyPolicy'],
  ];
  for (const policy of policies) {
    expect(policy).toMatchObject({
      Statement: expect.arrayContaining([expect.objectContaining(admitted)]) as unknown,
    });
  }
});
