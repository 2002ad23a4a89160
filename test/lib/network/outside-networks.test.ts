import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { planSubnets } from '../../../config/address-planner';
import { OutsideNetworks } from '../../../lib/network/outside-networks';
import { PrivateVpc } from '../../../lib/network/private-vpc';
import { testAddresses } from '../../support/test-addresses';
import { testFlows } from '../../support/test-flows';
import { testStack } from '../../support/test-app';
import { onlyResource, resourcesIn, resourcesOf } from '../../support/template-resources';
import { subnetIds, testNetwork } from '../../support/test-network';

const transitGateway = { id: 'tgw-00000000', routes: ['10.128.0.0/9', '192.168.0.0/16'] };

function connected(): Stack {
  const stack = testStack();
  new OutsideNetworks(stack, 'Outside', {
    network: testNetwork(stack),
    transitGateway,
    resolverRuleIds: ['rslvr-rr-00000000'],
  });
  return stack;
}

function connectedVpcOfOurOwn(zones: readonly string[]): Stack {
  const stack = testStack();
  new OutsideNetworks(stack, 'Outside', {
    network: new PrivateVpc(stack, 'Net', {
      ranges: testAddresses,
      subnets: planSubnets(testAddresses, zones),
      egress: 'none',
      flows: testFlows(),
      clusterName: 'alicerce-blue',
    }),
    transitGateway,
    resolverRuleIds: [],
  });
  return stack;
}

test('where config names no other network, nothing is made', () => {
  const stack = testStack();
  new OutsideNetworks(stack, 'Outside', {
    network: testNetwork(stack),
    transitGateway: undefined,
    resolverRuleIds: [],
  });
  expect(resourcesOf(Template.fromStack(stack).toJSON())).toStrictEqual([]);
});

test('the transit gateway is attached to the subnets of the nodes, one per zone', () => {
  expect(onlyResource(connected(), 'AWS::EC2::TransitGatewayAttachment').properties).toStrictEqual({
    TransitGatewayId: 'tgw-00000000',
    VpcId: 'vpc-00000000',
    SubnetIds: subnetIds(2),
  });
});

test('each range of the organisation is routed to the transit gateway from each route table', () => {
  const routes = resourcesIn(connectedVpcOfOurOwn(['eu-central-1a']), 'AWS::EC2::Route');
  expect(
    routes.map(({ properties }) => [
      properties['DestinationCidrBlock'],
      properties['TransitGatewayId'],
    ]),
  ).toStrictEqual([
    ['10.128.0.0/9', 'tgw-00000000'],
    ['192.168.0.0/16', 'tgw-00000000'],
    ['10.128.0.0/9', 'tgw-00000000'],
    ['192.168.0.0/16', 'tgw-00000000'],
  ]);
  expect(new Set(routes.map(({ properties }) => JSON.stringify(properties))).size).toBe(4);
});

test('a route table that nodes and pods share gets each route once, as EC2 demands', () => {
  const tables = resourcesIn(connected(), 'AWS::EC2::Route').map(
    ({ properties }) => properties['RouteTableId'],
  );
  expect(tables).toStrictEqual([
    'rtb-00000000',
    'rtb-00000000',
    'rtb-00000001',
    'rtb-00000001',
    'rtb-00000002',
    'rtb-00000002',
  ]);
});

test('routes wait for the attachment that they lead to', () => {
  const stack = connected();
  const { logicalId } = onlyResource(stack, 'AWS::EC2::TransitGatewayAttachment');
  expect(resourcesIn(stack, 'AWS::EC2::Route').map(({ dependsOn }) => dependsOn)).toStrictEqual(
    Array.from({ length: 6 }, () => [logicalId]),
  );
});

test('a zone that is appended moves no route to another table', () => {
  const routesBy = (zones: readonly string[]): Map<string, unknown> =>
    new Map(
      resourcesIn(connectedVpcOfOurOwn(zones), 'AWS::EC2::Route').map((each) => [
        each.logicalId,
        each.properties,
      ]),
    );
  const before = routesBy(['eu-central-1a', 'eu-central-1b']);
  const after = routesBy(['eu-central-1a', 'eu-central-1b', 'eu-central-1c']);
  expect([...before].map(([id]) => [id, after.get(id)])).toStrictEqual([...before]);
});

test('names of other networks are answered through the resolver rules of config', () => {
  expect(
    onlyResource(connected(), 'AWS::Route53Resolver::ResolverRuleAssociation').properties,
  ).toStrictEqual({ ResolverRuleId: 'rslvr-rr-00000000', VPCId: 'vpc-00000000' });
});
