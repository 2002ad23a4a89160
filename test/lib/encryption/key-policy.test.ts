import { keyPolicy } from '../../../lib/encryption/key-policy';
import type { KeyServiceName } from '../../../lib/encryption/key-services';
import { testAccount, testRegion, testStack } from '../../support/test-app';

interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Action: string | readonly string[];
  readonly Condition?: unknown;
}

function statements(usedThrough: readonly KeyServiceName[] = [], multiRegion = false) {
  const stack = testStack();
  const document: unknown = stack.resolve(keyPolicy(stack, { usedThrough, multiRegion }));
  return new Map(
    (document as { Statement: readonly Statement[] }).Statement.map((each) => [each.Sid, each]),
  );
}
const account = { AWS: `arn:aws:iam::${testAccount}:root` };
const actionsOf = (found: ReturnType<typeof statements>, sid: string): readonly string[] =>
  [found.get(sid)?.Action ?? []].flat();

test('the account administers, without any role that could be gone tomorrow', () => {
  expect(statements().get('AccountAdministers')).toMatchObject({
    Effect: 'Allow',
    Principal: account,
  });
  expect(statements().get('AccountAdministers')).not.toHaveProperty('Condition');
});

test.each(['PutKeyPolicy', 'DescribeKey', 'EnableKeyRotation', 'ScheduleKeyDeletion'])(
  'CloudFormation may call %s, which it needs',
  (action) => {
    expect(actionsOf(statements(), 'AccountAdministers')).toContain(`kms:${action}`);
  },
);

test('whoever administers neither reads, writes nor hands out the key', () => {
  const harmful = actionsOf(statements(), 'AccountAdministers').filter((action) =>
    /Decrypt|Encrypt|GenerateDataKey|CreateGrant|\*/.test(action),
  );
  expect(harmful).toEqual([]);
});

test('replicas are made of a key that may have some, and of no other', () => {
  expect(actionsOf(statements([], true), 'AccountAdministers')).toContain('kms:ReplicateKey');
  expect(actionsOf(statements(), 'AccountAdministers')).not.toContain('kms:ReplicateKey');
});

test('nobody makes a policy that its author cannot change again', () => {
  expect(statements().get('NobodySkipsTheLockoutCheck')).toMatchObject({
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: 'kms:PutKeyPolicy',
    Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
  });
});

test('a key that no caller uses has no statement for callers', () => {
  expect([...statements().keys()]).toEqual(['AccountAdministers', 'NobodySkipsTheLockoutCheck']);
});

test('callers of the account use it through the service, in the Region of the key', () => {
  expect(statements(['s3']).get('UsedThroughS3')).toMatchObject({
    Principal: account,
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Condition: {
      StringEquals: {
        'kms:CallerAccount': testAccount,
        'kms:ViaService': `s3.${testRegion}.amazonaws.com`,
      },
    },
  });
});

test('EC2 makes grants for AWS resources alone', () => {
  expect(statements(['ec2']).get('GrantedThroughEc2')).toMatchObject({
    Action: 'kms:CreateGrant',
    Condition: {
      StringEquals: { 'kms:ViaService': `ec2.${testRegion}.amazonaws.com` },
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
    },
  });
});

test('EKS makes its grant, which it does not mark, and reads nothing for its caller', () => {
  const found = statements(['eks']);
  expect(found.get('GrantedThroughEks')?.Condition).toEqual({
    StringEquals: {
      'kms:CallerAccount': testAccount,
      'kms:ViaService': `eks.${testRegion}.amazonaws.com`,
    },
  });
  expect(found.has('UsedThroughEks')).toBe(false);
});

test('AWS Backup copies between Regions', () => {
  expect(statements(['backup']).get('UsedThroughBackup')?.Condition).toEqual({
    StringEquals: { 'kms:CallerAccount': testAccount },
    StringLike: { 'kms:ViaService': 'backup.*.amazonaws.com' },
  });
});

test('either name of Verified Access is admitted', () => {
  expect(statements(['verified-access']).get('GrantedThroughVerifiedAccess')).toMatchObject({
    Condition: {
      StringEquals: {
        'kms:ViaService': [
          `verified-access.${testRegion}.amazonaws.com`,
          `ec2.${testRegion}.amazonaws.com`,
        ],
      },
    },
  });
});
