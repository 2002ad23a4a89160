import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { LockedVault } from '../lib/backup/locked-vault';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import { DataKey } from '../lib/encryption/data-key';

export interface RecoveryVaultStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** Rotation and replication of the vault's key. */
  readonly key: Environment['keys']['recovery'];

  /** The lock of the vault. */
  readonly lock: Environment['vaultLock'];
}

/** The vault in the recovery Region: it outlives the primary Region with everything in it. */
export class RecoveryVaultStack extends Stack {
  readonly vault: backup.IBackupVault;

  constructor(scope: Construct, id: string, props: RecoveryVaultStackProps) {
    super(scope, id, props);
    const { key } = new DataKey(this, 'Key', {
      name: 'recovery',
      // Snapshots of volumes are copied by EC2, under the key of the vault that they come to.
      usedThrough: ['backup', 'ec2'],
      description: 'Encrypts the copies of recovery points',
      ...props.key,
    });
    const { vault } = new LockedVault(this, 'Vault', {
      vaultName: props.names.recoveryVault,
      key,
      lock: props.lock,
      store: 'recovery-vault',
    });
    // Read by the backup plan across Regions: a plain output, without a custom resource on either side.
    CrossStackReferences.of(vault).produce(ReferenceStrength.WEAK);
    this.vault = vault;
    publish(this, 'RecoveryVault', {
      VaultArn: vault.backupVaultArn,
      KeyArns: this.toJsonString({ recovery: key.keyArn }),
    });
  }
}
