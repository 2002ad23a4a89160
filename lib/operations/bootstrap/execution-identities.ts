import { linkedServicesFor } from './declared-services';
import type { ExecutionScope } from './execution-policies';
import type { GroupFacts } from './group-facts';
import { policyOf, type PolicyDocument, type Statement } from './policy-document';

/**
 * Names of roles, profiles and policies that belong to a group. CloudFormation begins the names that it makes up with the
 * name of the stack, and shortens a long one.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
 */
function identitiesOf(facts: GroupFacts, kind: string, { account }: ExecutionScope): string[] {
  const shortest = 20;
  const names = [
    ...facts.stackNames.map((name) =>
      name.length < shortest ? `${name}-*` : `${name.slice(0, shortest)}*`,
    ),
    ...facts.statedNames,
  ];
  return names.map((name) => `arn:aws:iam::${account}:${kind}/${name}`);
}

/** What is done to a role that gives it no right. */
const roleKeeping = [
  'iam:DeleteRole',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'iam:ListRoleTags',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];

/** What is done to policies and profiles. */
const policyKeeping = [
  'iam:AddRoleToInstanceProfile',
  'iam:CreateInstanceProfile',
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:DeleteInstanceProfile',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:GetInstanceProfile',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:ListPolicyVersions',
  'iam:RemoveRoleFromInstanceProfile',
  'iam:TagInstanceProfile',
  'iam:TagPolicy',
  'iam:UntagInstanceProfile',
  'iam:UntagPolicy',
];

/** Asks that a role carries one of the boundaries, where any is asked for. */
function boundOf({ account, boundaries }: ExecutionScope): Pick<Statement, 'Condition'> {
  if (boundaries === undefined) return {};
  const arns = boundaries.map((name) => `arn:aws:iam::${account}:policy/${name}`);
  return { Condition: { ArnEquals: { 'iam:PermissionsBoundary': arns } } };
}

/** What CloudFormation may do with identities: those of the group's own stacks, each with its boundary. */
export function identitiesPolicy(facts: GroupFacts, scope: ExecutionScope): PolicyDocument {
  const { account } = scope;
  const roles = identitiesOf(facts, 'role', scope);
  const bound = boundOf(scope);
  const linked = linkedServicesFor(facts.types);
  return policyOf([
    {
      Sid: 'MakesAndFillsRolesWithABoundary',
      Effect: 'Allow',
      Action: [
        'iam:CreateRole',
        'iam:DeleteRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
      ],
      Resource: roles,
      ...bound,
    },
    attachStatement(facts, scope, bound),
    {
      Sid: 'KeepsItsRoles',
      Effect: 'Allow',
      Action: roleKeeping,
      Resource: roles,
    },
    {
      Sid: 'KeepsItsPoliciesAndProfiles',
      Effect: 'Allow',
      Action: policyKeeping,
      Resource: ['policy', 'instance-profile'].flatMap((kind) => identitiesOf(facts, kind, scope)),
    },
    ...passStatements(facts, roles),
    ...(linked.length === 0 ? [] : [linkedStatement(linked, account)]),
    ...providerStatements(facts, account),
  ]);
}

function attachStatement(
  { awsPolicies, ...facts }: GroupFacts,
  scope: ExecutionScope,
  { Condition: bound }: Pick<Statement, 'Condition'>,
): Statement {
  return {
    Sid: 'AttachesWhatTheTemplatesAttach',
    Effect: 'Allow',
    Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
    Resource: identitiesOf({ awsPolicies, ...facts }, 'role', scope),
    Condition: {
      ...bound,
      ArnLike: {
        'iam:PolicyARN': [
          ...identitiesOf({ awsPolicies, ...facts }, 'policy', scope),
          ...awsPolicies.map((name) => `arn:aws:iam::aws:policy/${name}`),
        ],
      },
    },
  };
}

/** EKS takes the role of nodes itself and hands it to EC2: for both it is passed. */
function passStatements({ trusted, types }: GroupFacts, roles: readonly string[]): Statement[] {
  const services = [
    ...new Set([
      ...trusted,
      ...(types.includes('AWS::EKS::Nodegroup') ? ['eks.amazonaws.com'] : []),
    ]),
  ].sort();
  if (services.length === 0) return [];
  return [
    {
      Sid: 'PassesItsRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: roles,
      Condition: { StringEquals: { 'iam:PassedToService': services } },
    },
  ];
}

function linkedStatement(services: readonly string[], account: string): Statement {
  return {
    Sid: 'LetsServicesMakeTheirRoles',
    Effect: 'Allow',
    Action: 'iam:CreateServiceLinkedRole',
    Resource: `arn:aws:iam::${account}:role/aws-service-role/*`,
    Condition: { StringEquals: { 'iam:AWSServiceName': services } },
  };
}

function providerStatements({ types }: GroupFacts, account: string): Statement[] {
  if (!types.includes('AWS::IAM::OIDCProvider')) return [];
  return [
    {
      Sid: 'KeepsTheProvider',
      Effect: 'Allow',
      Action: [
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:CreateOpenIDConnectProvider',
        'iam:DeleteOpenIDConnectProvider',
        'iam:GetOpenIDConnectProvider',
        'iam:ListOpenIDConnectProviderTags',
        'iam:RemoveClientIDFromOpenIDConnectProvider',
        'iam:TagOpenIDConnectProvider',
        'iam:UntagOpenIDConnectProvider',
        'iam:UpdateOpenIDConnectProviderThumbprint',
      ],
      Resource: `arn:aws:iam::${account}:oidc-provider/*`,
    },
  ];
}
