import { planText } from '../../../lib/response-runner/plan-text';

test('a plan is read as numbered lines, each with what is sent', () => {
  const text = planText(
    [
      {
        step: 'for-each',
        read: {
          operation: 'auto-scaling:DescribeAutoScalingInstances',
          input: { InstanceIds: ['i'] },
        },
        items: { list: 'AutoScalingInstances', field: 'AutoScalingGroupName' },
        call: {
          operation: 'auto-scaling:DetachInstances',
          input: {
            AutoScalingGroupName: '',
            InstanceIds: ['i'],
            ShouldDecrementDesiredCapacity: false,
          },
        },
        into: 'AutoScalingGroupName',
      },
      {
        step: 'call',
        call: { operation: 'iam:AttachRolePolicy', input: { RoleName: 'r', PolicyArn: 'p' } },
      },
      { step: 'add-statement', bucketName: 'b', account: '1', statement: { Sid: 'Shut' } },
    ],
    '',
  );
  expect(text.split('\n')).toStrictEqual([
    '1. auto-scaling:DescribeAutoScalingInstances {"InstanceIds":["i"]}; for each AutoScalingGroupName of AutoScalingInstances, as AutoScalingGroupName: auto-scaling:DetachInstances {"AutoScalingGroupName":"","InstanceIds":["i"],"ShouldDecrementDesiredCapacity":false}',
    '2. iam:AttachRolePolicy {"RoleName":"r","PolicyArn":"p"}',
    '3. s3:GetBucketPolicy of b; s3:PutBucketPolicy with the statement {"Sid":"Shut"} in it',
  ]);
});

test('where nothing is to be done, it says why', () => {
  expect(planText([], 'people decide')).toBe('Nothing: people decide.');
});
