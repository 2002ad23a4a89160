import { isPattern } from './action-pattern';
import { allowedOf, grantsOf, resourcesOf, rightsTypes } from './identity-policies';
import { listOf, shown, stringsOf, valueAt } from './json-shape';
import { statementsOf } from './policy-statements';
import type { TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const widePolicies = ['AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess'];

const grantsNotEverything: TemplateRule = {
  id: 'PolicyGrantsNotEverything',
  says: 'No policy of a role allows every action, or all but some, and none of the policies of AWS that do is attached.',
  why: 'Such a role is the account, whatever it was made for.',
  source: 'Security Hub IAM.1; NIST AC-6',
  types: rightsTypes,
  holdsFor: (resource, { index }) => {
    const wide = grantsOf(resource)
      .filter(
        ({ statement }) =>
          valueAt(statement, 'NotAction') !== undefined ||
          stringsOf(valueAt(statement, 'Action')).some((each) => /^\*+(:\*+)?$/.test(each)),
      )
      .map(({ at, statement }) =>
        breach(at, `the statement ${shown(statement)} allows everything; name the actions`),
      );
    const attached = listOf(resource.properties['ManagedPolicyArns'])
      .map((each) => index.text(each, resource.document) ?? JSON.stringify(each))
      .filter((arn) => widePolicies.some((name) => arn.includes(`policy/${name}`)))
      .map((arn) => breach('ManagedPolicyArns', `${arn} allows everything; attach what is needed`));
    return unless([...wide, ...attached]);
  },
};

const passesNamedRoles: TemplateRule = {
  id: 'PassRoleNamesRoleAndService',
  says: 'Who passes a role names the role, and the service that it is passed to.',
  why: 'With a pattern, the strongest role of the account can be put into a function of the caller.',
  source: 'IAM user guide, PassRole; NIST AC-6',
  types: rightsTypes,
  holdsFor: (resource, { index }) => {
    const passing = grantsOf(resource).filter(
      ({ statement }) => allowedOf(statement, ['iam:PassRole']).length > 0,
    );
    if (passing.length === 0) return notApplicable;
    return unless(
      passing.flatMap(({ at, statement }): readonly Verdict[] => {
        const open = resourcesOf(statement, resource, index).filter(
          (each) => each !== undefined && isPattern(each),
        );
        const services = ['StringEquals', 'StringEqualsIfExists'].flatMap((operator) =>
          stringsOf(valueAt(statement, 'Condition', operator, 'iam:PassedToService')),
        );
        if (open.length > 0) {
          return [breach(at, `iam:PassRole is allowed on ${open.join(', ')}: name each role`)];
        }
        return services.length > 0 && !services.some(isPattern)
          ? []
          : [breach(at, 'iam:PassRole has no StringEquals on iam:PassedToService')];
      }),
    );
  },
};

/** Each of them, alone, makes somebody what he was not meant to be. */
const raisingRights = [
  'eks:AssociateAccessPolicy',
  'eks:CreateAccessEntry',
  'eks:CreatePodIdentityAssociation',
  'eks:UpdatePodIdentityAssociation',
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutGroupPolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
] as const;

/** Policies of AWS that deny and allow nothing: who may attach no other takes rights away. */
const denyingPolicies = ['arn:aws:iam::aws:policy/AWSDenyAll'];

/** Rights that a statement raises; attaching raises none where its condition leaves policies that only deny. */
function raisingOf(statement: unknown): readonly string[] {
  const attached = ['StringEquals', 'ArnEquals'].map((operator) =>
    [valueAt(statement, 'Condition', operator, 'iam:PolicyARN') ?? []].flat(),
  );
  const onlyDenies = attached.some(
    (each) =>
      each.length > 0 && each.every((policy) => denyingPolicies.some((one) => one === policy)),
  );
  return allowedOf(statement, raisingRights).filter(
    (each) => !(onlyDenies && /^iam:Attach\w+Policy$/.test(each)),
  );
}

const raisesNoRights: TemplateRule = {
  id: 'NobodyRaisesRights',
  says: 'No role may change what a role may do, who may take it, or who enters a cluster; none may take every role.',
  why: 'One such call away it has every right of the account.',
  source: 'NIST AC-6, AC-5; MITRE ATT&CK T1098',
  types: rightsTypes,
  holdsFor: (resource, { index }) =>
    unless(
      grantsOf(resource).flatMap(({ at, statement }): readonly Verdict[] => {
        const raising = raisingOf(statement);
        if (raising.length > 0) {
          return [breach(at, `it allows ${raising.join(', ')}, which raises rights`)];
        }
        const takesAll =
          allowedOf(statement, ['sts:AssumeRole']).length > 0 &&
          resourcesOf(statement, resource, index).some(
            (each) => each !== undefined && /^(\*|arn:aws:iam::[^:]*:role\/\*)$/.test(each),
          );
        return takesAll ? [breach(at, 'it allows sts:AssumeRole on every role')] : [];
      }),
    ),
};

const noUsers: TemplateRule = {
  id: 'NobodyHasAKey',
  says: 'No template makes a user, a group of users, an access key or a password, and no role is taken by a user as such.',
  why: 'Such a credential works for whoever finds it, for as long as nobody looks.',
  source: 'Security Hub IAM.3; NIST IA-5, AC-2',
  types: [
    'AWS::IAM::AccessKey',
    'AWS::IAM::Group',
    'AWS::IAM::GroupPolicy',
    'AWS::IAM::Role',
    'AWS::IAM::User',
    'AWS::IAM::UserPolicy',
    'AWS::IAM::UserToGroupAddition',
  ],
  holdsFor: ({ type, properties, document }, { index }) => {
    if (type !== 'AWS::IAM::Role') {
      const text = `${type} is a credential that lasts: people come from Identity Center, machines with a role`;
      return breach('', text);
    }
    const users = statementsOf(properties['AssumeRolePolicyDocument'])
      .flatMap((each) => [valueAt(each, 'Principal', 'AWS')].flat())
      .map((each) => index.text(each, document) ?? '')
      .filter((each) => each.includes(':user/'));
    return unless(
      users.map((user) =>
        breach('AssumeRolePolicyDocument', `${user} takes it with a credential that lasts`),
      ),
    );
  },
};

const hasItsBoundary: TemplateRule = {
  id: 'RoleHasItsBoundary',
  says: 'Where config asks for it, every role carries a boundary that was made before the first deploy.',
  why: 'Without one, whoever may fill a role with rights may fill it with all of them.',
  source: 'IAM user guide, permissions boundaries; NIST AC-6',
  types: ['AWS::IAM::Role'],
  holdsFor: ({ properties, document }, { index, settings: { identities } }) => {
    if (identities === undefined || identities.boundaries.length === 0) return notApplicable;
    const boundary = index.text(properties['PermissionsBoundary'], document);
    const wanted = identities.boundaries.map(
      (name) => `arn:aws:iam::${document.account ?? ''}:policy/${name}`,
    );
    if (boundary !== undefined && wanted.includes(boundary)) return compliant;
    return breach(
      'PermissionsBoundary',
      `the boundary is ${boundary ?? shown(properties['PermissionsBoundary'])}; one of ${wanted.join(', ')} is expected`,
    );
  },
};

/** What IAM takes where nothing is stated. */
const unstatedSeconds = 3600;

const sessionsEnd: TemplateRule = {
  id: 'SessionsEnd',
  says: 'No session of a role lasts longer than config allows.',
  why: 'Stolen credentials of a role are good for as long as its session.',
  source: 'NIST AC-12; IAM user guide, maximum session duration',
  types: ['AWS::IAM::Role'],
  holdsFor: ({ properties }, { settings: { identities } }) => {
    if (identities === undefined) return notApplicable;
    const longest = properties['MaxSessionDuration'] ?? unstatedSeconds;
    if (typeof longest === 'number' && longest <= identities.longestSessionSeconds)
      return compliant;
    return breach(
      'MaxSessionDuration',
      `a session may last ${shown(longest)} seconds, and at most ${String(identities.longestSessionSeconds)} are allowed`,
    );
  },
};

/** Claims over what roles may do, and for how long. */
export const identityRules: readonly TemplateRule[] = [
  grantsNotEverything,
  passesNamedRoles,
  raisesNoRights,
  noUsers,
  hasItsBoundary,
  sessionsEnd,
];
