import {
  BackupPlan$,
  BackupPlansListMember$,
  BackupSelection$,
  BackupSelectionsListMember$,
  BackupVaultListMember$,
  DescribeBackupVaultOutput$,
} from '@aws-sdk/client-backup';
import type { ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import type { ServiceOutput, ServiceView } from '../service';
import { attribute, declared, idOf, nameOf } from './record-identity';
import { answerByRoute } from './rest-routes';
import type { RestCall, RestRoute } from './rest-routes';
import { wireShape } from './wire-shape';

const DAY_MILLISECONDS = 24 * 3600 * 1000;

/** AWS Backup over declared vaults, plans and selections. No job ever ran, so there are no recovery points. */
export const backupView: ServiceView = {
  service: 'backup',
  protocol: 'rest-json',
  answer: (request, ledger) => answerByRoute(routes, request, ledger),
};

const vaultRoutes: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/backup-vaults',
    answer: (call) => ({
      BackupVaultList: vaults(call).map((each) => vaultShape(each, BackupVaultListMember$)),
    }),
  },
  {
    method: 'GET',
    path: '/backup-vaults/{vault}',
    answer: (call) => vaultShape(vaultOf(call), DescribeBackupVaultOutput$),
  },
  {
    method: 'GET',
    path: '/backup-vaults/{vault}/access-policy',
    answer: (call) => {
      const vault = vaultOf(call);
      const policy = vault.properties['AccessPolicy'];
      const name = nameOf(vault, 'BackupVaultName');
      if (policy === undefined) throw notFound(`Backup vault ${name} has no access policy`);
      return {
        BackupVaultName: name,
        BackupVaultArn: vaultArn(vault),
        Policy: typeof policy === 'string' ? policy : JSON.stringify(policy),
      };
    },
  },
  {
    method: 'GET',
    path: '/backup-vaults/{vault}/recovery-points',
    answer: (call) => {
      vaultOf(call);
      return { RecoveryPoints: [] };
    },
  },
];

const planRoutes: readonly RestRoute[] = [
  {
    method: 'GET',
    path: '/backup/plans',
    answer: (call) => ({
      BackupPlansList: plans(call).map((plan) =>
        wireShape(BackupPlansListMember$, planIdentity(plan), 'json'),
      ),
    }),
  },
  {
    method: 'GET',
    path: '/backup/plans/{plan}',
    answer: (call) => {
      const plan = planOf(call);
      const { BackupPlanId, BackupPlanArn, VersionId, CreationDate } = planIdentity(plan);
      const shape = wireShape(BackupPlan$, planShape(plan), 'json');
      const created = Date.parse(CreationDate) / 1000;
      return { BackupPlan: shape, BackupPlanId, BackupPlanArn, VersionId, CreationDate: created };
    },
  },
  {
    method: 'GET',
    path: '/backup/plans/{plan}/selections',
    answer: (call) => ({
      BackupSelectionsList: selections(call).map((each) =>
        wireShape(
          BackupSelectionsListMember$,
          {
            ...selectionIdentity(each),
            SelectionName: declared(each).inner('BackupSelection').text('SelectionName'),
            IamRoleArn: declared(each).inner('BackupSelection').text('IamRoleArn'),
          },
          'json',
        ),
      ),
    }),
  },
  {
    method: 'GET',
    path: '/backup/plans/{plan}/selections/{selection}',
    answer: (call) => {
      const id = call.parameter('selection');
      const found = selections(call).find((each) => selectionIdentity(each).SelectionId === id);
      if (!found) throw notFound(`Cannot find Backup selection with ID ${id}`);
      const { SelectionId, BackupPlanId, CreationDate } = selectionIdentity(found);
      const shape = declared(found).inner('BackupSelection').fields();
      return {
        BackupSelection: wireShape(BackupSelection$, shape, 'json'),
        SelectionId,
        BackupPlanId,
        CreationDate: Date.parse(CreationDate) / 1000,
      };
    },
  },
];

const routes = [...vaultRoutes, ...planRoutes];

function vaultShape(vault: ResourceRecord, schema: readonly unknown[]): ServiceOutput {
  const airGapped = vault.type === 'AWS::Backup::LogicallyAirGappedBackupVault';
  const given = declared(vault);
  const lock = airGapped ? given : given.inner('LockConfiguration');
  const grace = lock.number('ChangeableForDays');
  const lockDate =
    grace === undefined
      ? undefined
      : new Date(Date.parse(vault.createdAt) + grace * DAY_MILLISECONDS);
  return wireShape(
    schema,
    {
      BackupVaultName: nameOf(vault, 'BackupVaultName'),
      BackupVaultArn: vaultArn(vault),
      VaultType: airGapped ? 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' : 'BACKUP_VAULT',
      VaultState: 'AVAILABLE',
      EncryptionKeyArn: given.text('EncryptionKeyArn'),
      CreationDate: vault.createdAt,
      NumberOfRecoveryPoints: 0,
      Locked: airGapped || given.has('LockConfiguration'),
      MinRetentionDays: lock.number('MinRetentionDays'),
      MaxRetentionDays: lock.number('MaxRetentionDays'),
      LockDate: lockDate,
    },
    'json',
  );
}

function vaultArn(vault: ResourceRecord): string {
  const name = nameOf(vault, 'BackupVaultName');
  const made = `arn:aws:backup:${vault.region}:${vault.account}:backup-vault:${name}`;
  return attribute(vault, 'BackupVaultArn') ?? made;
}

function vaults({ ledger, request }: RestCall): readonly ResourceRecord[] {
  const types = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];
  return types.flatMap((type) => ledger.ofType(request, type));
}

function vaultOf(call: RestCall): ResourceRecord {
  const name = call.parameter('vault');
  const vault = vaults(call).find((each) => nameOf(each, 'BackupVaultName') === name);
  if (!vault) throw notFound(`Backup vault ${name} does not exist`);
  return vault;
}

function plans({ ledger, request }: RestCall): readonly ResourceRecord[] {
  return ledger.ofType(request, 'AWS::Backup::BackupPlan');
}

function planOf(call: RestCall): ResourceRecord {
  const id = call.parameter('plan');
  const plan = plans(call).find((each) => idOf(each, 'BackupPlanId') === id);
  if (!plan) throw notFound(`Cannot find Backup plan with ID ${id}`);
  return plan;
}

function planIdentity(plan: ResourceRecord) {
  return {
    BackupPlanId: idOf(plan, 'BackupPlanId'),
    BackupPlanArn: attribute(plan, 'BackupPlanArn'),
    VersionId: attribute(plan, 'VersionId'),
    CreationDate: plan.createdAt,
    BackupPlanName: declared(plan).inner('BackupPlan').text('BackupPlanName'),
  };
}

/** CloudFormation and the API name the rules and their vault differently; AWS fills the windows in. */
function planShape(plan: ResourceRecord): object {
  const given = declared(plan).inner('BackupPlan');
  return {
    ...given.fields(),
    Rules: given.inners('BackupPlanRule').map((rule) => ({
      ...rule.fields(),
      TargetBackupVaultName: rule.text('TargetBackupVault'),
      ScheduleExpression: rule.text('ScheduleExpression') ?? 'cron(0 5 ? * * *)',
      ScheduleExpressionTimezone: rule.text('ScheduleExpressionTimezone') ?? 'Etc/UTC',
      StartWindowMinutes: rule.number('StartWindowMinutes') ?? 480,
      CompletionWindowMinutes: rule.number('CompletionWindowMinutes') ?? 10_080,
      EnableContinuousBackup: rule.flag('EnableContinuousBackup') ?? false,
    })),
  };
}

function selections(call: RestCall): readonly ResourceRecord[] {
  const plan = idOf(planOf(call), 'BackupPlanId');
  return call.ledger
    .ofType(call.request, 'AWS::Backup::BackupSelection')
    .filter((each) => declared(each).text('BackupPlanId') === plan);
}

function selectionIdentity(selection: ResourceRecord) {
  return {
    SelectionId: idOf(selection, 'SelectionId'),
    BackupPlanId: declared(selection).text('BackupPlanId'),
    CreationDate: selection.createdAt,
  };
}

function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, 404);
}
