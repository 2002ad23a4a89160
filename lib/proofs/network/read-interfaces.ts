import type { ModelResource } from '../../template-model/model-resource';
import type { TemplateModel } from '../../template-model/template-model';
import type { InterfaceDraft, ReadCarrier } from './carriers';
import { readSimpleCarrier, simpleCarrierTypes } from './carriers';
import {
  readControlPlane,
  readFargateProfile,
  readNetworkAddon,
  readNodeGroup,
} from './cluster-carriers';
import { readInstance, readNetworkInterface, readScalingGroup } from './compute-carriers';
import {
  readDatabaseCluster,
  readDatabaseInstance,
  readReplicationGroup,
} from './database-carriers';
import { partOf, tagsOf } from './identity';
import { readEndpoint, readLoadBalancer } from './load-balancer-carriers';
import type { Interface, Subnet } from './network-facts';
import { readLatticeTargets, readServiceNetwork } from './read-lattice';
import { outsideSubnet } from './read-subnets';
import { readAccessEndpoint } from './verified-access-carrier';

const readers: Readonly<Record<string, ReadCarrier>> = {
  ...Object.fromEntries(simpleCarrierTypes.map((type) => [type, readSimpleCarrier])),
  'AWS::AutoScaling::AutoScalingGroup': readScalingGroup,
  'AWS::EC2::Instance': readInstance,
  'AWS::EC2::NetworkInterface': readNetworkInterface,
  'AWS::EC2::VPCEndpoint': readEndpoint,
  'AWS::EC2::VerifiedAccessEndpoint': readAccessEndpoint,
  'AWS::EKS::Addon': readNetworkAddon,
  'AWS::EKS::Cluster': readControlPlane,
  'AWS::EKS::FargateProfile': readFargateProfile,
  'AWS::EKS::Nodegroup': readNodeGroup,
  'AWS::ElastiCache::ReplicationGroup': readReplicationGroup,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': readLoadBalancer,
  'AWS::RDS::DBCluster': readDatabaseCluster,
  'AWS::RDS::DBInstance': readDatabaseInstance,
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': readServiceNetwork,
  'AWS::VpcLattice::TargetGroup': readLatticeTargets,
};

/** Types that have network interfaces. */
export const carrierTypes: readonly string[] = Object.keys(readers).sort();

/**
 * Reads every network interface. A subnet that no template describes is added to the subnets, with nothing known about it.
 */
export function readInterfaces(
  model: TemplateModel,
  subnets: Map<string, Subnet>,
): readonly Interface[] {
  return Object.entries(readers).flatMap(([type, read]) =>
    model.ofType(type).flatMap((resource) =>
      read(resource, model).flatMap((draft, index) =>
        draft.subnets.map(({ id, certain }) => {
          const subnet = subnets.get(id) ?? outsideSubnet(id);
          subnets.set(id, subnet);
          const sure = certain && resource.certain && draft.certain !== false;
          return interfaceOf({ resource, draft, index, certain: sure }, subnet);
        }),
      ),
    ),
  );
}

function interfaceOf(
  {
    resource,
    draft,
    index,
    certain,
  }: {
    readonly resource: ModelResource;
    readonly draft: InterfaceDraft;
    readonly index: number;
    readonly certain: boolean;
  },
  subnet: Subnet,
): Interface {
  const { groups, withoutGroups, publicV4, accepts } = draft;
  const unguarded = groups.length === 0;
  const fallback =
    withoutGroups === 'default group' ? [partOf(subnet.vpc, 'DefaultSecurityGroup')] : [];
  const suffix = index === 0 ? '' : ` (${String(index + 1)})`;
  return {
    id: `${resource.path}${suffix} in ${subnet.path}`,
    carrier: resource.path,
    type: resource.type,
    tags: tagsOf(resource.properties['Tags']),
    region: resource.stack.region ?? 'unknown Region',
    subnet: subnet.id,
    groups: unguarded ? fallback : [...new Set(groups.map(({ id }) => id))].sort(),
    filtered: !unguarded || withoutGroups === 'default group',
    publicV4:
      publicV4 === 'always' || (publicV4 === 'as the subnet' && subnet.givesPublicAddresses),
    publicV6: subnet.hasV6,
    ...(accepts === undefined ? {} : { accepts }),
    certain: certain && groups.every((group) => group.certain),
  };
}
