import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';
import { testTooling } from './response-fixture';

const stack = testStack();
testTooling(stack);

test('the log service decrypts what workflows of this account log, and nothing else', () => {
  expect(propertiesOf(stack, 'AWS::KMS::Key')['KeyPolicy']).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({
        Sid: 'LogsOfWorkflows',
        Action: 'kms:Decrypt',
        Condition: {
          StringEquals: {
            'kms:EncryptionContext:SourceArn': 'arn:aws:logs:eu-central-1:999999999999:*',
          },
        },
      }),
    ]) as unknown,
  });
});

test('what cannot be narrowed to a resource is about logs and traces alone', () => {
  const { PolicyDocument } = propertiesOf(stack, 'AWS::IAM::ManagedPolicy', 'Telemetry');
  const actions = JSON.stringify(PolicyDocument).match(/"(logs|xray|[a-z0-9-]+):[A-Za-z]+"/g) ?? [];
  expect(actions.filter((each) => !/"(logs|xray|kms):/.test(each))).toStrictEqual([]);
});
