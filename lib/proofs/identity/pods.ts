import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import { Reference } from '../../template-model/model-value';
import { memberAt, possibleMembers, possibilities } from '../../template-model/read-value';
import { allows } from './decide';
import { textOf, labelOf } from './names';
import type { GraphInput } from './principal-graph';
import type { Identity } from './read-identities';
import { shownText } from './text';
import { podService } from './trust-edges';

/** A service account that gets a role. */
export interface PodIdentity {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly role: Identity;
  /** Whether the role trusts pods of this name at all. */
  readonly trusted: boolean;
  readonly at: string;
}

const tagged = 'aws:requesttag/kubernetes-';

/** Every association of a service account and a role: by itself, or of an add-on. */
export function podIdentities(input: GraphInput): readonly PodIdentity[] {
  const own = input.model
    .ofType('AWS::EKS::PodIdentityAssociation')
    .flatMap((each) => associated(each, { ...each.properties }, input));
  const ofAddOns = input.model.ofType('AWS::EKS::Addon').flatMap((addOn) =>
    possibleMembers(addOn.properties['PodIdentityAssociations']).flatMap(({ value }) =>
      associated(
        addOn,
        {
          Namespace: memberAt(addOn.properties, 'NamespaceConfig', 'Namespace'),
          ServiceAccount: memberAt(value, 'ServiceAccount'),
          RoleArn: memberAt(value, 'RoleArn'),
        },
        input,
      ),
    ),
  );
  return [...own, ...ofAddOns];
}

function associated(
  resource: ModelResource,
  stated: Readonly<Record<string, ModelValue>>,
  { identityOf }: GraphInput,
): readonly PodIdentity[] {
  return possibilities(stated['RoleArn']).flatMap(({ value }) => {
    const role = value instanceof Reference ? identityOf(value.resource) : undefined;
    if (role === undefined) return [];
    const serviceAccount = shownText(textOf(stated['ServiceAccount']));
    // An add-on brings its namespace with it, and the role's own trust says which one that is.
    const namespaces =
      stated['Namespace'] === undefined
        ? namespacesTrusted(role)
        : [shownText(textOf(stated['Namespace']))];
    return namespaces.map((namespace) => ({
      ...{ namespace, serviceAccount, role, at: labelOf(resource) },
      trusted: trusts(role, namespace, serviceAccount),
    }));
  });
}

function namespacesTrusted({ trust }: Identity): readonly string[] {
  const named = trust
    .flatMap(({ conditions }) => conditions)
    .filter(({ key, operator }) => key === `${tagged}namespace` && operator === 'StringEquals')
    .flatMap(({ values }) => values.map(shownText));
  return named.length === 0 ? ['*'] : [...new Set(named)];
}

/** What EKS says of a pod when it asks for its role (https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html). */
function trusts(role: Identity, namespace: string, serviceAccount: string): boolean {
  const context = new Map([
    [`${tagged}namespace`, [namespace]],
    [`${tagged}service-account`, [serviceAccount]],
  ]);
  const asked = { action: 'sts:assumerole', resource: role.arn, context };
  return role.trust.some(
    (statement) =>
      statement.principals?.named.some(
        ({ kind, text }) => kind === 'Service' && shownText(text) === podService,
      ) === true && allows({ ...statement, resources: { texts: [['*']], inverted: false } }, asked),
  );
}
