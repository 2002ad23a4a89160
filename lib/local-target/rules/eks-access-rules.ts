import type { SemanticRule } from '../service';
import type { Declared } from '../views/declared';
import { addonNamespace, addonPodIdentities } from '../views/eks-pod-identities';
import { declared, idOf } from '../views/record-identity';
import { firstRefusal, onWrite, others } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

const ENTRY = ['AWS::EKS::AccessEntry'];

/** Types whose permissions EKS sets itself. */
const FIXED_TYPES = ['EC2_LINUX', 'EC2_WINDOWS', 'FARGATE_LINUX', 'HYBRID_LINUX', 'HYPERPOD_LINUX'];

export const eksAccessRules: readonly SemanticRule[] = [
  onWrite('eks-access-entry-scope', ENTRY, ({ wanted }) =>
    firstRefusal(wanted.inners('AccessPolicies'), refuseScope),
  ),
  onWrite('eks-access-entry-groups', ENTRY, ({ wanted }) =>
    firstRefusal(wanted.texts('KubernetesGroups'), (group) =>
      group.startsWith('system:')
        ? `The kubernetes group name ${group} is invalid, it cannot start with system:`
        : undefined,
    ),
  ),
  onWrite('eks-access-entry-type-fixed', ENTRY, ({ wanted }) => {
    const type = wanted.text('Type') ?? 'STANDARD';
    const extra = ['KubernetesGroups', 'AccessPolicies', 'Username'].find((name) =>
      name === 'Username'
        ? wanted.has(name)
        : wanted.texts(name).length + wanted.inners(name).length > 0,
    );
    return FIXED_TYPES.includes(type) && extra !== undefined
      ? `The ${extra} of an access entry of type ${type} cannot be set`
      : undefined;
  }),
  onWrite(
    'eks-pod-identity-unique',
    ['AWS::EKS::Addon', 'AWS::EKS::PodIdentityAssociation'],
    refuseSecondAssociation,
  ),
];

function refuseScope(policy: Declared): Verdict {
  const scope = policy.inner('AccessScope');
  const type = scope.text('Type') ?? '(none)';
  const listed = scope.texts('Namespaces').length;
  if (type === 'namespace' && listed === 0) {
    return 'The namespaces field of accessScope must list at least one namespace when its type is namespace';
  }
  if (type === 'cluster' && listed > 0) {
    return 'The namespaces field of accessScope must be empty when its type is cluster';
  }
  return ['cluster', 'namespace'].includes(type)
    ? undefined
    : `The accessScope type ${type} is invalid, it must be cluster or namespace`;
}

/** Associations of the whole cluster count: the declared ones, and those that an add-on makes for itself. */
function refuseSecondAssociation(judged: Judged): Verdict {
  const { change, wanted } = judged;
  const cluster = wanted.text('ClusterName');
  const taken = [
    ...others(judged, 'AWS::EKS::PodIdentityAssociation')
      .filter((record) => declared(record).text('ClusterName') === cluster)
      .map((record) => ({
        account: accountOf(declared(record).text('Namespace'), declared(record)),
        id: idOf(record, 'AssociationId'),
      })),
    ...others(judged, 'AWS::EKS::Addon')
      .filter((record) => declared(record).text('ClusterName') === cluster)
      .flatMap(addonPodIdentities)
      .map((each) => ({
        account: `${each.namespace ?? ''}/${each.serviceAccount ?? ''}`,
        id: each.associationId ?? '',
      })),
  ];
  const isAddon = change.type === 'AWS::EKS::Addon';
  const asked = isAddon
    ? wanted
        .inners('PodIdentityAssociations')
        .map((each) => accountOf(addonNamespace(wanted), each))
    : [accountOf(wanted.text('Namespace'), wanted)];
  const same = taken.find((each) => asked.includes(each.account));
  return same && `Association already exists: ${same.id}`;
}

function accountOf(namespace: string | undefined, association: Declared): string {
  return `${namespace ?? ''}/${association.text('ServiceAccount') ?? ''}`;
}
