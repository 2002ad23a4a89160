import type { Resources } from './rule-table';

/** A VPC of the name `Vpc`, with a subnet in each of two zones, both private. */
export const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

export function subnetIn(zone: string, properties: object = {}): Resources[string] {
  return {
    Type: 'AWS::EC2::Subnet',
    Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone: zone, ...properties },
  };
}

export const twoZones: Resources = {
  Vpc: vpc,
  SubnetA: subnetIn('eu-west-1a'),
  SubnetB: subnetIn('eu-west-1b'),
};

export const inBothZones = [{ Ref: 'SubnetA' }, { Ref: 'SubnetB' }];

/** Gives a subnet a table with one route. */
export function routed(subnet: string, route: object): Resources {
  return {
    [`${subnet}Table`]: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    [`${subnet}Association`]: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: subnet }, RouteTableId: { Ref: `${subnet}Table` } },
    },
    [`${subnet}Route`]: {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: { Ref: `${subnet}Table` }, ...route },
    },
  };
}

/** An internet gateway, and a route to it. */
export const gateway: Resources = { Gateway: { Type: 'AWS::EC2::InternetGateway' } };
export const toTheInternet = {
  DestinationCidrBlock: '0.0.0.0/0',
  GatewayId: { Ref: 'Gateway' },
};
