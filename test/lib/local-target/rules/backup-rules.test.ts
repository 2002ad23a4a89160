import type { JsonObject } from '../../../../lib/local-target/ledger';
import { backupRules } from '../../../../lib/local-target/rules/backup-rules';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const VAULT = 'AWS::Backup::BackupVault';
const PLAN = 'AWS::Backup::BackupPlan';
const COPY = 'arn:aws:backup:eu-west-1:222222222222:backup-vault:far';
const lock = (LockConfiguration: JsonObject) => ({ LockConfiguration });
const vault = (properties: JsonObject = {}) => record(VAULT, 'main', { properties });
const far = record(VAULT, 'far', {
  account: '222222222222',
  region: 'eu-west-1',
  properties: lock({ MaxRetentionDays: 100 }),
});
const plan = (rule: JsonObject) => ({
  BackupPlan: {
    BackupPlanRule: [{ RuleName: 'nightly', TargetBackupVault: 'main', ...rule }],
  },
});
const keep = (DeleteAfterDays: number) => ({ Lifecycle: { DeleteAfterDays } });
const copy = (days: number) => ({
  CopyActions: [{ DestinationBackupVaultArn: COPY, ...keep(days) }],
});

proveRules(backupRules, [
  {
    rule: 'backup-vault-lock-range',
    type: VAULT,
    says: 'MinRetentionDays (30) cannot be greater than MaxRetentionDays (7)',
    refuses: { properties: lock({ MinRetentionDays: 30, MaxRetentionDays: 7 }) },
    allows: { properties: lock({ MinRetentionDays: 7, MaxRetentionDays: 30 }) },
  },
  {
    rule: 'backup-vault-lock-grace',
    type: VAULT,
    says: 'ChangeableForDays must be at least 3 days, and 2 was given',
    refuses: { properties: lock({ ChangeableForDays: 2 }) },
    allows: { properties: lock({ ChangeableForDays: 3 }) },
  },
  {
    rule: 'backup-plan-vaults',
    when: 'that are not there',
    type: PLAN,
    says: 'Backup vault main of rule nightly does not exist',
    refuses: { properties: plan(keep(35)) },
    allows: { properties: plan(keep(35)), among: [vault()] },
  },
  {
    rule: 'backup-plan-vaults',
    when: 'locked to more days',
    type: PLAN,
    says: 'jobs with a retention of 7 days would fail',
    refuses: { properties: plan(keep(7)), among: [vault(lock({ MinRetentionDays: 30 }))] },
    allows: { properties: plan(keep(30)), among: [vault(lock({ MinRetentionDays: 30 }))] },
  },
  {
    rule: 'backup-plan-vaults',
    when: 'locked to an end that the rule lacks',
    type: PLAN,
    says: 'jobs with no end of retention would fail',
    refuses: { properties: plan({}), among: [vault(lock({ MaxRetentionDays: 365 }))] },
    allows: { properties: plan({}), among: [vault(lock({ MinRetentionDays: 30 }))] },
  },
  {
    rule: 'backup-plan-vaults',
    when: 'of a copy that are not there',
    type: PLAN,
    says: `Destination backup vault ${COPY} does not exist`,
    refuses: { properties: plan({ ...keep(35), ...copy(35) }), among: [vault()] },
    allows: { properties: plan({ ...keep(35), ...copy(35) }), among: [vault(), far] },
  },
  {
    rule: 'backup-plan-vaults',
    when: 'of a copy that are locked to fewer days',
    type: PLAN,
    says: 'Backup vault far is locked to 0 to 100 days',
    refuses: { properties: plan(copy(200)), among: [vault(), far] },
    allows: { properties: plan(copy(100)), among: [vault(), far] },
  },
  {
    rule: 'backup-plan-vaults',
    when: 'with too short a time in cold storage',
    type: PLAN,
    says: 'must be at least 90 days after',
    refuses: {
      properties: plan({ Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 60 } }),
      among: [vault()],
    },
    allows: {
      properties: plan({ Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 120 } }),
      among: [vault()],
    },
  },
  {
    rule: 'backup-selection-needs-plan',
    type: 'AWS::Backup::BackupSelection',
    says: 'Cannot find Backup plan with ID plan-1',
    refuses: { properties: { BackupPlanId: 'plan-1' } },
    allows: { properties: { BackupPlanId: 'plan-1' }, among: [record(PLAN, 'plan-1')] },
  },
]);
