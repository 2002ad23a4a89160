import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import {
  certainFlag,
  certainText,
  memberAt,
  possibleMembers,
} from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import type { InterfaceDraft, ReadCarrier } from './carriers';
import { unnamedSubnet } from './carriers';
import { launchedInterfaces, launchTemplateOf, unknownLaunch } from './compute-carriers';
import { parsedJson } from './composed-json';
import { identified, identifiedMembers, partOf, type Identified } from './identity';

/** The group that EKS makes for a cluster, which a property names by reference or by the cluster's name. */
function clusterGroups(resource: ModelResource, model: TemplateModel): readonly Identified[] {
  const value = resource.properties['ClusterName'];
  const name = certainText(value);
  const cluster = model
    .ofType('AWS::EKS::Cluster')
    .find((each) =>
      name === undefined
        ? identified(value).some(({ id }) => id === each.id)
        : certainText(each.properties['Name']) === name,
    );
  const id =
    cluster === undefined
      ? `cluster group of ${name ?? 'an unknown cluster'}`
      : partOf(cluster.id, 'ClusterSecurityGroupId');
  return [{ id, resource: undefined, certain: cluster !== undefined }];
}

function guarded(
  subnets: readonly Identified[],
  groups: readonly Identified[],
  publicV4: InterfaceDraft['publicV4'],
): InterfaceDraft {
  return { subnets, groups, publicV4, withoutGroups: 'default group' };
}

/** The interfaces of the control plane. EKS puts its own group on them, beside the ones that the cluster names. */
export const readControlPlane: ReadCarrier = (resource) => {
  const network = resource.properties['ResourcesVpcConfig'];
  const own: Identified = {
    id: partOf(resource.id, 'ClusterSecurityGroupId'),
    resource: undefined,
    certain: true,
  };
  const groups = [own, ...identifiedMembers(memberAt(network, 'SecurityGroupIds'))];
  const subnets = identifiedMembers(memberAt(network, 'SubnetIds'));
  const compute = memberAt(resource.properties['ComputeConfig'], 'Enabled');
  const drafts = [guarded(subnets, groups, 'never')];
  // Nodes that EKS Auto Mode starts stand in no template: where, the cluster's own objects say.
  return compute !== undefined && certainFlag(compute) !== false
    ? [...drafts, guarded([unnamedSubnet(resource)], [own], 'as the subnet')]
    : drafts;
};

/** Nodes of a managed group: with the groups of their launch template, or else with the cluster's. */
export const readNodeGroup: ReadCarrier = (resource, model) => {
  const { properties } = resource;
  const subnets = identifiedMembers(properties['Subnets']);
  const specification = properties['LaunchTemplate'];
  const cluster = clusterGroups(resource, model);
  const remote = remoteAccessGroups(resource);
  if (specification === undefined) {
    return [guarded(subnets, [...cluster, ...remote], 'as the subnet')];
  }
  const { data, known } = launchTemplateOf(specification, model);
  const launched = known ? launchedInterfaces(data) : [unknownLaunch(specification)];
  return launched.map(({ groups, publicV4 }) =>
    guarded(subnets, groups.length > 0 ? groups : cluster, publicV4),
  );
};

/** Remote access with a key makes a group of its own; without source groups, it admits everybody at port 22. */
function remoteAccessGroups({ properties, path }: ModelResource): readonly Identified[] {
  if (properties['RemoteAccess'] === undefined) return [];
  return [{ id: `remote access group of ${path}`, resource: undefined, certain: false }];
}

/** Pods with interfaces of their own: custom networking of the VPC CNI names a subnet and groups for each zone. */
export const readNetworkAddon: ReadCarrier = (resource) => {
  if (certainText(resource.properties['AddonName']) !== 'vpc-cni') return [];
  const written = resource.properties['ConfigurationValues'];
  if (written === undefined) return [];
  const configuration = parsedJson(written);
  if (configuration === undefined) {
    return [guarded([unnamedSubnet(resource)], [], 'as the subnet')];
  }
  const zones = memberAt(configuration, 'eniConfig', 'subnets');
  return zonesOf(zones).map((zone) =>
    guarded(
      identified(memberAt(zone, 'id')),
      identifiedMembers(memberAt(zone, 'securityGroups')),
      'as the subnet',
    ),
  );
};

function zonesOf(value: ModelValue): readonly ModelValue[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value) as readonly ModelValue[];
}

/** Pods on Fargate. */
export const readFargateProfile: ReadCarrier = (resource, model) => [
  guarded(
    possibleMembers(resource.properties['Subnets']).flatMap(({ value }) => identified(value)),
    clusterGroups(resource, model),
    'never',
  ),
];
