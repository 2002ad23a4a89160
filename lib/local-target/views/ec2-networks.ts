import { DescribeSubnetsResult$, DescribeVpcsResult$ } from '@aws-sdk/client-ec2';
import type { Subnet, Vpc } from '@aws-sdk/client-ec2';
import type { Ledger, ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import type { Ec2Collection } from './ec2-collection';
import { declared, idOf, tagList } from './record-identity';

export const vpcs: Ec2Collection<Vpc> = {
  operation: 'DescribeVpcs',
  schema: DescribeVpcsResult$,
  member: 'Vpcs',
  idParameter: 'VpcId',
  items: (request, ledger) =>
    ledger.ofType(request, 'AWS::EC2::VPC').map((record) => vpc(record, ledger)),
  id: (item) => item.VpcId,
  missing: (id) => new ServiceError('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
  filters: {
    'vpc-id': (item) => item.VpcId,
    cidr: (item) => item.CidrBlock,
    'cidr-block-association.cidr-block': (item) =>
      item.CidrBlockAssociationSet?.map((each) => each.CidrBlock),
    state: (item) => item.State,
    'is-default': (item) => item.IsDefault,
    isDefault: (item) => item.IsDefault,
    'owner-id': (item) => item.OwnerId,
  },
};

export const subnets: Ec2Collection<Subnet> = {
  operation: 'DescribeSubnets',
  schema: DescribeSubnetsResult$,
  member: 'Subnets',
  idParameter: 'SubnetId',
  items: (request, ledger) => ledger.ofType(request, 'AWS::EC2::Subnet').map(subnet),
  id: (item) => item.SubnetId,
  missing: (id) =>
    new ServiceError('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`),
  filters: {
    'subnet-id': (item) => item.SubnetId,
    'vpc-id': (item) => item.VpcId,
    'availability-zone': (item) => item.AvailabilityZone,
    'cidr-block': (item) => item.CidrBlock,
    state: (item) => item.State,
    'map-public-ip-on-launch': (item) => item.MapPublicIpOnLaunch,
  },
};

function vpc(record: ResourceRecord, ledger: Ledger): Vpc {
  const given = declared(record);
  const id = idOf(record, 'VpcId');
  const main = given.text('CidrBlock');
  const more = ledger
    .ofType(record, 'AWS::EC2::VPCCidrBlock')
    .filter((each) => declared(each).text('VpcId') === id && declared(each).has('CidrBlock'))
    .map((each) => ({
      CidrBlock: declared(each).text('CidrBlock'),
      AssociationId: idOf(each, 'Id'),
    }));
  return {
    VpcId: id,
    OwnerId: record.account,
    State: 'available',
    CidrBlock: main,
    IsDefault: false,
    InstanceTenancy: given.text('InstanceTenancy') === 'dedicated' ? 'dedicated' : 'default',
    CidrBlockAssociationSet: [{ CidrBlock: main }, ...more].map((each) => ({
      ...each,
      CidrBlockState: { State: 'associated' },
    })),
    Tags: tagList(record),
  };
}

/** How many addresses are free depends on what runs, which nobody here knows; the field stays away. */
function subnet(record: ResourceRecord): Subnet {
  const given = declared(record);
  const id = idOf(record, 'SubnetId');
  return {
    SubnetId: id,
    SubnetArn: `arn:aws:ec2:${record.region}:${record.account}:subnet/${id}`,
    OwnerId: record.account,
    VpcId: given.text('VpcId'),
    State: 'available',
    CidrBlock: given.text('CidrBlock'),
    AvailabilityZone: given.text('AvailabilityZone'),
    AvailabilityZoneId: given.text('AvailabilityZoneId'),
    DefaultForAz: false,
    MapPublicIpOnLaunch: given.flag('MapPublicIpOnLaunch') ?? false,
    AssignIpv6AddressOnCreation: given.flag('AssignIpv6AddressOnCreation') ?? false,
    EnableDns64: given.flag('EnableDns64') ?? false,
    Ipv6Native: given.flag('Ipv6Native') ?? false,
    Tags: tagList(record),
  };
}
