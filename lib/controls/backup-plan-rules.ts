import { listOf, shown, valueAt } from './json-shape';
import type { TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, unless } from './template-rule';

const vaultTypes = ['AWS::Backup::BackupVault', 'AWS::Backup::LogicallyAirGappedBackupVault'];

/** The days that a vault takes: of its lock, or of an air-gapped vault, which states them itself. */
function daysOf({ properties }: TemplateResource): {
  readonly min: unknown;
  readonly max: unknown;
} {
  const lock = properties['LockConfiguration'] ?? properties;
  return { min: valueAt(lock, 'MinRetentionDays'), max: valueAt(lock, 'MaxRetentionDays') };
}

/** Why a vault refuses a copy that is kept for so long; without an end it is kept for ever. */
function whyRefused(days: unknown, vault: TemplateResource): string | undefined {
  const { min, max } = daysOf(vault);
  if (typeof min === 'number' && typeof days === 'number' && days < min) {
    return `${shown(days)} days are below the ${shown(min)} of ${vault.path}`;
  }
  if (typeof max === 'number' && (typeof days !== 'number' || days > max)) {
    return `${typeof days === 'number' ? `${shown(days)} days` : 'no end'} is above the ${shown(max)} of ${vault.path}`;
  }
  return undefined;
}

function fits(
  { holder, target }: { readonly holder: unknown; readonly target: string },
  plan: TemplateResource,
  { index }: RuleContext,
): readonly Verdict[] {
  const vault = index.follow(valueAt(holder, target), plan.document);
  if (vault === undefined || !vaultTypes.includes(vault.type)) return [];
  const why = whyRefused(valueAt(holder, 'Lifecycle', 'DeleteAfterDays'), vault);
  return why === undefined ? [] : [breach('BackupPlan.BackupPlanRule', why)];
}

const copyFitsItsVault: TemplateRule = {
  id: 'CopyFitsItsVault',
  says: 'A plan keeps every copy for as long as the lock of its vault allows, no shorter and no longer.',
  why: 'AWS Backup lets such a plan be made, and then each of its jobs fails: there is no copy.',
  source: 'NIST CP-9; AWS Backup Vault Lock',
  types: ['AWS::Backup::BackupPlan'],
  holdsFor: (plan, context) =>
    unless(
      listOf(valueAt(plan.properties, 'BackupPlan', 'BackupPlanRule')).flatMap((rule) => [
        ...fits({ holder: rule, target: 'TargetBackupVault' }, plan, context),
        ...listOf(valueAt(rule, 'CopyActions')).flatMap((copy) =>
          fits({ holder: copy, target: 'DestinationBackupVaultArn' }, plan, context),
        ),
      ]),
    ),
};

/** Claims over backup plans: what they make, their vaults take. */
export const backupPlanRules: readonly TemplateRule[] = [copyFitsItsVault];
