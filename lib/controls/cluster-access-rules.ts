import { intrinsicOf, listOf, objectOf, shown, stringsOf, valueAt } from './json-shape';
import { lets, servesOnly } from './role-trust';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { RuleContext, TemplateRule, Verdict } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const types = ['AWS::EKS::AccessEntry'];

const adminPolicies = ['AmazonEKSClusterAdminPolicy', 'AmazonEKSAdminPolicy'];

function policyName(policy: unknown, { document }: TemplateResource, index: TemplateIndex): string {
  const arn = index.text(valueAt(policy, 'PolicyArn'), document);
  return arn?.split('/').at(-1) ?? shown(valueAt(policy, 'PolicyArn'));
}

/** Roles of pods that an association or an add-on names, with the property that names them. */
function podRolesOf({
  type,
  properties,
}: TemplateResource): readonly (readonly [string, unknown])[] {
  if (type === 'AWS::EKS::PodIdentityAssociation') return [['RoleArn', properties['RoleArn']]];
  return listOf(properties['PodIdentityAssociations']).map((association) => [
    'PodIdentityAssociations',
    valueAt(association, 'RoleArn'),
  ]);
}

/** Construct path of a resource below its environment. */
const placeOf = ({ path }: TemplateResource, environment: string): string =>
  environment === '' ? path : path.slice(environment.length + 1);

/** Whether an entry belongs to what delivers the cluster's bundle: its CRDs, roles and admission rules ask for everything. */
const delivers = (entry: TemplateResource, { settings, environment }: RuleContext): boolean =>
  settings.deliveryPrincipals?.includes(placeOf(entry, environment)) ?? false;

/** Who a person or a machine becomes inside the cluster. */
const accessEntryRules: readonly TemplateRule[] = [
  {
    id: 'AccessEntryIsNotClusterAdmin',
    says: 'Nobody administers a whole cluster, except the break-glass roles that config lists and the job that delivers the bundle.',
    why: 'Cluster administration reads every secret and removes every guard.',
    source: 'CIS EKS 4.1.1; NIST AC-6',
    types,
    holdsFor: (entry, context) => {
      const { index, settings, environment } = context;
      const principal = index.text(entry.properties['PrincipalArn'], entry.document);
      const wide = listOf(entry.properties['AccessPolicies'])
        .filter((policy) => valueAt(policy, 'AccessScope', 'Type') !== 'namespace')
        .map((policy) => policyName(policy, entry, index))
        .filter((name) => adminPolicies.includes(name) || name.startsWith('{'));
      const listed = settings.breakGlassPrincipals.some(
        (each) => each === principal || each === placeOf(entry, environment),
      );
      if (wide.length === 0 || listed || delivers(entry, context)) return compliant;
      const who = principal ?? 'a principal that only the deploy knows';
      const text = `${who} gets ${wide.join(', ')} on the whole cluster and is neither a listed break-glass role nor what delivers the bundle`;
      return breach('AccessPolicies', text);
    },
  },
  {
    id: 'DeliveryIsOneJob',
    says: 'What delivers the bundle is a job of CodeBuild in this account, and nobody else can become it.',
    why: 'It administers the cluster every day; whoever may assume its role administers the cluster, too.',
    source: 'Project decision: charts outside CloudFormation; NIST AC-6',
    types,
    holdsFor: (entry, context) => {
      if (!delivers(entry, context)) return notApplicable;
      const role = context.index.follow(entry.properties['PrincipalArn'], entry.document);
      if (role?.type !== 'AWS::IAM::Role') {
        return breach('PrincipalArn', 'it is not a role of this environment');
      }
      if (servesOnly(role, 'codebuild.amazonaws.com')) return compliant;
      const text = `the trust of ${role.path} must admit codebuild.amazonaws.com only, with aws:SourceAccount or aws:SourceArn`;
      return breach('PrincipalArn', text);
    },
  },
  {
    id: 'AccessEntryUsesNoSystemGroup',
    says: 'No access entry joins a group of Kubernetes itself.',
    why: 'Membership of system:masters cannot be taken away by any rule inside the cluster.',
    source: 'CIS EKS 4.1.7; EKS best practices',
    types,
    holdsFor: ({ properties }) => {
      const groups = stringsOf(properties['KubernetesGroups']);
      const wrong = groups.find((group) => group.startsWith('system:'));
      if (wrong === undefined) return compliant;
      return breach(
        'KubernetesGroups',
        `the group ${wrong} belongs to Kubernetes; use a group of your own`,
      );
    },
  },
  {
    id: 'AccessEntryNamesARole',
    says: 'An access entry names one IAM role, never a user, an account or a pattern.',
    why: 'A user has long-lived keys, and the root of an account is everybody in it.',
    source: 'CIS EKS 4.1.1; NIST IA-2',
    types,
    holdsFor: (entry, { index }) => {
      const principal = entry.properties['PrincipalArn'];
      const target = index.follow(principal, entry.document);
      if (target?.type === 'AWS::IAM::Role') return compliant;
      const text = index.text(principal, entry.document);
      if (text !== undefined && /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(text))
        return compliant;
      return breach('PrincipalArn', `${text ?? shown(principal)} is not the ARN of one IAM role`);
    },
  },
  {
    id: 'AccessEntryNamesItsNamespaces',
    says: 'A right that is limited to namespaces lists them.',
    why: 'An empty list is refused by the API, after the deploy has begun.',
    source: 'EKS AccessScope',
    types,
    holdsFor: ({ properties }) => {
      const scopes = listOf(properties['AccessPolicies']).map((policy) =>
        valueAt(policy, 'AccessScope'),
      );
      const narrow = scopes.filter((scope) => valueAt(scope, 'Type') === 'namespace');
      if (narrow.length === 0) return notApplicable;
      const empty = narrow.filter((scope) => stringsOf(objectOf(scope)['Namespaces']).length === 0);
      return unless(
        empty.map(() => breach('AccessPolicies', 'a namespace scope lists no namespace')),
      );
    },
  },
];

/** Who a pod becomes in AWS. */
const podIdentityRule: TemplateRule = {
  id: 'PodIdentityRoleMayTagSession',
  says: 'The role of a pod trusts Pod Identity to assume it and to tag the session.',
  why: 'Without sts:TagSession every pod that uses the role gets "access denied", at run time only.',
  source: 'EKS Pod Identity, role trust',
  types: ['AWS::EKS::PodIdentityAssociation', 'AWS::EKS::Addon'],
  holdsFor: (association, { index }) => {
    const roles = podRolesOf(association);
    if (roles.length === 0) return notApplicable;
    const breaches = roles.flatMap(([at, reference]): readonly Verdict[] => {
      const role = index.follow(reference, association.document);
      if (role === undefined) {
        const literal = intrinsicOf(reference) === undefined && typeof reference === 'string';
        return literal
          ? []
          : [breach(at, `${shown(reference)} leads to no role of this environment`)];
      }
      const text = `the trust of ${role.path} must allow pods.eks.amazonaws.com sts:AssumeRole and sts:TagSession`;
      return lets(role, 'pods.eks.amazonaws.com', ['sts:AssumeRole', 'sts:TagSession'])
        ? []
        : [breach(at, text)];
    });
    return unless(breaches);
  },
};

/** Claims over the ways from an IAM identity into the cluster and back. */
export const clusterAccessRules: readonly TemplateRule[] = [...accessEntryRules, podIdentityRule];
