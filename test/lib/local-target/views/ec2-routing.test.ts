import { natGateways, routeTables } from '../../../../lib/local-target/views/ec2-routing';
import { ledgerOf, record } from './memory-ledger';
import { requestHere } from './request-here';

const table = record('AWS::EC2::RouteTable', 'rtb-1', { properties: { VpcId: 'vpc-1' } });

test('a route through an endpoint is told as one through a gateway', () => {
  const route = record('AWS::EC2::Route', 'r', {
    properties: {
      RouteTableId: 'rtb-1',
      DestinationCidrBlock: '0.0.0.0/0',
      VpcEndpointId: 'vpce-firewall',
    },
  });
  const [told] = routeTables.items(requestHere(), ledgerOf(table, route));
  expect(told?.Routes).toMatchObject([{ GatewayId: 'vpce-firewall', State: 'active' }]);
});

test('a gateway endpoint adds a route to its tables', () => {
  const endpoint = record('AWS::EC2::VPCEndpoint', 'vpce-s3', {
    properties: { VpcId: 'vpc-1', RouteTableIds: ['rtb-1'] },
  });
  const [told] = routeTables.items(requestHere(), ledgerOf(table, endpoint));
  expect(told?.Routes).toMatchObject([{ GatewayId: 'vpce-s3' }]);
});

test('a private gateway is told as private', () => {
  const nat = record('AWS::EC2::NatGateway', 'nat-1', {
    properties: { ConnectivityType: 'private' },
  });
  expect(natGateways.items(requestHere(), ledgerOf(nat))).toMatchObject([
    { ConnectivityType: 'private', State: 'available' },
  ]);
});
