import { whyNotCustomerKey } from './customer-key';
import { shown, valueAt } from './json-shape';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::Backup::BackupVault'];

const vaultUsesOurKey: TemplateRule = {
  id: 'VaultUsesOurKey',
  says: 'Every backup vault is encrypted with a rotating key of ours.',
  why: 'The key of AWS cannot be shared, so copies to another account or Region cannot be restored there.',
  source: 'Backup.1; NIST CP-9(8), SC-28',
  types,
  holdsFor: (vault, context) => {
    const why = whyNotCustomerKey(vault.properties['EncryptionKeyArn'], vault, context);
    return why === undefined ? compliant : breach('EncryptionKeyArn', `the vault ${why}`);
  },
};

const vaultIsLocked: TemplateRule = {
  id: 'VaultIsLocked',
  says: 'Every backup vault is locked where config asks for it, and every lock can work.',
  why: 'Without a lock whoever takes the account also deletes its backups.',
  source: 'NIST CP-9, AU-9; AWS Backup Vault Lock',
  types,
  holdsFor: ({ properties }, { settings }) => {
    const lock = properties['LockConfiguration'];
    if (lock === undefined) {
      if (!settings.lockedVaults) return notApplicable;
      return breach('LockConfiguration', 'there is no lock, and config locks the vaults here');
    }
    const breaches: Verdict[] = [];
    const [min, max, grace] = ['MinRetentionDays', 'MaxRetentionDays', 'ChangeableForDays'].map(
      (name) => valueAt(lock, name),
    );
    if (typeof min !== 'number' || min < 1) {
      const text = `MinRetentionDays is ${shown(min)}; a lock without a minimum keeps nothing`;
      breaches.push(breach('LockConfiguration.MinRetentionDays', text));
    } else if (typeof max === 'number' && max < min) {
      const text = `MaxRetentionDays ${max.toString()} is below MinRetentionDays ${min.toString()}`;
      breaches.push(breach('LockConfiguration', text));
    }
    if (grace !== undefined && (typeof grace !== 'number' || grace < 3)) {
      const text = `ChangeableForDays is ${shown(grace)}; the API asks for at least 3`;
      breaches.push(breach('LockConfiguration.ChangeableForDays', text));
    }
    return unless(breaches);
  },
};

/** Claims over backup vaults, the last copy of everything. */
export const backupVaultRules: readonly TemplateRule[] = [vaultUsesOurKey, vaultIsLocked];
