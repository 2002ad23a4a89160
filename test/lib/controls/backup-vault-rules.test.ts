import { backupVaultRules } from '../../../lib/controls/backup-vault-rules';
import { ourKey, ourKeyArn, testRules, variant } from './rule-table';

const lock = { MinRetentionDays: 7, MaxRetentionDays: 365, ChangeableForDays: 3 };
const vault = variant('AWS::Backup::BackupVault', {
  EncryptionKeyArn: ourKeyArn,
  LockConfiguration: lock,
});
const locked = (change: object) => ({ LockConfiguration: { ...lock, ...change } });

testRules(backupVaultRules, [
  {
    rule: 'VaultUsesOurKey',
    fires: [
      vault('the key of AWS', { EncryptionKeyArn: undefined }),
      vault('a reference that leads to no key'),
    ],
    passes: [vault('a key of ours', {}, { resources: { Key: ourKey } })],
  },
  {
    rule: 'VaultIsLocked',
    fires: [
      vault('no lock where config locks', { LockConfiguration: undefined }),
      vault('a lock that keeps nothing', locked({ MinRetentionDays: undefined })),
      vault('a lock that contradicts itself', locked({ MaxRetentionDays: 5 })),
      vault('a time of grace that the API refuses', locked({ ChangeableForDays: 1 })),
    ],
    passes: [
      vault('a lock for good'),
      vault('a lock that can be lifted', locked({ ChangeableForDays: undefined })),
    ],
    ignores: [
      vault(
        'no lock where config does not lock',
        { LockConfiguration: undefined },
        {
          settings: { lockedVaults: false },
        },
      ),
    ],
  },
]);
