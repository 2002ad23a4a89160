import { carryOut } from '../../../lib/response-runner/carry-out';
import type { AddStatementStep } from '../../../lib/response-runner/plan';
import { strictCaller } from './replay';

const step: AddStatementStep = {
  step: 'add-statement',
  bucketName: 'a-bucket',
  account: '999999999999',
  statement: { Sid: 'Shut', Effect: 'Deny' },
};
const named = (name: string) => Object.assign(new Error(name), { name });
const failing = (name: string) => () => {
  throw named(name);
};
const policyIn = (calls: readonly { operation: string; input: object }[]) => {
  const put = calls.find(({ operation }) => operation === 's3:PutBucketPolicy');
  return JSON.parse(String(Reflect.get(put?.input ?? {}, 'Policy'))) as unknown;
};

test('a bucket without a policy gets one', async () => {
  const { calls, send } = strictCaller({
    's3:GetBucketPolicy': failing('NoSuchBucketPolicy'),
    's3:PutBucketPolicy': () => ({}),
  });
  await carryOut([step], send);
  expect(policyIn(calls)).toStrictEqual({ Version: '2012-10-17', Statement: [step.statement] });
});

test.each([
  ['one that stands without its list', { Sid: 'Other' }],
  ['one that was written by an earlier run', [{ Sid: 'Other' }, { Sid: 'Shut', Effect: 'Old' }]],
])('other statements stay, and the own one stands once: %s', async (_, Statement) => {
  const { calls, send } = strictCaller({
    's3:GetBucketPolicy': () => ({ Policy: JSON.stringify({ Statement }) }),
    's3:PutBucketPolicy': () => ({}),
  });
  await carryOut([step], send);
  expect(policyIn(calls)).toMatchObject({ Statement: [{ Sid: 'Other' }, step.statement] });
});

test('a policy that cannot be read is not overwritten', async () => {
  const { calls, send } = strictCaller({ 's3:GetBucketPolicy': failing('AccessDenied') });
  await expect(carryOut([step], send)).rejects.toThrow('AccessDenied');
  expect(calls).toHaveLength(1);
});

test('the first call that fails ends the plan', async () => {
  const call = {
    operation: 'iam:AttachRolePolicy',
    input: { RoleName: 'a', PolicyArn: 'b' },
  } as const;
  const { calls, send } = strictCaller({ 'iam:AttachRolePolicy': failing('Throttling') });
  const steps = [
    { step: 'call', call },
    { step: 'call', call },
  ] as const;
  await expect(carryOut(steps, send)).rejects.toThrow('Throttling');
  expect(calls).toHaveLength(1);
});

test('it tells what was done', async () => {
  const { send } = strictCaller({
    'ec2:DescribeNetworkInterfaces': () => ({
      NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }, { NetworkInterfaceId: 'eni-1' }, {}],
    }),
    'ec2:ModifyNetworkInterfaceAttribute': () => ({}),
  });
  const done = await carryOut(
    [
      {
        step: 'for-each',
        read: { operation: 'ec2:DescribeNetworkInterfaces', input: {} },
        items: { list: 'NetworkInterfaces', field: 'NetworkInterfaceId' },
        call: {
          operation: 'ec2:ModifyNetworkInterfaceAttribute',
          input: { NetworkInterfaceId: undefined, Groups: [] },
        },
        into: 'NetworkInterfaceId',
      },
    ],
    send,
  );
  expect(done).toStrictEqual([
    'ec2:DescribeNetworkInterfaces',
    'ec2:ModifyNetworkInterfaceAttribute eni-1',
  ]);
});
