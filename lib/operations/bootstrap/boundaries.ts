import type { Environment } from '../../../config';
import { deliveryNames, stackGroups, bootstrapQualifier } from '../../contract/delivery-names';
import { policyOf, type PolicyDocument, type Statement } from './policy-document';

/** What boundaries follow from. */
export type BoundaryFacts = Pick<Environment, 'name' | 'accounts' | 'delivery' | 'places'>;

const ceiling: Statement = {
  ...{ Sid: 'IsACeilingAndNoGrant', Effect: 'Allow', Action: '*', Resource: '*' },
};

/** Who is made, and who may become whom: no workload decides it. */
const identitiesAndTrust = [
  'account:*',
  'iam:AddRoleToInstanceProfile',
  'iam:AddUserToGroup',
  'iam:CreateAccessKey',
  'iam:CreateGroup',
  'iam:CreateInstanceProfile',
  'iam:CreateLoginProfile',
  'iam:CreateOpenIDConnectProvider',
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:CreateRole',
  'iam:CreateSAMLProvider',
  'iam:CreateUser',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutRolePermissionsBoundary',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'organizations:*',
];

/** What takes rights away from somebody who was taken over, and in other hands gives them. */
const takingRightsAway = [
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:DeleteAccessKey',
  'iam:DeleteLoginProfile',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:UpdateAccessKey',
];

/** What would end a record, a key or a copy. */
const switchingGuardsOff = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'config:DeleteConfigurationRecorder',
  'config:DeleteDeliveryChannel',
  'config:StopConfigurationRecorder',
  'ec2:DeleteFlowLogs',
  'guardduty:DeleteDetector',
  'guardduty:UpdateDetector',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'macie2:DisableMacie',
  's3:BypassGovernanceRetention',
  'securityhub:DisableSecurityHub',
];

/**
 * What no role of a workload can exceed. It is a ceiling on kinds of harm and no second list of grants: policies of AWS
 * that roles use change without asking, and a ceiling that follows too closely breaks what they do. Taking rights away
 * is left to the roles of the stack that answers findings, if there is one.
 */
export function workloadBoundary({ name, places }: BoundaryFacts, account: string): PolicyDocument {
  const regions = new Set([places.primary.region, places.recovery.region, places.global.region]);
  return policyOf([
    ceiling,
    {
      Sid: 'MakesNobody',
      Effect: 'Deny',
      Action: identitiesAndTrust,
      Resource: '*',
    },
    {
      Sid: 'LeavesRightsToWhoAnswersFindings',
      Effect: 'Deny',
      Action: takingRightsAway,
      Resource: '*',
      Condition: {
        ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${name}-Response-*` },
      },
    },
    { Sid: 'LeavesGuardsOn', Effect: 'Deny', Action: switchingGuardsOff, Resource: '*' },
    {
      Sid: 'StaysInItsRegions',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': [...regions].sort() } },
    },
  ]);
}

/**
 * What no role of a pipeline can exceed: it takes roles of the bootstraps and the reader, and reads what the reader reads.
 * @param readings actions that the templates give to the roles of this group
 */
export function pipelineBoundary(
  { name, accounts, delivery }: BoundaryFacts,
  readings: readonly string[],
): PolicyDocument {
  const places = [...new Set(Object.values(accounts))].sort();
  const settings = readings.filter((action) => !action.startsWith('sts:'));
  return policyOf([
    {
      Sid: 'TakesRolesOfTheBootstraps',
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: [
        ...places.flatMap((account) =>
          stackGroups
            .filter((group) => group !== 'delivery')
            .map(
              (group) =>
                `arn:aws:iam::${account}:role/cdk-${bootstrapQualifier(delivery.qualifier, group)}-*-role-${account}-*`,
            ),
        ),
        `arn:aws:iam::${accounts.workload}:role/${deliveryNames(name).reader}`,
      ],
    },
    ...(settings.length === 0 ? [] : [readsSettings(settings)]),
  ]);
}

const readsSettings = (actions: readonly string[]): Statement => ({
  ...{ Sid: 'ReadsSettings', Effect: 'Allow', Resource: '*' },
  Action: actions,
});
