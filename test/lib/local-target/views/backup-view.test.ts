import {
  BackupClient,
  DescribeBackupVaultCommand,
  GetBackupPlanCommand,
  GetBackupSelectionCommand,
  GetBackupVaultAccessPolicyCommand,
  ListBackupJobsCommand,
  ListBackupPlansCommand,
  ListBackupSelectionsCommand,
  ListBackupVaultsCommand,
  ListRecoveryPointsByBackupVaultCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-backup';
import { backupView } from '../../../../lib/local-target/views/backup-view';
import { BORN, ledgerOf, record } from './memory-ledger';
import { askedOf } from './view-client';

const client = new BackupClient(
  askedOf(
    backupView,
    ledgerOf(
      record('AWS::Backup::BackupVault', 'main', {
        properties: {
          BackupVaultName: 'main',
          EncryptionKeyArn: 'arn:key',
          AccessPolicy: { Version: '2012-10-17', Statement: [] },
          LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 365, ChangeableForDays: 3 },
        },
      }),
      record('AWS::Backup::BackupVault', 'open', { properties: { BackupVaultName: 'open' } }),
      record('AWS::Backup::BackupPlan', 'plan-1', {
        properties: {
          BackupPlan: {
            BackupPlanName: 'daily',
            BackupPlanRule: [
              {
                RuleName: 'nightly',
                TargetBackupVault: 'main',
                Lifecycle: { DeleteAfterDays: '35' },
                CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:eu-west-1:1:vault' }],
              },
            ],
          },
        },
        attributes: { BackupPlanArn: 'arn:plan', VersionId: 'v1' },
      }),
      record('AWS::Backup::BackupSelection', 'sel-1', {
        properties: {
          BackupPlanId: 'plan-1',
          BackupSelection: {
            SelectionName: 'tagged',
            IamRoleArn: 'arn:role',
            ListOfTags: [
              { ConditionKey: 'backup', ConditionType: 'STRINGEQUALS', ConditionValue: 'daily' },
            ],
          },
        },
        attributes: { SelectionId: 'sel-1' },
      }),
    ),
  ),
);

test('vaults tell their lock and the day from which it cannot be undone', async () => {
  const vault = await client.send(new DescribeBackupVaultCommand({ BackupVaultName: 'main' }));
  expect(vault).toMatchObject({
    BackupVaultArn: 'arn:aws:backup:sa-east-1:111111111111:backup-vault:main',
    Locked: true,
    MinRetentionDays: 7,
    MaxRetentionDays: 365,
    LockDate: new Date('2026-03-04T12:00:00Z'),
    NumberOfRecoveryPoints: 0,
    CreationDate: new Date(BORN),
  });
  const { BackupVaultList } = await client.send(new ListBackupVaultsCommand({}));
  expect(BackupVaultList?.map((each) => [each.BackupVaultName, each.Locked])).toEqual([
    ['main', true],
    ['open', false],
  ]);
});

test('an access policy is text, and its absence an error', async () => {
  const { Policy } = await client.send(
    new GetBackupVaultAccessPolicyCommand({ BackupVaultName: 'main' }),
  );
  expect(Policy).toBe('{"Version":"2012-10-17","Statement":[]}');
  await expect(
    client.send(new GetBackupVaultAccessPolicyCommand({ BackupVaultName: 'open' })),
  ).rejects.toThrow(ResourceNotFoundException);
});

test('no job ever ran, so there are no recovery points', async () => {
  await expect(
    client.send(new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: 'main' })),
  ).resolves.toMatchObject({ RecoveryPoints: [] });
});

test('plans tell rules under the names of the API, with the windows that AWS fills in', async () => {
  const { BackupPlansList } = await client.send(new ListBackupPlansCommand({}));
  expect(BackupPlansList).toMatchObject([{ BackupPlanId: 'plan-1', BackupPlanName: 'daily' }]);
  const plan = await client.send(new GetBackupPlanCommand({ BackupPlanId: 'plan-1' }));
  expect(plan).toMatchObject({ VersionId: 'v1', CreationDate: new Date(BORN) });
  expect(plan.BackupPlan?.Rules).toMatchObject([
    {
      RuleName: 'nightly',
      TargetBackupVaultName: 'main',
      StartWindowMinutes: 480,
      CompletionWindowMinutes: 10_080,
      Lifecycle: { DeleteAfterDays: 35 },
      CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:eu-west-1:1:vault' }],
    },
  ]);
});

test('selections belong to their plan', async () => {
  const { BackupSelectionsList } = await client.send(
    new ListBackupSelectionsCommand({ BackupPlanId: 'plan-1' }),
  );
  expect(BackupSelectionsList).toMatchObject([{ SelectionId: 'sel-1', SelectionName: 'tagged' }]);
  const { BackupSelection } = await client.send(
    new GetBackupSelectionCommand({ BackupPlanId: 'plan-1', SelectionId: 'sel-1' }),
  );
  expect(BackupSelection?.ListOfTags).toMatchObject([{ ConditionKey: 'backup' }]);
});

test('what is absent raises ResourceNotFoundException', async () => {
  await expect(
    client.send(new DescribeBackupVaultCommand({ BackupVaultName: 'x' })),
  ).rejects.toThrow(ResourceNotFoundException);
  await expect(client.send(new GetBackupPlanCommand({ BackupPlanId: 'x' }))).rejects.toThrow(
    ResourceNotFoundException,
  );
  await expect(
    client.send(new GetBackupSelectionCommand({ BackupPlanId: 'plan-1', SelectionId: 'x' })),
  ).rejects.toThrow(ResourceNotFoundException);
});

test('jobs answer 501: an empty list would claim that none failed', async () => {
  await expect(client.send(new ListBackupJobsCommand({}))).rejects.toMatchObject({
    name: 'NotImplemented',
  });
});
