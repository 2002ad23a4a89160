import type { ModelResource } from '../../template-model/model-resource';
import { certainFlag, certainText } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import type { InterfaceDraft, ReadCarrier } from './carriers';
import { unnamedSubnet } from './carriers';
import { identified, identifiedMembers, type Identified } from './identity';

/** Subnets of the subnet group that a property names: by reference, or by the name that the group is given. */
function subnetsOfGroup(
  resource: ModelResource | undefined,
  model: TemplateModel,
  where: { readonly property: string; readonly type: string; readonly name: string },
): readonly Identified[] {
  const value = resource?.properties[where.property];
  const name = certainText(value);
  const groups = model
    .ofType(where.type)
    .filter((each) =>
      name === undefined
        ? identified(value).some(({ id }) => id === each.id)
        : certainText(each.properties[where.name])?.toLowerCase() === name.toLowerCase(),
    );
  return groups.flatMap((each) => identifiedMembers(each.properties['SubnetIds']));
}

const rdsGroup = {
  property: 'DBSubnetGroupName',
  type: 'AWS::RDS::DBSubnetGroup',
  name: 'DBSubnetGroupName',
};

function clusterOf(instance: ModelResource, model: TemplateModel): ModelResource | undefined {
  const ids = identified(instance.properties['DBClusterIdentifier']).map(({ id }) => id);
  return model.ofType('AWS::RDS::DBCluster').find((cluster) => ids.includes(cluster.id));
}

/** An instance of an Aurora cluster has the subnets and groups of its cluster. */
export const readDatabaseInstance: ReadCarrier = (resource, model) => {
  const cluster = clusterOf(resource, model);
  const own = subnetsOfGroup(resource, model, rdsGroup);
  const subnets = own.length > 0 ? own : subnetsOfGroup(cluster, model, rdsGroup);
  const groups = [
    ...identifiedMembers(resource.properties['VPCSecurityGroups']),
    ...identifiedMembers(cluster?.properties['VpcSecurityGroupIds']),
  ];
  const isPrivate = certainFlag(resource.properties['PubliclyAccessible']) === false;
  return [draft(resource, { subnets, groups, isPrivate })];
};

/** A cluster; its instances are read by themselves. */
export const readDatabaseCluster: ReadCarrier = (resource, model) => {
  const subnets = subnetsOfGroup(resource, model, rdsGroup);
  const groups = identifiedMembers(resource.properties['VpcSecurityGroupIds']);
  const asked = resource.properties['PubliclyAccessible'];
  const isPrivate = asked === undefined || certainFlag(asked) === false;
  return [draft(resource, { subnets, groups, isPrivate })];
};

/** Redis and Valkey in a replication group. */
export const readReplicationGroup: ReadCarrier = (resource, model) => {
  const subnets = subnetsOfGroup(resource, model, {
    property: 'CacheSubnetGroupName',
    type: 'AWS::ElastiCache::SubnetGroup',
    name: 'CacheSubnetGroupName',
  });
  const groups = identifiedMembers(resource.properties['SecurityGroupIds']);
  return [draft(resource, { subnets, groups, isPrivate: true })];
};

function draft(
  resource: ModelResource,
  found: {
    readonly subnets: readonly Identified[];
    readonly groups: readonly Identified[];
    readonly isPrivate: boolean;
  },
): InterfaceDraft {
  return {
    subnets: found.subnets.length > 0 ? found.subnets : [unnamedSubnet(resource)],
    groups: found.groups,
    withoutGroups: 'default group',
    publicV4: found.isPrivate ? 'never' : 'always',
  };
}
