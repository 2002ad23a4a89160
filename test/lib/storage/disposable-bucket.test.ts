import * as s3 from 'aws-cdk-lib/aws-s3';
import { disposableBucket } from '../../../lib/storage/disposable-bucket';
import { testStack } from '../../support/test-app';
import { onlyResource, resourcesIn } from '../../support/template-resources';

function bucketStack(disposable: boolean) {
  const stack = testStack();
  new s3.Bucket(stack, 'Bucket', disposableBucket(disposable));
  return stack;
}

test('a disposable bucket is emptied and goes with its stack', () => {
  const stack = bucketStack(true);
  expect(resourcesIn(stack, 'Custom::S3AutoDeleteObjects')).toHaveLength(1);
  expect(onlyResource(stack, 'AWS::S3::Bucket').deletionPolicy).toBe('Delete');
});

test('a bucket that must stay is never emptied', () => {
  const stack = bucketStack(false);
  expect(resourcesIn(stack, 'Custom::S3AutoDeleteObjects')).toStrictEqual([]);
  expect(onlyResource(stack, 'AWS::S3::Bucket').deletionPolicy).toBe('Retain');
});
