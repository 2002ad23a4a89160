import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { LockedVault } from '../lib/backup/locked-vault';
import { PlatformBackupPlan } from '../lib/backup/platform-backup-plan';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';

export interface BackupStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** Rotation and replication of the vault's key. */
  readonly key: Environment['keys']['backup'];

  /** The lock of the vault. */
  readonly lock: Environment['vaultLock'];

  /** Schedules with their windows and retentions. */
  readonly rules: Environment['backup']['rules'];

  /** ARNs of what is backed up: the cluster and the stores. */
  readonly resourceArns: readonly string[];

  /** The vault in the recovery Region. */
  readonly copyTo: backup.IBackupVault;
}

/** What is backed up, when, for how long, and where the copy goes. */
export class BackupStack extends Stack {
  /** The vault in the primary Region. */
  readonly vault: backup.IBackupVault;

  constructor(scope: Construct, id: string, props: BackupStackProps) {
    super(scope, id, props);
    const { key } = new DataKey(this, 'Key', {
      name: 'backup',
      usedThrough: ['backup'],
      description: 'Encrypts recovery points',
      ...props.key,
    });
    const { vault } = new LockedVault(this, 'Vault', {
      vaultName: props.names.backupVault,
      key,
      lock: props.lock,
      store: 'backup-vault',
    });
    const { plan } = new PlatformBackupPlan(this, 'Plan', {
      planName: props.names.backupPlan,
      vault,
      copyTo: props.copyTo,
      rules: props.rules,
      resourceArns: props.resourceArns,
    });
    this.vault = vault;
    publish(this, 'Backup', {
      VaultName: vault.backupVaultName,
      PlanId: plan.backupPlanId,
      KeyArns: this.toJsonString({ backup: key.keyArn }),
    });
  }
}
