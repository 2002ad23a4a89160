import type { ModelResource } from '../../template-model/model-resource';
import type { ModelValue } from '../../template-model/model-value';
import {
  certainFlag,
  certainText,
  memberAt,
  possibleMembers,
  shownValue,
} from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import type { InterfaceDraft, ReadCarrier } from './carriers';
import { unnamedSubnet, valuesAt } from './carriers';
import { identified, identifiedMembers, type Identified } from './identity';

type PublicV4 = InterfaceDraft['publicV4'];

/** What a launch template, or an instance like one, says about one kind of its interfaces. */
export interface LaunchedInterface {
  readonly subnets: readonly Identified[];
  readonly groups: readonly Identified[];
  readonly publicV4: PublicV4;
}

function publicWish(value: ModelValue): PublicV4 {
  if (value === undefined) return 'as the subnet';
  return certainFlag(value) === false ? 'never' : 'always';
}

/** Interfaces that are described one by one, or all at once by the groups of the instance. */
export function launchedInterfaces(
  data: ModelValue,
  names: { readonly groups: string; readonly groupSet: string } = {
    groups: 'SecurityGroupIds',
    groupSet: 'Groups',
  },
): readonly LaunchedInterface[] {
  const described = possibleMembers(memberAt(data, 'NetworkInterfaces'));
  const instanceGroups = identifiedMembers(memberAt(data, names.groups));
  const interfaces = described.map(({ value }) => ({
    subnets: identified(memberAt(value, 'SubnetId')),
    groups: identifiedMembers(memberAt(value, names.groupSet)),
    publicV4: publicWish(memberAt(value, 'AssociatePublicIpAddress')),
  }));
  if (interfaces.length === 0) {
    return [{ subnets: [], groups: instanceGroups, publicV4: 'as the subnet' }];
  }
  // A public address is given to the first interface; which one that is does not matter to the worst case.
  return interfaces;
}

/** The launch template that a specification names, by id or by name. */
export function launchTemplateOf(
  specification: ModelValue,
  model: TemplateModel,
): { readonly data: ModelValue; readonly known: boolean } {
  const byId = [
    ...identified(memberAt(specification, 'Id')),
    ...identified(memberAt(specification, 'LaunchTemplateId')),
  ];
  const name = certainText(
    memberAt(specification, 'Name') ?? memberAt(specification, 'LaunchTemplateName'),
  );
  const found = model
    .ofType('AWS::EC2::LaunchTemplate')
    .find(
      (each) =>
        byId.some(({ id }) => id === each.id) ||
        (name !== undefined && certainText(each.properties['LaunchTemplateName']) === name),
    );
  return { data: found?.properties['LaunchTemplateData'], known: found !== undefined };
}

/** A launch template of somebody else may name any group and ask for a public address. */
export function unknownLaunch(specification: ModelValue): LaunchedInterface {
  const id = `groups of the launch template ${shownValue(specification)}`;
  return { subnets: [], groups: [{ id, resource: undefined, certain: false }], publicV4: 'always' };
}

export const readInstance: ReadCarrier = (resource, model) => {
  const { properties } = resource;
  const specification = properties['LaunchTemplate'];
  const launch = specification === undefined ? undefined : launchTemplateOf(specification, model);
  const own = launchedInterfaces(properties, {
    groups: 'SecurityGroupIds',
    groupSet: 'GroupSet',
  });
  const inherited =
    launch === undefined
      ? []
      : launch.known
        ? launchedInterfaces(launch.data)
        : [unknownLaunch(specification)];
  const address = hasElasticAddress(resource, model);
  const stated = identified(properties['SubnetId']);
  const attached = valuesAt(properties, 'NetworkInterfaces[].NetworkInterfaceId').length > 0;
  return [...own, ...inherited].flatMap((each) => {
    const subnets = each.subnets.length > 0 ? each.subnets : stated;
    // An interface that is a resource of its own is read there.
    if (subnets.length === 0 && attached) return [];
    return [
      {
        ...each,
        subnets: subnets.length > 0 ? subnets : [unnamedSubnet(resource)],
        withoutGroups: 'default group' as const,
        publicV4: address ? 'always' : each.publicV4,
      },
    ];
  });
};

/** Whether an Elastic IP address is, or may be, given to an instance or an interface. */
function hasElasticAddress({ id }: ModelResource, model: TemplateModel): boolean {
  const named = (resource: ModelResource, property: string): boolean =>
    identified(resource.properties[property]).some((each) => each.id === id);
  return (
    model.ofType('AWS::EC2::EIP').some((each) => named(each, 'InstanceId')) ||
    model
      .ofType('AWS::EC2::EIPAssociation')
      .some((each) => named(each, 'InstanceId') || named(each, 'NetworkInterfaceId'))
  );
}

export const readNetworkInterface: ReadCarrier = (resource, model) => [
  {
    subnets: identified(resource.properties['SubnetId']),
    groups: identifiedMembers(resource.properties['GroupSet']),
    withoutGroups: 'default group',
    publicV4: hasElasticAddress(resource, model) ? 'always' : 'as the subnet',
  },
];

/** An Auto Scaling group, with one launch template or a mix of them. */
export const readScalingGroup: ReadCarrier = (resource, model) => {
  const { properties } = resource;
  const mixed = memberAt(properties['MixedInstancesPolicy'], 'LaunchTemplate');
  const specifications = [
    properties['LaunchTemplate'],
    memberAt(mixed, 'LaunchTemplateSpecification'),
    ...valuesAt(mixed, 'Overrides[].LaunchTemplateSpecification'),
  ].filter((each) => each !== undefined);
  const named = identifiedMembers(properties['VPCZoneIdentifier']);
  const subnets = named.length > 0 ? named : [unnamedSubnet(resource)];
  const launches = specifications.flatMap((specification) => {
    const { data, known } = launchTemplateOf(specification, model);
    return known ? launchedInterfaces(data) : [unknownLaunch(specification)];
  });
  const all = launches.length > 0 ? launches : [unknownLaunch(properties['InstanceId'])];
  return all.map((each) => ({ ...each, subnets, withoutGroups: 'default group' as const }));
};
