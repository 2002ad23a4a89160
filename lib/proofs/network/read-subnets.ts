import type { ModelResource } from '../../template-model/model-resource';
import { certainFlag, certainText, shownValue } from '../../template-model/read-value';
import type { TemplateModel } from '../../template-model/template-model';
import { everyAddress } from '../sets/addresses';
import { IntervalSet } from '../sets/interval-set';
import { identified, tagsOf, type Identified } from './identity';
import type { Subnet, Vpc } from './network-facts';
import { defaultAclOf } from './read-access-lists';
import { readBlock, type ReadAddresses } from './read-addresses';
import { mainTableOf } from './read-routes';

/** Reads every VPC, with all the ranges that it is given. */
export function readVpcs(model: TemplateModel): ReadonlyMap<string, Vpc> {
  const gateways = model.ofType('AWS::EC2::VPCGatewayAttachment');
  const extra = model.ofType('AWS::EC2::VPCCidrBlock');
  return new Map(
    model.ofType('AWS::EC2::VPC').map((resource) => {
      const ranges = [resource, ...extra.filter((each) => names(each, 'VpcId', resource.id))];
      const attached = gateways.filter(
        (each) =>
          names(each, 'VpcId', resource.id) && each.properties['InternetGatewayId'] !== undefined,
      );
      const blocks = ranges.flatMap(rangesOf);
      const vpc: Vpc = {
        id: resource.id,
        path: resource.path,
        region: resource.stack.region ?? 'unknown Region',
        addresses: IntervalSet.union(blocks.map(({ addresses }) => addresses)),
        ranges: blocks,
        addressesKnown: blocks.every(({ certain }) => certain),
        internetGateway:
          attached.length === 0
            ? 'none'
            : attached.some(({ certain }) => certain)
              ? 'certain'
              : 'possible',
      };
      return [resource.id, vpc] as const;
    }),
  );
}

/** Whether a property of a resource may name something. */
export function names(resource: ModelResource, property: string, id: string): boolean {
  return identified(resource.properties[property]).some((each) => each.id === id);
}

/** A range that a pool or AWS picks is not known, so it may be any of its family. */
function rangesOf({ properties, type, certain }: ModelResource): readonly ReadAddresses[] {
  const v4 = properties['CidrBlock'];
  const v6 = properties['Ipv6CidrBlock'];
  const picksV4 =
    properties['Ipv4NetmaskLength'] !== undefined || (type === 'AWS::EC2::VPC' && v4 === undefined);
  const picksV6 =
    properties['AmazonProvidedIpv6CidrBlock'] !== undefined ||
    (properties['Ipv6IpamPoolId'] !== undefined && v6 === undefined);
  return [
    ...(v4 !== undefined || picksV4 ? [readBlock(v4, 4)] : []),
    ...(v6 !== undefined || picksV6 ? [readBlock(v6, 6)] : []),
  ].map((block) => ({ ...block, certain: block.certain && certain }));
}

/** Reads every subnet, with what guards it and where its routes stand. */
export function readSubnets(model: TemplateModel): Map<string, Subnet> {
  const tables = model.ofType('AWS::EC2::SubnetRouteTableAssociation');
  const lists = model.ofType('AWS::EC2::SubnetNetworkAclAssociation');
  const v6Blocks = model.ofType('AWS::EC2::SubnetCidrBlock');
  return new Map(
    model.ofType('AWS::EC2::Subnet').map((resource) => {
      const vpc = identified(resource.properties['VpcId'])[0]?.id ?? 'unknown VPC';
      const more = v6Blocks.filter((each) => names(each, 'SubnetId', resource.id));
      const addresses = addressesOfSubnet(resource, more);
      const subnet: Subnet = {
        id: resource.id,
        path: resource.path,
        vpc,
        zone: shownValue(resource.properties['AvailabilityZone']),
        ...addresses,
        routeTables: attachedTo(tables, resource.id, {
          property: 'RouteTableId',
          otherwise: mainTableOf(vpc),
        }),
        accessLists: attachedTo(lists, resource.id, {
          property: 'NetworkAclId',
          otherwise: defaultAclOf(vpc),
        }),
        givesPublicAddresses: givesPublicAddresses(resource),
        tags: tagsOf(resource.properties['Tags']),
      };
      return [resource.id, subnet] as const;
    }),
  );
}

function addressesOfSubnet(
  { properties }: ModelResource,
  more: readonly ModelResource[],
): Pick<Subnet, 'addresses' | 'addressesKnown' | 'hasV6'> {
  const v6 = [
    ...(properties['Ipv6CidrBlock'] === undefined ? [] : [properties['Ipv6CidrBlock']]),
    ...more.map((each) => each.properties['Ipv6CidrBlock']),
  ].map((block) => readBlock(block, 6));
  const onlyV6 = certainFlag(properties['Ipv6Native']) === true;
  const all = onlyV6 ? v6 : [readBlock(properties['CidrBlock'], 4), ...v6];
  return {
    addresses: IntervalSet.union(all.map((each) => each.addresses)),
    addressesKnown: all.every((each) => each.certain),
    hasV6: v6.length > 0,
  };
}

/** What associations attach to a subnet; what it has without one stays possible unless one is certain. */
function attachedTo(
  associations: readonly ModelResource[],
  subnet: string,
  { property, otherwise }: { readonly property: string; readonly otherwise: string },
): readonly string[] {
  const found: Identified[] = associations
    .filter((each) => names(each, 'SubnetId', subnet))
    .flatMap((each) =>
      identified(each.properties[property]).map((target) => ({
        ...target,
        certain: target.certain && each.certain,
      })),
    );
  const ids = new Set(found.map(({ id }) => id));
  if (!found.some(({ certain }) => certain)) ids.add(otherwise);
  return [...ids];
}

function givesPublicAddresses({ properties }: ModelResource): boolean {
  const flag = properties['MapPublicIpOnLaunch'];
  return flag !== undefined && certainFlag(flag) !== false;
}

/** A subnet that no template describes: nothing is known about it, so everything is possible. */
export function outsideSubnet(id: string): Subnet {
  return {
    id,
    path: id,
    vpc: `VPC of ${id}`,
    zone: certainText(id) ?? '',
    addresses: everyAddress,
    addressesKnown: false,
    accessLists: [],
    routeTables: [],
    givesPublicAddresses: true,
    hasV6: true,
    tags: new Map(),
  };
}
