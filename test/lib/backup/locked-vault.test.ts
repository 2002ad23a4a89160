import * as kms from 'aws-cdk-lib/aws-kms';
import type { VaultLock } from '../../../config';
import { LockedVault } from '../../../lib/backup/locked-vault';
import { declaredStoreOf } from '../../../lib/policies/data-map-policy';
import { testStack } from '../../support/test-app';
import { onlyResource } from '../../support/template-resources';

function vaultWith(lock: VaultLock) {
  const stack = testStack();
  const made = new LockedVault(stack, 'Vault', {
    vaultName: 'a-vault',
    key: new kms.Key(stack, 'Key'),
    lock,
    store: 'recovery-vault',
  });
  return {
    made,
    key: onlyResource(stack, 'AWS::KMS::Key').logicalId,
    vault: onlyResource(stack, 'AWS::Backup::BackupVault').properties,
  };
}

test('the vault has the name that plans write to, and our key', () => {
  const { vault, key } = vaultWith({ mode: 'none' });
  expect(vault).toMatchObject({
    BackupVaultName: 'a-vault',
    EncryptionKeyArn: { 'Fn::GetAtt': [key, 'Arn'] },
  });
});

test('without a lock a recovery point can be deleted', () => {
  const { vault } = vaultWith({ mode: 'none' });
  expect(vault).not.toHaveProperty('LockConfiguration');
  expect(vault).not.toHaveProperty('AccessPolicy');
});

test('a governance lock bounds retentions and can be taken off', () => {
  expect(
    vaultWith({ mode: 'governance', minDays: 7, maxDays: 400 }).vault['LockConfiguration'],
  ).toStrictEqual({ MinRetentionDays: 7, MaxRetentionDays: 400 });
});

test('a compliance lock is for ever after three days of grace', () => {
  expect(
    vaultWith({ mode: 'compliance', minDays: 7, maxDays: 400 }).vault['LockConfiguration'],
  ).toStrictEqual({ MinRetentionDays: 7, MaxRetentionDays: 400, ChangeableForDays: 3 });
});

test.each(['governance', 'compliance'] as const)(
  'with a %s lock nobody deletes a recovery point or shortens its life',
  (mode) => {
    expect(vaultWith({ mode, minDays: 7, maxDays: 400 }).vault['AccessPolicy']).toMatchObject({
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'],
        },
      ],
    });
  },
);

test('it is the entry of the data map that it was made for', () => {
  expect(declaredStoreOf(vaultWith({ mode: 'none' }).made.vault)).toBe('recovery-vault');
});
