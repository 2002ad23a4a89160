import { Tags } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { taggingPolicy } from '../../../lib/policies/tagging-policy';
import { testStack } from '../../support/test-app';
import { propertiesOf } from '../../support/template-resources';

test('every taggable resource names its environment, its owner and who manages it', () => {
  const stack = testStack();
  new sns.Topic(stack, 'Topic');
  taggingPolicy(stack, { name: 'blue', owner: 'platform' });
  expect(propertiesOf(stack, 'AWS::SNS::Topic')['Tags']).toStrictEqual([
    { Key: 'alicerce:environment', Value: 'blue' },
    { Key: 'alicerce:managed-by', Value: 'cdk' },
    { Key: 'alicerce:owner', Value: 'platform' },
  ]);
});

test('an owner that is nearer to the resource wins', () => {
  const stack = testStack();
  const topic = new sns.Topic(stack, 'Topic');
  taggingPolicy(stack, { name: 'blue', owner: 'platform' });
  Tags.of(topic).add('alicerce:owner', 'vision');
  expect(propertiesOf(stack, 'AWS::SNS::Topic')['Tags']).toContainEqual({
    Key: 'alicerce:owner',
    Value: 'vision',
  });
});
