import * as checks from '../../../../lib/verification/checks/backup-checks';
import type { ExpectedBackup } from '../../../../lib/verification/expectations';
import { fakeClient, serviceError } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const recoveryArn = 'arn:aws:backup:eu-west-1:444444444444:backup-vault:alicerce-test-recovery';
const expected: ExpectedBackup = {
  vault: 'alicerce-test',
  vaultKeyArn: 'arn:backup',
  recoveryVault: 'alicerce-test-recovery',
  recoveryVaultArn: recoveryArn,
  recoveryVaultKeyArn: 'arn:recovery',
  recoveryRegion: 'eu-west-1',
  lock: { mode: 'governance', minDays: 7, maxDays: 90 },
  planId: 'plan',
  rules: [
    {
      name: 'daily',
      schedule: 'cron(0 5 ? * * *)',
      startWindowMinutes: 60,
      completionWindowMinutes: 240,
      keepDays: 35,
      keepCopyDays: 30,
    },
  ],
};

const vaults: Readonly<Record<string, object>> = {
  'alicerce-test': { EncryptionKeyArn: 'arn:backup', BackupVaultArn: 'arn:primary' },
  'alicerce-test-recovery': { EncryptionKeyArn: 'arn:recovery', BackupVaultArn: recoveryArn },
};
const locked = { Locked: true, MinRetentionDays: 7, MaxRetentionDays: 90 };

const vaultsWith = (change: object | 'gone' = {}) =>
  fakeClient({
    DescribeBackupVault: ({ BackupVaultName }) => {
      if (change === 'gone') throw serviceError('ResourceNotFoundException');
      return { ...vaults[String(BackupVaultName)], ...locked, ...change };
    },
  });

const rule = {
  RuleName: 'daily',
  TargetBackupVaultName: 'alicerce-test',
  ScheduleExpression: 'cron(0 5 ? * * *)',
  StartWindowMinutes: 60,
  CompletionWindowMinutes: 240,
  Lifecycle: { DeleteAfterDays: 35 },
  CopyActions: [{ DestinationBackupVaultArn: recoveryArn, Lifecycle: { DeleteAfterDays: 30 } }],
};
const planWith = (...Rules: object[]) =>
  fakeClient({
    GetBackupPlan: ({ BackupPlanId }) => {
      expect(BackupPlanId).toBe('plan');
      return { BackupPlan: { Rules } };
    },
  });
const selectionsWith = (...BackupSelectionsList: object[]) =>
  fakeClient({ ListBackupSelections: () => ({ BackupSelectionsList }) });

const compliance: ExpectedBackup = {
  ...expected,
  lock: { ...expected.lock, mode: 'compliance', minDays: 7, maxDays: 90 },
};
const noLock: ExpectedBackup = { ...expected, lock: { mode: 'none' } };
const lockDate = new Date('2027-03-04T00:00:00Z');

describe('backups as declared', () => {
  it.each([
    ['DR-1', checks.backupVaultStands(vaultsWith(), expected), 'alicerce-test under arn:backup'],
    [
      'DR-2',
      checks.backupVaultIsLocked(vaultsWith(), expected),
      'alicerce-test is in governance mode, 7 to 90 days',
    ],
    ['DR-3', checks.planIsAsDeclared(planWith(rule), expected), `daily: copied to ${recoveryArn}`],
    [
      'DR-4',
      checks.recoveryVaultStands(vaultsWith(), expected),
      'alicerce-test-recovery under arn:recovery',
    ],
    [
      'DR-5',
      checks.recoveryVaultIsLocked(vaultsWith({ LockDate: lockDate }), compliance),
      'alicerce-test-recovery is in compliance mode',
    ],
    [
      'DR-6',
      checks.planSelectsSomething(
        selectionsWith({ SelectionName: 'cluster', IamRoleArn: 'arn:role' }),
        expected,
      ),
      '1 selections: cluster',
    ],
  ] as const)('pass %s', async (id, check, evidence) => {
    expect(check.id).toBe(id);
    expect(await evidenceOf(check, 'pass')).toContain(evidence);
  });

  it('pass without a lock where none is declared', async () => {
    const check = checks.backupVaultIsLocked(vaultsWith({ Locked: false }), noLock);
    expect(await evidenceOf(check, 'pass')).toBe('alicerce-test has no lock, as declared');
  });
});

describeFailures([
  {
    name: 'the vault is gone',
    check: checks.backupVaultStands(vaultsWith('gone'), expected),
    evidence: 'there is no vault alicerce-test',
  },
  {
    name: 'the vault is under another key',
    check: checks.backupVaultStands(vaultsWith({ EncryptionKeyArn: 'arn:other' }), expected),
    evidence: 'it is under arn:other, expected arn:backup',
  },
  {
    name: 'no stack published the key of the vault',
    check: checks.backupVaultStands(vaultsWith(), { ...expected, vaultKeyArn: undefined }),
    evidence: 'no stack published the key of alicerce-test',
  },
  {
    name: 'the recovery vault is in another Region',
    check: checks.recoveryVaultStands(vaultsWith(), {
      ...expected,
      recoveryRegion: 'eu-central-1',
    }),
    evidence: `${recoveryArn} is not in eu-central-1`,
  },
  {
    name: 'the vault of that name is another',
    check: checks.recoveryVaultStands(vaultsWith({ BackupVaultArn: 'arn:else' }), expected),
    evidence: `its ARN is arn:else, expected ${recoveryArn}`,
  },
  {
    name: 'the vault is not locked',
    check: checks.backupVaultIsLocked(vaultsWith({ Locked: false }), expected),
    evidence: 'it is not locked',
  },
  {
    name: 'the vault that should have a lock is gone',
    check: checks.backupVaultIsLocked(vaultsWith('gone'), expected),
    evidence: 'there is no vault alicerce-test',
  },
  {
    name: 'the lock keeps for other times',
    check: checks.recoveryVaultIsLocked(vaultsWith({ MaxRetentionDays: 400 }), expected),
    evidence: 'it keeps 7 to 400 days, expected 7 to 90',
  },
  {
    name: 'the lock can still be taken away',
    check: checks.backupVaultIsLocked(vaultsWith(), compliance),
    evidence: 'the lock is in governance mode, expected compliance',
  },
  {
    name: 'the lock becomes irreversible against the declaration',
    check: checks.backupVaultIsLocked(vaultsWith({ LockDate: lockDate }), expected),
    evidence: 'the lock becomes irreversible on 2027-03-04, expected governance mode',
  },
  {
    name: 'a lock stands that nobody declared',
    check: checks.backupVaultIsLocked(vaultsWith(), noLock),
    evidence: 'it is locked, and config declares no lock',
  },
  {
    name: 'a rule is gone',
    check: checks.planIsAsDeclared(planWith(), expected),
    evidence: 'rule daily is not in the plan',
  },
  {
    name: 'a rule is not declared',
    check: checks.planIsAsDeclared(planWith(rule, { ...rule, RuleName: 'weekly' }), expected),
    evidence: 'rule weekly is not declared',
  },
  {
    name: 'copies go nowhere',
    check: checks.planIsAsDeclared(planWith({ ...rule, CopyActions: [] }), expected),
    evidence: `rule daily does not copy to ${recoveryArn}`,
  },
  {
    name: 'copies are kept shorter',
    check: checks.planIsAsDeclared(
      planWith({
        ...rule,
        CopyActions: [
          { DestinationBackupVaultArn: recoveryArn, Lifecycle: { DeleteAfterDays: 7 } },
        ],
      }),
      expected,
    ),
    evidence: 'rule daily: copies are kept 7 days, expected 30',
  },
  ...[
    {
      change: { ScheduleExpression: 'cron(0 9 ? * * *)' },
      says: 'schedule is cron(0 9 ? * * *), expected cron(0 5 ? * * *)',
    },
    { change: { TargetBackupVaultName: 'Other' }, says: 'vault is Other, expected alicerce-test' },
    { change: { StartWindowMinutes: 480 }, says: 'start window is 480, expected 60' },
    {
      change: { CompletionWindowMinutes: 10080 },
      says: 'completion window is 10080, expected 240',
    },
    { change: { Lifecycle: { DeleteAfterDays: 7 } }, says: 'days kept is 7, expected 35' },
  ].map(({ change, says }) => ({
    name: `the rule is another: ${says}`,
    check: checks.planIsAsDeclared(planWith({ ...rule, ...change }), expected),
    evidence: `rule daily: ${says}`,
  })),
  {
    name: 'the plan selects nothing',
    check: checks.planSelectsSomething(selectionsWith(), expected),
    evidence: 'nothing is backed up',
  },
  {
    name: 'a selection has no role',
    check: checks.planSelectsSomething(selectionsWith({ SelectionName: 'cluster' }), expected),
    evidence: 'selection cluster has no role',
  },
]);
