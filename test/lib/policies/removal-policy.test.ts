import { CfnResource, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { removalPolicy } from '../../../lib/policies/removal-policy';
import { retainableTypes } from '../../../lib/policies/store-types';
import { testStack } from '../../support/test-app';
import { onlyResource } from '../../support/template-resources';

function stackWith(type: string, retainStores: boolean): Stack {
  const stack = testStack();
  new CfnResource(stack, 'Resource', { type });
  removalPolicy(stack, { retainStores });
  return stack;
}

test.each([...retainableTypes])('%s stays where stores are retained', (type) => {
  const { deletionPolicy, updateReplacePolicy } = onlyResource(stackWith(type, true), type);
  expect([deletionPolicy, updateReplacePolicy]).toStrictEqual(['Retain', 'Retain']);
});

test.each([...retainableTypes])('%s goes with a disposable stack', (type) => {
  const { deletionPolicy, updateReplacePolicy } = onlyResource(stackWith(type, false), type);
  expect([deletionPolicy, updateReplacePolicy]).toStrictEqual(['Delete', 'Delete']);
});

test('what keeps nothing is left alone', () => {
  const { deletionPolicy } = onlyResource(stackWith('AWS::EC2::VPC', true), 'AWS::EC2::VPC');
  expect(deletionPolicy).toBeUndefined();
});

test('a policy that a construct set for itself does not count', () => {
  const stack = testStack();
  const bucket = new CfnResource(stack, 'Bucket', { type: 'AWS::S3::Bucket' });
  bucket.applyRemovalPolicy(RemovalPolicy.DESTROY);
  removalPolicy(stack, { retainStores: true });
  expect(onlyResource(stack, 'AWS::S3::Bucket').deletionPolicy).toBe('Retain');
});

test.each([
  [true, true],
  [false, undefined],
])('a log group of retained (%s) stores refuses deletion: %s', (retainStores, refuses) => {
  const stack = testStack();
  new logs.CfnLogGroup(stack, 'Group');
  removalPolicy(stack, { retainStores });
  const { properties } = onlyResource(stack, 'AWS::Logs::LogGroup');
  expect(properties['DeletionProtectionEnabled']).toBe(refuses);
});
