import { DescribeNatGatewaysResult$, DescribeRouteTablesResult$ } from '@aws-sdk/client-ec2';
import type { NatGateway, Route, RouteTable, RouteTableAssociation } from '@aws-sdk/client-ec2';
import type { Ledger, ResourceRecord } from '../ledger';
import { ServiceError } from '../service';
import type { Declared } from './declared';
import type { Ec2Collection } from './ec2-collection';
import { declared, idOf, tagList } from './record-identity';

/** Route tables that a stack made; a VPC's main table has no record and is not told. */
export const routeTables: Ec2Collection<RouteTable> = {
  operation: 'DescribeRouteTables',
  schema: DescribeRouteTablesResult$,
  member: 'RouteTables',
  idParameter: 'RouteTableId',
  items: (request, ledger) =>
    ledger.ofType(request, 'AWS::EC2::RouteTable').map((record) => routeTable(record, ledger)),
  id: (item) => item.RouteTableId,
  missing: (id) =>
    new ServiceError('InvalidRouteTableID.NotFound', `The routeTable ID '${id}' does not exist`),
  filters: {
    'route-table-id': (item) => item.RouteTableId,
    'vpc-id': (item) => item.VpcId,
    'association.subnet-id': (item) => item.Associations?.map((each) => each.SubnetId),
    'association.main': (item) => item.Associations?.map((each) => String(each.Main)),
    'route.destination-cidr-block': (item) => item.Routes?.map((each) => each.DestinationCidrBlock),
    'route.nat-gateway-id': (item) => item.Routes?.map((each) => each.NatGatewayId),
    'route.gateway-id': (item) => item.Routes?.map((each) => each.GatewayId),
  },
};

export const natGateways: Ec2Collection<NatGateway> = {
  operation: 'DescribeNatGateways',
  schema: DescribeNatGatewaysResult$,
  member: 'NatGateways',
  idParameter: 'NatGatewayId',
  items: (request, ledger) =>
    ledger.ofType(request, 'AWS::EC2::NatGateway').map((record) => natGateway(record, ledger)),
  id: (item) => item.NatGatewayId,
  missing: (id) => new ServiceError('NatGatewayNotFound', `NAT gateway ${id} was not found`),
  filters: {
    'nat-gateway-id': (item) => item.NatGatewayId,
    'subnet-id': (item) => item.SubnetId,
    'vpc-id': (item) => item.VpcId,
    state: (item) => item.State,
  },
};

function routeTable(record: ResourceRecord, ledger: Ledger): RouteTable {
  const id = idOf(record, 'RouteTableId');
  const vpcId = declared(record).text('VpcId');
  const belongs = (each: ResourceRecord) => declared(each).text('RouteTableId') === id;
  return {
    RouteTableId: id,
    VpcId: vpcId,
    OwnerId: record.account,
    PropagatingVgws: [],
    Associations: ledger
      .ofType(record, 'AWS::EC2::SubnetRouteTableAssociation')
      .filter(belongs)
      .map((each) => association(each, id)),
    Routes: [
      ...localRoutes(vpcId, record, ledger),
      ...ledger.ofType(record, 'AWS::EC2::Route').filter(belongs).map(route),
      ...gatewayEndpointRoutes(id, record, ledger),
    ],
    Tags: tagList(record),
  };
}

function association(record: ResourceRecord, routeTableId: string): RouteTableAssociation {
  return {
    Main: false,
    RouteTableAssociationId: idOf(record, 'Id'),
    RouteTableId: routeTableId,
    SubnetId: declared(record).text('SubnetId'),
    AssociationState: { State: 'associated' },
  };
}

function localRoutes(vpcId: string | undefined, at: ResourceRecord, ledger: Ledger): Route[] {
  const vpc = ledger.ofType(at, 'AWS::EC2::VPC').filter((each) => idOf(each, 'VpcId') === vpcId);
  const more = ledger
    .ofType(at, 'AWS::EC2::VPCCidrBlock')
    .filter((each) => declared(each).text('VpcId') === vpcId);
  return [...vpc, ...more].flatMap((each) => {
    const cidr = declared(each).text('CidrBlock');
    if (cidr === undefined) return [];
    const local: Route = { DestinationCidrBlock: cidr, GatewayId: 'local' };
    return [{ ...local, Origin: 'CreateRouteTable', State: 'active' }];
  });
}

function route(record: ResourceRecord): Route {
  const given = declared(record);
  return {
    ...given.fields(),
    // The API has no member of its own for an interface or gateway load balancer endpoint.
    GatewayId: given.text('GatewayId') ?? given.text('VpcEndpointId'),
    Origin: 'CreateRoute',
    State: 'active',
  };
}

/** A gateway endpoint adds a route to its prefix list in each of its tables; the list's id is AWS's own. */
function gatewayEndpointRoutes(id: string, at: ResourceRecord, ledger: Ledger): Route[] {
  return ledger
    .ofType(at, 'AWS::EC2::VPCEndpoint')
    .filter(
      (each) => isGateway(declared(each)) && declared(each).texts('RouteTableIds').includes(id),
    )
    .map((each) => ({ GatewayId: idOf(each, 'Id'), Origin: 'CreateRoute', State: 'active' }));
}

function isGateway(endpoint: Declared): boolean {
  return (endpoint.text('VpcEndpointType') ?? 'Gateway') === 'Gateway';
}

function natGateway(record: ResourceRecord, ledger: Ledger): NatGateway {
  const given = declared(record);
  const subnetId = given.text('SubnetId');
  const subnet = ledger
    .ofType(record, 'AWS::EC2::Subnet')
    .find((each) => idOf(each, 'SubnetId') === subnetId);
  const isPrivate = given.text('ConnectivityType') === 'private';
  return {
    NatGatewayId: idOf(record, 'NatGatewayId'),
    SubnetId: subnetId,
    VpcId: given.text('VpcId') ?? (subnet && declared(subnet).text('VpcId')),
    State: 'available',
    CreateTime: new Date(record.createdAt),
    ConnectivityType: isPrivate ? 'private' : 'public',
    NatGatewayAddresses: [
      {
        AllocationId: given.text('AllocationId'),
        PrivateIp: given.text('PrivateIpAddress'),
        IsPrimary: true,
      },
    ],
    Tags: tagList(record),
  };
}
