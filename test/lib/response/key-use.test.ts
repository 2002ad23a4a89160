import { throughServices } from '../../../lib/response/key-use';
import { testStack } from '../../support/test-app';
import { testKey } from './response-fixture';

test('the key is of use through the named services, and nowhere else', () => {
  const stack = testStack();
  const statement = throughServices(testKey(stack), 'sa-east-1', ['sns', 'sqs']);
  expect(stack.resolve(statement.toStatementJson())).toMatchObject({
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Condition: {
      StringEquals: {
        'kms:ViaService': ['sns.sa-east-1.amazonaws.com', 'sqs.sa-east-1.amazonaws.com'],
      },
    },
  });
});

test('a table asks for more than a queue', () => {
  const stack = testStack();
  const statement = throughServices(testKey(stack), 'sa-east-1', ['dynamodb', 'sqs']);
  expect(statement.actions).toStrictEqual([
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ]);
});
