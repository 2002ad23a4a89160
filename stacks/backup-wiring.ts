import type { Stage } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type { Environment } from '../config';
import { platformNames } from '../lib/contract/platform-names';
import { BackupStack } from './backup-stack';
import { RecoveryVaultStack } from './recovery-vault-stack';
import { standsIn } from './stands-in';

/**
 * The vault in the recovery Region, then the plan in the primary Region that copies into it.
 * @param resourceArns what is backed up
 * @returns the vault in the primary Region
 */
export function createBackups(
  scope: Stage,
  environment: Environment,
  resourceArns: readonly string[],
): backup.IBackupVault {
  const { backup: plan, keys, name, vaultLock } = environment;
  const names = platformNames(name);
  const { vault: copyTo } = new RecoveryVaultStack(scope, 'RecoveryVault', {
    ...standsIn('recovery', environment),
    names,
    key: keys.recovery,
    lock: vaultLock,
  });
  return new BackupStack(scope, 'Backup', {
    ...standsIn('primary', environment),
    names,
    key: keys.backup,
    lock: vaultLock,
    rules: plan.rules,
    resourceArns,
    copyTo,
  }).vault;
}
