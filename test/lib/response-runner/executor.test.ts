import fc from 'fast-check';
import { execute } from '../../../lib/response-runner/executor';
import { recorded } from './recorded-findings';
import { replay, strictCaller } from './replay';

const done = () => ({});

test.each(['guardduty-node', 'guardduty-pod-at-run-time'])(
  '%s: every interface is cut off, the machine marked, and its group starts another',
  async (name) => {
    const { calls } = await replay('isolate-node', recorded(name), {
      'ec2:DescribeNetworkInterfaces': () => ({
        NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }, { NetworkInterfaceId: 'eni-2' }],
      }),
      'ec2:ModifyNetworkInterfaceAttribute': done,
      'ec2:CreateTags': done,
      'auto-scaling:DescribeAutoScalingInstances': () => ({
        AutoScalingInstances: [{ AutoScalingGroupName: 'eks-inference-1' }],
      }),
      'auto-scaling:DetachInstances': done,
    });
    const instance = 'i-0123456789abcdef0';
    expect(calls).toStrictEqual([
      {
        operation: 'ec2:DescribeNetworkInterfaces',
        input: { Filters: [{ Name: 'attachment.instance-id', Values: [instance] }] },
      },
      {
        operation: 'ec2:ModifyNetworkInterfaceAttribute',
        input: { NetworkInterfaceId: 'eni-1', Groups: ['sg-0quarantine'] },
      },
      {
        operation: 'ec2:ModifyNetworkInterfaceAttribute',
        input: { NetworkInterfaceId: 'eni-2', Groups: ['sg-0quarantine'] },
      },
      {
        operation: 'ec2:CreateTags',
        input: {
          Resources: [instance],
          Tags: [
            {
              Key: 'alicerce:quarantined',
              Value: expect.stringMatching(/^incident-[0-9a-f]{24}$/) as string,
            },
          ],
        },
      },
      {
        operation: 'auto-scaling:DescribeAutoScalingInstances',
        input: { InstanceIds: [instance] },
      },
      {
        operation: 'auto-scaling:DetachInstances',
        input: {
          AutoScalingGroupName: 'eks-inference-1',
          InstanceIds: [instance],
          ShouldDecrementDesiredCapacity: false,
        },
      },
    ]);
  },
);

test('a node of Karpenter is in no group, and none is asked to replace it', async () => {
  const { calls } = await replay('isolate-node', recorded('guardduty-node'), {
    'ec2:DescribeNetworkInterfaces': () => ({ NetworkInterfaces: [] }),
    'ec2:CreateTags': done,
    'auto-scaling:DescribeAutoScalingInstances': () => ({ AutoScalingInstances: [] }),
  });
  expect(calls.map(({ operation }) => operation)).not.toContain('auto-scaling:DetachInstances');
});

test('guardduty-stolen-session: the role is denied everything', async () => {
  const { calls } = await replay('revoke-sessions', recorded('guardduty-stolen-session'), {
    'iam:AttachRolePolicy': done,
  });
  expect(calls).toStrictEqual([
    {
      operation: 'iam:AttachRolePolicy',
      input: {
        RoleName: 'test-Storage-ReaderRole',
        PolicyArn: 'arn:aws:iam::aws:policy/AWSDenyAll',
      },
    },
  ]);
});

test('guardduty-leaked-access-key: the key is switched off', async () => {
  const { calls } = await replay('disable-credential', recorded('guardduty-leaked-access-key'), {
    'iam:UpdateAccessKey': done,
  });
  expect(calls).toStrictEqual([
    {
      operation: 'iam:UpdateAccessKey',
      input: { UserName: 'build-bot', AccessKeyId: 'AKIAEXAMPLEEXAMPLE00', Status: 'Inactive' },
    },
  ]);
});

const policyNow = { Version: '2012-10-17', Statement: [{ Sid: 'TlsOnly', Effect: 'Deny' }] };

const shutStatement = {
  Sid: 'QuarantinedByResponse',
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*', 's3:ListBucket*'],
  Resource: ['arn:aws:s3:::test-storage-models', 'arn:aws:s3:::test-storage-models/*'],
  Condition: {
    ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::999999999999:role/responder'] },
  },
};
const owned = { Bucket: 'test-storage-models', ExpectedBucketOwner: '999999999999' };

test.each(['guardduty-bucket-opened', 'macie-bucket-is-public', 'access-analyzer-public-bucket'])(
  '%s: the bucket is shut, and its other statements stay',
  async (name) => {
    const { calls } = await replay('quarantine-bucket', recorded(name), {
      's3:PutPublicAccessBlock': done,
      's3:GetBucketPolicy': () => ({ Policy: JSON.stringify(policyNow) }),
      's3:PutBucketPolicy': done,
    });
    expect(calls).toStrictEqual([
      {
        operation: 's3:PutPublicAccessBlock',
        input: {
          ...owned,
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        },
      },
      { operation: 's3:GetBucketPolicy', input: owned },
      {
        operation: 's3:PutBucketPolicy',
        input: {
          ...owned,
          Policy: JSON.stringify({
            ...policyNow,
            Statement: [...policyNow.Statement, shutStatement],
          }),
        },
      },
    ]);
  },
);

test.each([
  'guardduty-kubernetes-audit',
  'guardduty-root',
  'guardduty-bucket-read',
  'guardduty-attack-sequence',
  'macie-personal-data',
  'access-analyzer-shared-key',
  'access-analyzer-shared-bucket',
  'security-hub-another-product',
])('%s: an incident is opened, and nobody is called', async (name) => {
  const { planned, calls } = await replay('open-incident', recorded(name), {});
  expect(planned.outcome).toBe('planned');
  expect(calls).toStrictEqual([]);
});

test.each([
  [{}, /This is no plan: .*steps/s],
  [{ steps: [] }, /This is no plan/],
  [
    { steps: [{ step: 'call', call: { operation: 'iam:CreateUser', input: {} } }] },
    /This is no plan/,
  ],
])('%j is refused before anybody is called', async (input, says) => {
  const { calls, send } = strictCaller({});
  await expect(execute(input, send)).rejects.toThrow(says);
  expect(calls).toStrictEqual([]);
});

test('whatever it is handed, it ends as a promise that the workflow can catch', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (input) => {
      await expect(execute(input, strictCaller({}).send)).rejects.toThrow(Error);
    }),
  );
});
