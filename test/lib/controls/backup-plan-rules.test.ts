import { backupPlanRules } from '../../../lib/controls/backup-plan-rules';
import { testRules, variant, type Resources } from './rule-table';

const vault = (days: object): Resources[string] => ({
  Type: 'AWS::Backup::BackupVault',
  Properties: { BackupVaultName: 'one', LockConfiguration: days },
});
const resources = {
  Vault: vault({ MinRetentionDays: 30, MaxRetentionDays: 365 }),
  Other: vault({ MinRetentionDays: 90 }),
  Open: vault({}),
};
const kept = (days: number | undefined): object =>
  days === undefined ? {} : { Lifecycle: { DeleteAfterDays: days } };
const rule = (days: number | undefined, more: object = {}): object => ({
  BackupPlan: {
    BackupPlanRule: [
      { RuleName: 'daily', TargetBackupVault: { Ref: 'Vault' }, ...kept(days), ...more },
    ],
  },
});
const copiedTo = (id: string, days: number): object => ({
  CopyActions: [{ DestinationBackupVaultArn: { 'Fn::GetAtt': [id, 'Arn'] }, ...kept(days) }],
});
const plan = variant('AWS::Backup::BackupPlan', rule(35));

testRules(backupPlanRules, [
  {
    rule: 'CopyFitsItsVault',
    fires: [
      plan('days below the least of the vault', rule(7), { resources }),
      plan('days above the most of the vault', rule(400), { resources }),
      plan('a copy for ever into a vault with an end', rule(undefined), { resources }),
      plan('a second copy below the least of its own vault', rule(35, copiedTo('Other', 35)), {
        resources,
      }),
    ],
    passes: [
      plan('days that the vault takes', {}, { resources }),
      plan('a second copy that its vault takes', rule(35, copiedTo('Other', 90)), { resources }),
      plan('a second copy into a vault without a lock', rule(35, copiedTo('Open', 1)), {
        resources,
      }),
      plan('a vault that is not ours to see'),
    ],
  },
]);
