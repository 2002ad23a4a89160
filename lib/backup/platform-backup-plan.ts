import { Duration, Stack } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import { useAwsManagedPolicy } from '../access/aws-managed-policy';

export interface PlatformBackupPlanProps {
  /** Name that people read in lists of backup jobs. */
  readonly planName: string;

  /** Where recovery points are written. */
  readonly vault: backup.IBackupVault;

  /** Where each of them is copied: in another Region. */
  readonly copyTo: backup.IBackupVault;

  /** Schedules with their windows and retentions. */
  readonly rules: Environment['backup']['rules'];

  /**
   * ARNs of what is backed up. A resource that is named needs no opt-in of its service, one that is found by tag does.
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
   */
  readonly resourceArns: readonly string[];
}

/** Schedules, retentions and copies, and what they apply to. */
export class PlatformBackupPlan extends Construct {
  /** The plan. */
  readonly plan: backup.IBackupPlan;

  constructor(scope: Construct, id: string, props: PlatformBackupPlanProps) {
    super(scope, id);
    const plan = new backup.BackupPlan(this, 'Resource', {
      backupPlanName: props.planName,
      backupVault: props.vault,
      backupPlanRules: props.rules.map((rule) => this.createRule(rule, props.copyTo)),
    });
    plan.addSelection('Selection', {
      role: this.createRole(),
      resources: props.resourceArns.map((arn) => backup.BackupResource.fromArn(arn)),
    });
    this.plan = plan;
  }

  private createRule(
    rule: PlatformBackupPlanProps['rules'][number],
    copyTo: backup.IBackupVault,
  ): backup.BackupPlanRule {
    return new backup.BackupPlanRule({
      ruleName: rule.name,
      scheduleExpression: events.Schedule.expression(rule.schedule),
      startWindow: Duration.minutes(rule.startWindowMinutes),
      completionWindow: Duration.minutes(rule.completionWindowMinutes),
      deleteAfter: Duration.days(rule.keepDays),
      copyActions: [
        { destinationBackupVault: copyTo, deleteAfter: Duration.days(rule.keepCopyDays) },
      ],
    });
  }

  /** The role may back up and nothing else: restoring is another role's work. */
  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      description: 'AWS Backup makes and copies recovery points',
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    for (const policy of [
      'service-role/AWSBackupServiceRolePolicyForBackup',
      // Buckets have a policy of their own: without it every backup of one fails.
      'AWSBackupServiceRolePolicyForS3Backup',
    ]) {
      useAwsManagedPolicy(role, {
        policy,
        because:
          'AWS Backup reads each kind of resource with calls that AWS keeps in this policy as kinds are added',
        owner: 'reliability',
        until: '2027-05-31',
      });
    }
    return role;
  }
}
