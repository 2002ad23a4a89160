import type { ModelResource } from '../../template-model/model-resource';
import { certainNumber, certainText, memberAt } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { addressesOf, everyAddress, everyV6 } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import { everyService, portsOf, tcp } from '../sets/services';
import { namedAt, valuesAt, type ReadCarrier } from './carriers';
import { identified, identifiedMembers, partOf } from './identity';
import type { GroupRule, Peer, Subnet, Vpc } from './network-facts';
import { defaultAclOf } from './read-access-lists';

/**
 * VPC Lattice is part of every VPC that it is used in: a route that no template holds leads to its addresses, callers
 * find it at an association, and it calls targets from the same addresses. So each association is an interface that
 * takes requests, each group of targets one that sends them, and both stand in a subnet of Lattice's own. What Lattice
 * passes from one to the other is decided by auth policies, and is no packet.
 */
const associationType = 'AWS::VpcLattice::ServiceNetworkVpcAssociation';
const targetGroupType = 'AWS::VpcLattice::TargetGroup';
const listenerType = 'AWS::VpcLattice::Listener';

const v4Block = '169.254.171.0/24';
const v6Block = 'fd00:ec2:80::/64';

/** Id of the subnet, and of the route table, that stand for VPC Lattice in a VPC. */
function latticeOf(vpc: string): string {
  return partOf(vpc, 'VpcLattice');
}

/** Ids of the VPCs that VPC Lattice is, or may be, a part of. */
function latticeVpcs(model: TemplateModel): readonly string[] {
  const named = [
    ...model.ofType(associationType).map(({ properties }) => properties['VpcIdentifier']),
    ...model.ofType(targetGroupType).map(({ properties }) => vpcOfTargets(properties)),
  ];
  return [...new Set(named.flatMap(identified).map(({ id }) => id))];
}

function vpcOfTargets(properties: ModelResource['properties']) {
  return memberAt(properties, 'Config', 'VpcIdentifier');
}

/** VPCs with the route to Lattice that each of their tables gets. */
export function withLattice(
  vpcs: ReadonlyMap<string, Vpc>,
  model: TemplateModel,
): ReadonlyMap<string, Vpc> {
  const used = new Set(latticeVpcs(model));
  return new Map(
    [...vpcs].map(([id, vpc]) => {
      if (!used.has(id)) return [id, vpc];
      const ranges = [
        { addresses: addressesOf(v4Block), prefixLength: 24 },
        ...(vpc.addresses.meets(everyV6)
          ? [{ addresses: addressesOf(v6Block), prefixLength: 64 }]
          : []),
      ];
      const addresses = IntervalSet.union([vpc.addresses, ...ranges.map((each) => each.addresses)]);
      return [id, { ...vpc, addresses, ranges: [...vpc.ranges, ...ranges] }];
    }),
  );
}

/** Where Lattice stands in each VPC: nothing but the VPC itself is reached from there, and no network ACL guards it. */
export function latticeSubnets(
  vpcs: ReadonlyMap<string, Vpc>,
  model: TemplateModel,
): readonly Subnet[] {
  return latticeVpcs(model)
    .flatMap((id) => vpcs.get(id) ?? [])
    .map(({ id, path, addresses }) => ({
      id: latticeOf(id),
      path: `VPC Lattice in ${path}`,
      vpc: id,
      zone: '',
      addresses: addressesOf(v4Block, v6Block).intersect(addresses),
      addressesKnown: true,
      accessLists: [defaultAclOf(id)],
      routeTables: [latticeOf(id)],
      givesPublicAddresses: false,
      hasV6: false,
      tags: new Map(),
    }));
}

/** Ports at which some service is called. */
function listeningPorts(model: TemplateModel): IntervalSet {
  return IntervalSet.union(
    model.ofType(listenerType).map(({ properties }) => {
      const port = certainNumber(properties['Port']);
      return port === undefined ? everyService : portsOf(tcp, port, port);
    }),
  );
}

/** Where callers in a VPC find services. Without a group, everybody there may call. */
export const readServiceNetwork: ReadCarrier = ({ properties }, model) => [
  {
    subnets: identified(properties['VpcIdentifier']).map((vpc) => ({
      ...vpc,
      id: latticeOf(vpc.id),
    })),
    groups: identifiedMembers(properties['SecurityGroupIds']),
    withoutGroups: 'nothing',
    publicV4: 'never',
    accepts: listeningPorts(model),
  },
];

/** Id of a group that no template makes: it says whom Lattice calls for a group of targets, and that nobody calls it there. */
function senderOf({ id }: ModelResource): string {
  return partOf(id, 'Sender');
}

/** From where Lattice calls targets. A function has no address, and is not called over the network. */
export const readLatticeTargets: ReadCarrier = (resource) => {
  const vpcs = identified(vpcOfTargets(resource.properties));
  if (vpcs.length === 0) return [];
  return [
    {
      subnets: vpcs.map((vpc) => ({ ...vpc, id: latticeOf(vpc.id) })),
      groups: [{ id: senderOf(resource), resource: undefined, certain: true }],
      withoutGroups: 'nothing',
      publicV4: 'never',
      accepts: IntervalSet.empty,
    },
  ];
};

interface Callee {
  readonly peer: Peer;
  readonly certain: boolean;
}

/** Whom Lattice calls: the load balancers that are registered, by their groups, or anybody where these are not known. */
function peersOf({ properties }: ModelResource): readonly Callee[] {
  const anybody: Callee = {
    peer: { kind: 'addresses', addresses: everyAddress },
    certain: false,
  };
  if (certainText(properties['Type']) !== 'ALB') return [anybody];
  return namedAt(properties, 'Targets[].Id').flatMap(({ resource, certain }): readonly Callee[] => {
    if (resource === undefined) return [anybody];
    const groups = identifiedMembers(resource.properties['SecurityGroups']);
    return groups.map(({ id, ...group }) => ({
      peer: { kind: 'group', group: id },
      certain: certain && group.certain,
    }));
  });
}

/** Ports of targets: each may name one of its own. */
function targetPorts({ properties }: ModelResource): IntervalSet {
  const stated = valuesAt(properties, 'Targets[].Port');
  const ports = stated.length > 0 ? stated : valuesAt(properties, 'Config.Port');
  const known = ports.map((each) => certainNumber(each));
  if (known.length === 0) return everyService;
  return IntervalSet.union(
    known.map((port) => (port === undefined ? everyService : portsOf(tcp, port, port))),
  );
}

/** What each group of targets lets Lattice send, as rules of the group that stands for it. */
export function latticeSenders(model: TemplateModel): readonly {
  readonly id: string;
  readonly path: string;
  readonly egress: readonly GroupRule[];
}[] {
  return model.ofType(targetGroupType).map((resource) => ({
    id: senderOf(resource),
    path: resource.path,
    egress: peersOf(resource).map(({ peer, certain }) => ({
      peer,
      services: targetPorts(resource),
      certain: certain && resource.certain,
      source: resource.path,
      by: 'aws',
      description: '',
    })),
  }));
}
