import { listOf, valueAt } from './json-shape';
import type { TemplateIndex, TemplateResource } from './template-index';
import type { TemplateRule } from './template-rule';
import { breach, compliant, notApplicable, unless } from './template-rule';

const addOn = 'AWS::EKS::Addon';

/** What every cluster with nodes of its own needs: without one of these pods get no network, name or identity. */
const everyCluster = ['coredns', 'eks-pod-identity-agent', 'kube-proxy', 'vpc-cni'];

function addOnsOf(cluster: TemplateResource, index: TemplateIndex): readonly string[] {
  return index
    .ofType(addOn)
    .filter(
      ({ properties, document }) => index.follow(properties['ClusterName'], document) === cluster,
    )
    .map(({ properties }) => String(properties['AddonName']));
}

const clusterHasItsAddOns: TemplateRule = {
  id: 'ClusterHasItsAddOns',
  says: 'A cluster has the add-ons that config declares, each once, and no other.',
  why: 'One that is missing is found when pods do not start; one that nobody declared is updated by nobody.',
  source: 'NIST CM-2, CM-7, CM-8; EKS user guide, add-ons',
  types: ['AWS::EKS::Cluster'],
  holdsFor: (cluster, { index, settings }) => {
    // Auto Mode brings its own; what is installed besides is what config lists for nodes of ours.
    const automatic = valueAt(cluster.properties, 'ComputeConfig', 'Enabled') === true;
    if (automatic) return notApplicable;
    const declared = settings.addOns ?? everyCluster;
    const installed = addOnsOf(cluster, index);
    const strangers = settings.addOns === undefined ? [] : installed;
    const twice = installed.filter((name, at) => installed.indexOf(name) !== at);
    return unless([
      ...declared
        .filter((name) => !installed.includes(name))
        .map((name) => breach('', `it has no add-on ${name}`)),
      ...strangers
        .filter((name) => !declared.includes(name))
        .map((name) => breach('', `config declares no add-on ${name}`)),
      ...twice.map((name) => breach('', `it has the add-on ${name} twice`)),
    ]);
  },
};

/** Add-ons that call AWS, so that they need a role: what EKS documents as its permissions. */
const callers: ReadonlySet<string> = new Set([
  'adot',
  'amazon-cloudwatch-observability',
  'aws-ebs-csi-driver',
  'aws-efs-csi-driver',
  'aws-fsx-csi-driver',
  'aws-mountpoint-s3-csi-driver',
  'aws-network-flow-monitoring-agent',
  'vpc-cni',
]);

/** References to the roles that an add-on or an association hands to pods. */
function roleReferencesOf({ type, properties }: TemplateResource): readonly unknown[] {
  if (type !== addOn) return [properties['RoleArn']];
  const direct = properties['ServiceAccountRoleArn'];
  return [
    ...listOf(properties['PodIdentityAssociations']).map((each) => valueAt(each, 'RoleArn')),
    ...(direct === undefined ? [] : [direct]),
  ];
}

/** Who uses a role, by the resource that hands it out. */
function usersOf(role: TemplateResource, index: TemplateIndex): readonly TemplateResource[] {
  return [addOn, 'AWS::EKS::PodIdentityAssociation', 'AWS::EKS::Nodegroup']
    .flatMap((type) => index.ofType(type))
    .filter((user) =>
      [...roleReferencesOf(user), user.properties['NodeRole']].some(
        (each) => index.follow(each, user.document) === role,
      ),
    );
}

const addOnHasARoleOfItsOwn: TemplateRule = {
  id: 'AddOnHasARoleOfItsOwn',
  says: 'An add-on that calls AWS has a role, and nobody else uses it.',
  why: 'Without one it borrows the rights of its node, and every pod beside it could do the same.',
  source: 'NIST AC-6; EKS best practices, identity and access management',
  types: [addOn],
  holdsFor: (resource, { index }) => {
    const name = String(resource.properties['AddonName']);
    const references = roleReferencesOf(resource);
    if (references.length === 0) {
      if (!callers.has(name)) return notApplicable;
      return breach('PodIdentityAssociations', `${name} calls AWS and has no role`);
    }
    const shared = references.flatMap((each) => {
      const role = index.follow(each, resource.document);
      return role === undefined ? [] : usersOf(role, index).filter((user) => user !== resource);
    });
    if (shared.length === 0) return compliant;
    return unless(
      shared.map(({ path }) => breach('PodIdentityAssociations', `${path} uses its role, too`)),
    );
  },
};

/** Claims over the set of managed add-ons and who they are. */
export const addOnSetRules: readonly TemplateRule[] = [clusterHasItsAddOns, addOnHasARoleOfItsOwn];
