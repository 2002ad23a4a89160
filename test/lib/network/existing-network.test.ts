import { Template } from 'aws-cdk-lib/assertions';
import { testStack } from '../../support/test-app';
import { resourcesOf } from '../../support/template-resources';
import { subnetIds, testNetwork, testZones } from '../../support/test-network';

const stack = testStack();
const network = testNetwork(stack);

test('it creates nothing', () => {
  expect(resourcesOf(Template.fromStack(stack).toJSON())).toStrictEqual([]);
});

test('it is the VPC that config names', () => {
  expect([network.vpc.vpcId, network.vpc.vpcCidrBlock]).toStrictEqual([
    'vpc-00000000',
    '10.0.0.0/16',
  ]);
});

test.each([
  ['edgeSubnets', 1],
  ['nodeSubnets', 2],
  ['controlPlaneSubnets', 3],
  ['dataSubnets', 4],
  ['podSubnets', 5],
] as const)('%s are the subnets that config lists, each in its zone', (tier, number) => {
  expect(network[tier].map(({ subnetId }) => subnetId)).toStrictEqual(subnetIds(number));
  expect(network[tier].map(({ availabilityZone }) => availabilityZone)).toStrictEqual(testZones);
});

test.each(['nodeSubnets', 'podSubnets'] as const)(
  '%s route through the table of their zone',
  (tier) => {
    expect(network[tier].map(({ routeTable }) => routeTable.routeTableId)).toStrictEqual([
      'rtb-00000000',
      'rtb-00000001',
      'rtb-00000002',
    ]);
  },
);
