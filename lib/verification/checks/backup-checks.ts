import {
  DescribeBackupVaultCommand,
  GetBackupPlanCommand,
  ListBackupSelectionsCommand,
  type BackupRule,
  type DescribeBackupVaultCommandOutput,
} from '@aws-sdk/client-backup';
import { fail, shown, unless, type Check } from '../check';
import { everyPage, orMissing } from '../every-page';
import type { ExpectedBackup } from '../expectations';
import type { Backup } from '../platform-clients';

interface VaultExpectation {
  readonly name: string;
  readonly keyArn: string | undefined;
  readonly arn?: string;
}

async function readVault(
  backup: Backup,
  BackupVaultName: string,
): Promise<DescribeBackupVaultCommandOutput | undefined> {
  return orMissing(backup.send(new DescribeBackupVaultCommand({ BackupVaultName })));
}

async function judgeVault(backup: Backup, expected: VaultExpectation, stack: string) {
  const vault = await readVault(backup, expected.name);
  const remedy = `Deploy the ${stack} stack again`;
  if (vault === undefined) return fail(`there is no vault ${expected.name}`, remedy);
  const problems: string[] = [];
  if (expected.keyArn === undefined)
    problems.push(`no stack published the key of ${expected.name}`);
  else if (vault.EncryptionKeyArn !== expected.keyArn) {
    problems.push(`it is under ${shown(vault.EncryptionKeyArn)}, expected ${expected.keyArn}`);
  }
  if (expected.arn !== undefined && vault.BackupVaultArn !== expected.arn) {
    problems.push(`its ARN is ${shown(vault.BackupVaultArn)}, expected ${expected.arn}`);
  }
  return unless(problems, {
    evidence: `${expected.name} under ${shown(vault.EncryptionKeyArn)}`,
    remedy,
  });
}

export const backupVaultStands = (backup: Backup, expected: ExpectedBackup): Check => ({
  id: 'DR-1',
  claim: 'The backup vault is there, under the environment’s key',
  about: 'setting',
  run: () => judgeVault(backup, { name: expected.vault, keyArn: expected.vaultKeyArn }, 'Backup'),
});

export const recoveryVaultStands = (backup: Backup, expected: ExpectedBackup): Check => ({
  id: 'DR-4',
  claim: 'The recovery vault is there in the recovery Region, under a key of that Region',
  about: 'setting',
  run: async () => {
    const { recoveryRegion, recoveryVaultArn } = expected;
    if (!recoveryVaultArn.startsWith(`arn:aws:backup:${recoveryRegion}:`)) {
      return fail(
        `${recoveryVaultArn} is not in ${recoveryRegion}`,
        'Deploy the RecoveryVault stack into places.recovery.region',
      );
    }
    return judgeVault(
      backup,
      {
        name: expected.recoveryVault,
        keyArn: expected.recoveryVaultKeyArn,
        arn: recoveryVaultArn,
      },
      'RecoveryVault',
    );
  },
});

function lockProblems(
  vault: DescribeBackupVaultCommandOutput,
  lock: ExpectedBackup['lock'],
): readonly string[] {
  const { Locked, MinRetentionDays, MaxRetentionDays, LockDate } = vault;
  if (lock.mode === 'none')
    return Locked === true ? ['it is locked, and config declares no lock'] : [];
  const problems: string[] = [];
  if (Locked !== true) problems.push('it is not locked');
  if (MinRetentionDays !== lock.minDays || MaxRetentionDays !== lock.maxDays) {
    problems.push(
      `it keeps ${shown(MinRetentionDays)} to ${shown(MaxRetentionDays)} days, expected ${String(lock.minDays)} to ${String(lock.maxDays)}`,
    );
  }
  if (lock.mode === 'compliance' && LockDate === undefined) {
    problems.push('the lock is in governance mode, expected compliance');
  }
  if (lock.mode === 'governance' && LockDate !== undefined) {
    problems.push(
      `the lock becomes irreversible on ${LockDate.toISOString().slice(0, 10)}, expected governance mode`,
    );
  }
  return problems;
}

function vaultLockCheck(
  identity: Pick<Check, 'id' | 'claim'>,
  nameOf: (expected: ExpectedBackup) => string,
) {
  return (backup: Backup, expected: ExpectedBackup): Check => ({
    ...identity,
    about: 'setting',
    run: async () => {
      const name = nameOf(expected);
      const vault = await readVault(backup, name);
      const remedy =
        'Compare backup.lock in config with the vault. A compliance lock that has begun cannot be taken back';
      if (vault === undefined) return fail(`there is no vault ${name}`, remedy);
      const { lock } = expected;
      const evidence =
        lock.mode === 'none'
          ? `${name} has no lock, as declared`
          : `${name} is in ${lock.mode} mode, ${String(lock.minDays)} to ${String(lock.maxDays)} days`;
      return unless(lockProblems(vault, lock), { evidence, remedy });
    },
  });
}

export const backupVaultIsLocked = vaultLockCheck(
  { id: 'DR-2', claim: 'The backup vault is locked as declared' },
  ({ vault }) => vault,
);

export const recoveryVaultIsLocked = vaultLockCheck(
  { id: 'DR-5', claim: 'The recovery vault is locked as declared' },
  ({ recoveryVault }) => recoveryVault,
);

function ruleProblems(
  actual: BackupRule | undefined,
  wanted: ExpectedBackup['rules'][number],
  expected: ExpectedBackup,
): readonly string[] {
  if (actual === undefined) return [`rule ${wanted.name} is not in the plan`];
  const copy = actual.CopyActions?.find(
    ({ DestinationBackupVaultArn }) => DestinationBackupVaultArn === expected.recoveryVaultArn,
  );
  const compared: readonly (readonly [string, unknown, unknown])[] = [
    ['schedule', actual.ScheduleExpression, wanted.schedule],
    ['vault', actual.TargetBackupVaultName, expected.vault],
    ['start window', actual.StartWindowMinutes, wanted.startWindowMinutes],
    ['completion window', actual.CompletionWindowMinutes, wanted.completionWindowMinutes],
    ['days kept', actual.Lifecycle?.DeleteAfterDays, wanted.keepDays],
  ];
  const problems = compared
    .filter(([, is, should]) => is !== should)
    .map(
      ([what, is, should]) =>
        `rule ${wanted.name}: ${what} is ${shown(is)}, expected ${shown(should)}`,
    );
  if (copy === undefined) {
    problems.push(`rule ${wanted.name} does not copy to ${expected.recoveryVaultArn}`);
  } else if (copy.Lifecycle?.DeleteAfterDays !== wanted.keepCopyDays) {
    problems.push(
      `rule ${wanted.name}: copies are kept ${shown(copy.Lifecycle?.DeleteAfterDays)} days, expected ${String(wanted.keepCopyDays)}`,
    );
  }
  return problems;
}

export const planIsAsDeclared = (backup: Backup, expected: ExpectedBackup): Check => ({
  id: 'DR-3',
  claim: 'The backup plan has exactly the declared rules, each with a copy to the recovery Region',
  about: 'setting',
  run: async () => {
    const { BackupPlan } = await backup.send(
      new GetBackupPlanCommand({ BackupPlanId: expected.planId }),
    );
    const rules = BackupPlan?.Rules ?? [];
    const declared = new Set<string | undefined>(expected.rules.map(({ name }) => name));
    const problems = [
      ...expected.rules.flatMap((wanted) =>
        ruleProblems(
          rules.find(({ RuleName }) => RuleName === wanted.name),
          wanted,
          expected,
        ),
      ),
      ...rules
        .filter(({ RuleName }) => !declared.has(RuleName))
        .map(({ RuleName }) => `rule ${shown(RuleName)} is not declared`),
    ];
    return unless(problems, {
      evidence: `${expected.rules.map(({ name }) => name).join(', ')}: copied to ${expected.recoveryVaultArn}`,
      remedy: 'Deploy the Backup stack again',
    });
  },
});

export const planSelectsSomething = (backup: Backup, expected: ExpectedBackup): Check => ({
  id: 'DR-6',
  claim: 'The backup plan selects resources, with a role to read them',
  about: 'setting',
  run: async () => {
    const selections = await everyPage(async (NextToken) => {
      const page = await backup.send(
        new ListBackupSelectionsCommand({ BackupPlanId: expected.planId, NextToken }),
      );
      return { items: page.BackupSelectionsList, next: page.NextToken };
    });
    const problems = selections
      .filter(({ IamRoleArn }) => IamRoleArn === undefined)
      .map(({ SelectionName }) => `selection ${shown(SelectionName)} has no role`);
    if (selections.length === 0) problems.push('the plan selects nothing, so nothing is backed up');
    return unless(problems, {
      evidence: `${String(selections.length)} selections: ${selections.map(({ SelectionName }) => shown(SelectionName)).join(', ')}`,
      remedy: 'Deploy the Backup stack again',
    });
  },
});
