import { Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { VaultLock } from '../../config';
import type { StoreName } from '../../config/schema/data-map';
import { declareStore } from '../policies/data-map-policy';

export interface LockedVaultProps {
  /** Plans name the vault they write to, so it has a name. A change replaces it. */
  readonly vaultName: string;

  /** Encrypts the recovery points. A change replaces the vault. */
  readonly key: kms.IKey;

  /** The lock of the vault, as far as it is in force on the assessment date. */
  readonly lock: VaultLock;

  /** The entry of the data map. */
  readonly store: StoreName;
}

/** The shortest grace time that AWS Backup accepts before a compliance lock can never be undone. */
const graceTime = Duration.days(3);

/**
 * A vault that config locks. In governance mode only principals with a special permission can shorten a retention; in
 * compliance mode nobody can, and the vault cannot be deleted while it holds anything.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export class LockedVault extends Construct {
  /** The vault. */
  readonly vault: backup.IBackupVault;

  constructor(scope: Construct, id: string, props: LockedVaultProps) {
    super(scope, id);
    this.vault = new backup.BackupVault(this, 'Resource', {
      backupVaultName: props.vaultName,
      encryptionKey: props.key,
      lockConfiguration: lockOf(props.lock),
      blockRecoveryPointDeletion: props.lock.mode !== 'none',
    });
    declareStore(this.vault, props.store);
  }
}

function lockOf(lock: VaultLock): backup.LockConfiguration | undefined {
  if (lock.mode === 'none') return undefined;
  return {
    minRetention: Duration.days(lock.minDays),
    maxRetention: Duration.days(lock.maxDays),
    changeableFor: lock.mode === 'compliance' ? graceTime : undefined,
  };
}
