import { createHash } from 'node:crypto';
import { PodIdentityAssociation$ } from '@aws-sdk/client-eks';
import type { PodIdentityAssociation } from '@aws-sdk/client-eks';
import type { Ledger, Place, ResourceRecord } from '../ledger';
import type { ServiceOutput } from '../service';
import type { Declared } from './declared';
import { childrenOf, eksNotFound } from './eks-records';
import { attribute, declared, tagMap } from './record-identity';
import { wireShape } from './wire-shape';

/** Add-ons that do not live in `kube-system`; the others do. */
const ADDON_NAMESPACES: Readonly<Record<string, string>> = {
  adot: 'opentelemetry-operator-system',
  'amazon-cloudwatch-observability': 'amazon-cloudwatch',
  'aws-guardduty-agent': 'amazon-guardduty',
  'aws-network-flow-monitoring-agent': 'amazon-network-flow-monitor',
  'cert-manager': 'cert-manager',
  'external-dns': 'external-dns',
  'fluent-bit': 'fluent-bit',
  'kube-state-metrics': 'kube-state-metrics',
  'prometheus-node-exporter': 'prometheus-node-exporter',
};

/** Every association of a cluster: the declared ones, and those that an add-on made for its service accounts. */
export function podIdentities(
  ledger: Ledger,
  cluster: Place & { readonly cluster: string },
): readonly PodIdentityAssociation[] {
  return [
    ...childrenOf(ledger, cluster, 'PodIdentityAssociation').map(declaredPodIdentity),
    ...childrenOf(ledger, cluster, 'Addon').flatMap(addonPodIdentities),
  ];
}

/** One association as the API tells it. @throws {ServiceError} ResourceNotFoundException when it is not there. */
export function podIdentityShape(
  associations: readonly PodIdentityAssociation[],
  associationId: string,
): ServiceOutput {
  const found = associations.find((each) => each.associationId === associationId);
  if (!found) throw eksNotFound(`Pod identity association not found for id: ${associationId}`);
  return wireShape(PodIdentityAssociation$, found, 'json');
}

/** The namespace that an add-on installs itself into. */
export function addonNamespace(addon: Declared): string {
  return (
    addon.inner('NamespaceConfig').text('Namespace') ??
    ADDON_NAMESPACES[addon.text('AddonName') ?? ''] ??
    'kube-system'
  );
}

/** No record stands behind these, so id and ARN are derived from what makes them unique. */
export function addonPodIdentities(addon: ResourceRecord): readonly PodIdentityAssociation[] {
  const clusterName = declared(addon).text('ClusterName') ?? '';
  const namespace = addonNamespace(declared(addon));
  return declared(addon)
    .inners('PodIdentityAssociations')
    .map((given) => {
      const serviceAccount = given.text('ServiceAccount') ?? '';
      const key = [addon.account, addon.region, clusterName, namespace, serviceAccount].join('/');
      const associationId = `a-${createHash('sha256').update(key).digest('hex').slice(0, 17)}`;
      const arn = `arn:aws:eks:${addon.region}:${addon.account}:podidentityassociation`;
      return {
        clusterName,
        namespace,
        serviceAccount,
        roleArn: given.text('RoleArn'),
        associationArn: `${arn}/${clusterName}/${associationId}`,
        associationId,
        ownerArn: attribute(addon, 'Arn'),
        createdAt: new Date(addon.createdAt),
        modifiedAt: new Date(addon.createdAt),
        disableSessionTags: false,
        tags: {},
      };
    });
}

function declaredPodIdentity(record: ResourceRecord): PodIdentityAssociation {
  const given = declared(record);
  return {
    clusterName: given.text('ClusterName'),
    namespace: given.text('Namespace'),
    serviceAccount: given.text('ServiceAccount'),
    roleArn: given.text('RoleArn'),
    targetRoleArn: given.text('TargetRoleArn'),
    associationArn: attribute(record, 'AssociationArn'),
    associationId: attribute(record, 'AssociationId') ?? record.physicalId.split('/').at(-1),
    externalId: attribute(record, 'ExternalId'),
    disableSessionTags: given.flag('DisableSessionTags') ?? false,
    createdAt: new Date(record.createdAt),
    modifiedAt: new Date(record.createdAt),
    tags: tagMap(record),
  };
}
