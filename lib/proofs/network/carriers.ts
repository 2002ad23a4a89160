import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import { certainFlag, memberAt, possibleMembers } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import type { IntervalSet } from '../sets/interval-set';
import { identified, identifiedMembers, type Identified } from './identity';

/** The interfaces of a resource that share their groups, before anything is known about their subnets. */
export interface InterfaceDraft {
  readonly subnets: readonly Identified[];
  readonly groups: readonly Identified[];
  /** What guards the interfaces where no group is named: the VPC's default group, or nothing at all. */
  readonly withoutGroups: 'default group' | 'nothing';
  /** Whether they have a public IPv4 address: never, always, or as their subnet gives. */
  readonly publicV4: 'never' | 'always' | 'as the subnet';
  /** @default - whatever the groups let through */
  readonly accepts?: IntervalSet;
  /** @default - as certain as the resource is */
  readonly certain?: boolean;
}

/** Reads the interfaces of a resource. */
export type ReadCarrier = (
  resource: ModelResource,
  model: TemplateModel,
) => readonly InterfaceDraft[];

/** Where a type of resource names subnets and groups; `[]` stands for every member of a list. */
interface SimpleCarrier {
  readonly subnets: string;
  readonly groups: string;
  /** Whether the resource has interfaces of the VPC even where it names no subnet. */
  readonly always: boolean;
  /** A property that gives public addresses unless it is literally false; absent where nothing does. */
  readonly publicUnlessFalse?: string;
}

const simpleCarriers: Readonly<Record<string, SimpleCarrier>> = {
  'AWS::CodeBuild::Project': {
    subnets: 'VpcConfig.Subnets[]',
    groups: 'VpcConfig.SecurityGroupIds[]',
    always: false,
  },
  'AWS::EC2::InstanceConnectEndpoint': {
    subnets: 'SubnetId',
    groups: 'SecurityGroupIds[]',
    always: true,
  },
  'AWS::EFS::MountTarget': { subnets: 'SubnetId', groups: 'SecurityGroups[]', always: true },
  'AWS::ElastiCache::ServerlessCache': {
    subnets: 'SubnetIds[]',
    groups: 'SecurityGroupIds[]',
    always: true,
  },
  'AWS::FSx::FileSystem': {
    subnets: 'SubnetIds[]',
    groups: 'SecurityGroupIds[]',
    always: true,
  },
  'AWS::Lambda::Function': {
    subnets: 'VpcConfig.SubnetIds[]',
    groups: 'VpcConfig.SecurityGroupIds[]',
    always: false,
  },
  'AWS::MSK::Cluster': {
    subnets: 'BrokerNodeGroupInfo.ClientSubnets[]',
    groups: 'BrokerNodeGroupInfo.SecurityGroups[]',
    always: true,
    publicUnlessFalse: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess',
  },
  'AWS::OpenSearchService::Domain': {
    subnets: 'VPCOptions.SubnetIds[]',
    groups: 'VPCOptions.SecurityGroupIds[]',
    always: false,
  },
  'AWS::Route53Resolver::ResolverEndpoint': {
    subnets: 'IpAddresses[].SubnetId',
    groups: 'SecurityGroupIds[]',
    always: true,
  },
};

/** Types whose interfaces are read by their own properties alone. */
export const simpleCarrierTypes = Object.keys(simpleCarriers);

/** Values at a path such as `IpAddresses[].SubnetId`. */
export function valuesAt(value: ModelValue, path: string): readonly ModelValue[] {
  let current: readonly ModelValue[] = [value];
  for (const step of path.split('.')) {
    const name = step.replace('[]', '');
    current = current.map((each) => memberAt(each, name)).filter((each) => each !== undefined);
    if (step.endsWith('[]')) {
      current = current.flatMap((each) => possibleMembers(each).map((member) => member.value));
    }
  }
  return current;
}

/** Everything that values at a path may name. */
export function namedAt(value: ModelValue, path: string): readonly Identified[] {
  return path.endsWith('[]') && !path.includes('.', path.indexOf('['))
    ? valuesAt(value, path.slice(0, -2)).flatMap(identifiedMembers)
    : valuesAt(value, path).flatMap(identified);
}

/** Stands for a subnet that a resource has and does not name. */
export function unnamedSubnet(resource: ModelResource): Identified {
  return { id: `unnamed subnet of ${resource.path}`, resource: undefined, certain: false };
}

/** Reads the interfaces of a type whose properties name subnets and groups directly. */
export const readSimpleCarrier: ReadCarrier = (resource) => {
  const row = simpleCarriers[resource.type];
  if (row === undefined) return [];
  const found = namedAt(resource.properties, row.subnets);
  const subnets = found.length === 0 && row.always ? [unnamedSubnet(resource)] : found;
  if (subnets.length === 0) return [];
  const flag = row.publicUnlessFalse;
  const given = flag === undefined ? undefined : memberAt(resource.properties, ...flag.split('.'));
  const isPublic = flag !== undefined && given !== undefined && certainFlag(given) !== false;
  return [
    {
      subnets,
      groups: namedAt(resource.properties, row.groups),
      withoutGroups: 'default group',
      publicV4: isPublic ? 'always' : 'never',
    },
  ];
};
