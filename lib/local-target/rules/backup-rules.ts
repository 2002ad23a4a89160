import type { Ledger, Place, ResourceRecord } from '../ledger';
import type { SemanticRule } from '../service';
import type { Declared } from '../views/declared';
import { attribute, declared, idOf, nameOf } from '../views/record-identity';
import { firstRefusal, onCreate, onWrite } from './rule-on-change';
import type { Verdict } from './rule-on-change';

const VAULT = 'AWS::Backup::BackupVault';
const AIR_GAPPED = 'AWS::Backup::LogicallyAirGappedBackupVault';
const VAULTS = [VAULT, AIR_GAPPED];

/** AWS's least days of a compliance lock's cooling-off. */
const LEAST_GRACE_DAYS = 3;

export const backupRules: readonly SemanticRule[] = [
  onWrite('backup-vault-lock-range', VAULTS, ({ change, wanted }) => {
    const lock = change.type === VAULT ? wanted.inner('LockConfiguration') : wanted;
    const min = lock.number('MinRetentionDays');
    const max = lock.number('MaxRetentionDays');
    return min !== undefined && max !== undefined && min > max
      ? `Invalid lock configuration: MinRetentionDays (${String(min)}) cannot be greater than MaxRetentionDays (${String(max)}).`
      : undefined;
  }),
  onWrite('backup-vault-lock-grace', [VAULT], ({ wanted }) => {
    const days = wanted.inner('LockConfiguration').number('ChangeableForDays');
    return days !== undefined && days < LEAST_GRACE_DAYS
      ? `Invalid lock configuration: ChangeableForDays must be at least ${String(LEAST_GRACE_DAYS)} days, and ${String(days)} was given.`
      : undefined;
  }),
  onWrite('backup-plan-vaults', ['AWS::Backup::BackupPlan'], ({ change, wanted, ledger }) =>
    firstRefusal(wanted.inner('BackupPlan').inners('BackupPlanRule'), (rule) =>
      refusePlanRule(rule, change, ledger),
    ),
  ),
  onCreate(
    'backup-selection-needs-plan',
    ['AWS::Backup::BackupSelection'],
    ({ change, wanted, ledger }) => {
      const id = wanted.text('BackupPlanId') ?? '';
      const exists = ledger
        .ofType(change, 'AWS::Backup::BackupPlan')
        .some((record) => idOf(record, 'BackupPlanId') === id);
      return exists ? undefined : `Cannot find Backup plan with ID ${id}`;
    },
  ),
];

function refusePlanRule(rule: Declared, place: Place, ledger: Ledger): Verdict {
  const name = rule.text('TargetBackupVault') ?? '';
  const vault = VAULTS.flatMap((type) => ledger.ofType(place, type)).find(
    (record) => nameOf(record, 'BackupVaultName') === name,
  );
  if (!vault) return `Backup vault ${name} of rule ${rule.text('RuleName') ?? ''} does not exist`;
  return (
    refuseRetention(rule, vault) ??
    refuseLifecycle(rule) ??
    firstRefusal(rule.inners('CopyActions'), (copy) => refuseCopy(copy, ledger))
  );
}

/** A copy may go to any Region and account that the target holds. */
function refuseCopy(copy: Declared, ledger: Ledger): Verdict {
  const arn = copy.text('DestinationBackupVaultArn') ?? '';
  const vault = ledger
    .all()
    .find((record) => VAULTS.includes(record.type) && vaultArn(record) === arn);
  if (!vault) return `Destination backup vault ${arn} does not exist`;
  return refuseRetention(copy, vault) ?? refuseLifecycle(copy);
}

/** AWS takes such a plan and lets every job fail; a target that took it too would prove nothing. */
function refuseRetention(holder: Declared, vault: ResourceRecord): Verdict {
  const given = declared(vault);
  const lock = vault.type === VAULT ? given.inner('LockConfiguration') : given;
  const days = holder.inner('Lifecycle').number('DeleteAfterDays') ?? Infinity;
  const min = lock.number('MinRetentionDays') ?? 0;
  const max = lock.number('MaxRetentionDays') ?? Infinity;
  if (days >= min && days <= max) return undefined;
  const told = days === Infinity ? 'no end of retention' : `a retention of ${String(days)} days`;
  return `Backup vault ${nameOf(vault, 'BackupVaultName')} is locked to ${String(min)} to ${String(max)} days, so jobs with ${told} would fail`;
}

/** Backups stay at least 90 days in cold storage. */
function refuseLifecycle(holder: Declared): Verdict {
  const lifecycle = holder.inner('Lifecycle');
  const cold = lifecycle.number('MoveToColdStorageAfterDays');
  const end = lifecycle.number('DeleteAfterDays');
  return cold !== undefined && end !== undefined && end < cold + 90
    ? `Invalid lifecycle. DeleteAfterDays (${String(end)}) must be at least 90 days after MoveToColdStorageAfterDays (${String(cold)})`
    : undefined;
}

function vaultArn(vault: ResourceRecord): string {
  const name = nameOf(vault, 'BackupVaultName');
  const made = `arn:aws:backup:${vault.region}:${vault.account}:backup-vault:${name}`;
  return attribute(vault, 'BackupVaultArn') ?? made;
}
