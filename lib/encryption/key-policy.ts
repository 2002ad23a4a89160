import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { type KeyService, type KeyServiceName, keyServices } from './key-services';

/**
 * All that CloudFormation and an administrator need to make, change, rotate and delete a key, and to take a grant back.
 * Nothing in it reads, writes, or lets somebody else do so: `kms:Create*` would, by `CreateGrant`.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
const administration = [
  'CancelKeyDeletion',
  'CreateAlias',
  'DeleteAlias',
  'DescribeKey',
  'DisableKey',
  'DisableKeyRotation',
  'EnableKey',
  'EnableKeyRotation',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListResourceTags',
  'PutKeyPolicy',
  'RevokeGrant',
  'RotateKeyOnDemand',
  'ScheduleKeyDeletion',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateKeyDescription',
];
/** What only a key with replicas has. */
const replication = ['ReplicateKey', 'UpdatePrimaryRegion'];

const kms = (actions: readonly string[]): string[] => actions.map((each) => `kms:${each}`);

export interface KeyPolicyOptions {
  /** Services through which callers of the account use the key, where IAM lets them. */
  readonly usedThrough: readonly KeyServiceName[];

  /** Whether the key can have replicas. */
  readonly multiRegion: boolean;
}

/** The account may administer, by IAM, and through nothing: a policy that named roles would lock out whoever outlives them. */
function administers({ multiRegion }: KeyPolicyOptions): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'AccountAdministers',
    principals: [new iam.AccountRootPrincipal()],
    actions: kms(multiRegion ? [...administration, ...replication] : administration),
    resources: ['*'],
  });
}

/**
 * A policy that its own author could not change again makes a key that nobody can change.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-bypass-policy-lockout-safety-check
 */
function nobodyLocksOut(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'NobodySkipsTheLockoutCheck',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:PutKeyPolicy'],
    resources: ['*'],
    conditions: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
  });
}

/** `ec2` makes `Ec2`, `cognito-idp` makes `CognitoIdp`. */
const spoken = (name: string): string =>
  name
    .split('-')
    .map((each) => `${each.charAt(0).toUpperCase()}${each.slice(1)}`)
    .join('');

function uses(scope: IConstruct, name: KeyServiceName): readonly iam.PolicyStatement[] {
  const { account, region } = Stack.of(scope);
  const service: KeyService = keyServices[name];
  const place = service.fromEveryRegion === true ? '*' : region;
  const through = (service.viaNames ?? [name]).map((each) => `${each}.${place}.amazonaws.com`);
  const caller = { 'kms:CallerAccount': account };
  const via = { 'kms:ViaService': through.length === 1 ? through[0] : through };
  const conditions =
    place === '*'
      ? { StringEquals: caller, StringLike: via }
      : { StringEquals: { ...caller, ...via } };
  const common = { principals: [new iam.AccountRootPrincipal()], resources: ['*'] };
  const ofAws = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
  return [
    ...(service.uses.length === 0
      ? []
      : [
          new iam.PolicyStatement({
            ...common,
            sid: `UsedThrough${spoken(name)}`,
            actions: kms(service.uses),
            conditions,
          }),
        ]),
    ...(service.grants === undefined
      ? []
      : [
          new iam.PolicyStatement({
            ...common,
            sid: `GrantedThrough${spoken(name)}`,
            actions: ['kms:CreateGrant'],
            conditions:
              service.grants === 'for-aws-resources' ? { ...conditions, ...ofAws } : conditions,
          }),
        ]),
  ];
}

/**
 * The policy of a key: the account administers it and reads nothing; callers of the account use it where IAM lets them, and
 * through the services alone whose ciphertext it protects; nobody makes a policy that locks everybody out. Services that
 * call under their own name are admitted by the construct that needs them, for one source or context at a time.
 */
export function keyPolicy(scope: IConstruct, options: KeyPolicyOptions): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [
      administers(options),
      nobodyLocksOut(),
      ...options.usedThrough.flatMap((name) => uses(scope, name)),
    ],
  });
}
