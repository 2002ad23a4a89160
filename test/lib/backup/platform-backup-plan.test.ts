import * as backup from 'aws-cdk-lib/aws-backup';
import { PlatformBackupPlan } from '../../../lib/backup/platform-backup-plan';
import { testAccount, testStack } from '../../support/test-app';
import { onlyResource, propertiesOf } from '../../support/template-resources';

const copyVaultArn = `arn:aws:backup:eu-west-1:${testAccount}:backup-vault:copies`;
const clusterArn = `arn:aws:eks:eu-central-1:${testAccount}:cluster/a-cluster`;
const stack = testStack();
new PlatformBackupPlan(stack, 'Plan', {
  planName: 'a-plan',
  vault: backup.BackupVault.fromBackupVaultName(stack, 'Vault', 'a-vault'),
  copyTo: backup.BackupVault.fromBackupVaultArn(stack, 'Copies', copyVaultArn),
  rules: [
    {
      name: 'daily',
      schedule: 'cron(0 5 ? * * *)',
      startWindowMinutes: 60,
      completionWindowMinutes: 240,
      keepDays: 7,
      keepCopyDays: 14,
    },
    {
      name: 'monthly',
      schedule: 'cron(30 6 1 * ? *)',
      startWindowMinutes: 90,
      completionWindowMinutes: 360,
      keepDays: 365,
      keepCopyDays: 365,
    },
  ],
  resourceArns: [clusterArn],
});
const plan = onlyResource(stack, 'AWS::Backup::BackupPlan');

test('every rule of config writes into the vault and copies into the other Region', () => {
  expect(plan.properties['BackupPlan']).toStrictEqual({
    BackupPlanName: 'a-plan',
    BackupPlanRule: [
      {
        RuleName: 'daily',
        ScheduleExpression: 'cron(0 5 ? * * *)',
        StartWindowMinutes: 60,
        CompletionWindowMinutes: 240,
        TargetBackupVault: 'a-vault',
        Lifecycle: { DeleteAfterDays: 7 },
        CopyActions: [
          { DestinationBackupVaultArn: copyVaultArn, Lifecycle: { DeleteAfterDays: 14 } },
        ],
      },
      {
        RuleName: 'monthly',
        ScheduleExpression: 'cron(30 6 1 * ? *)',
        StartWindowMinutes: 90,
        CompletionWindowMinutes: 360,
        TargetBackupVault: 'a-vault',
        Lifecycle: { DeleteAfterDays: 365 },
        CopyActions: [
          { DestinationBackupVaultArn: copyVaultArn, Lifecycle: { DeleteAfterDays: 365 } },
        ],
      },
    ],
  });
});

test('what is backed up is named, so that no service has to opt in', () => {
  expect(propertiesOf(stack, 'AWS::Backup::BackupSelection')).toMatchObject({
    BackupPlanId: { 'Fn::GetAtt': [plan.logicalId, 'BackupPlanId'] },
    BackupSelection: { Resources: [clusterArn] },
  });
});

describe('the role of the jobs', () => {
  const role = propertiesOf(stack, 'AWS::IAM::Role');

  it('is handed out by AWS Backup for this account only', () => {
    expect(role['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'backup.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': testAccount } },
        },
      ],
    });
  });

  it('may back up, and may not restore', () => {
    expect(JSON.stringify(role['ManagedPolicyArns']).match(/(?<=policy\/)[\w/-]+/g)).toStrictEqual([
      'service-role/AWSBackupServiceRolePolicyForBackup',
      'AWSBackupServiceRolePolicyForS3Backup',
    ]);
    expect(role).not.toHaveProperty('Policies');
  });
});
