import { objectOf } from '../../../lib/controls/json-shape';
import { testStack } from '../../support/test-app';
import { onlyResource, resourcesIn } from '../../support/template-resources';
import { firewalledVpc, firewallSubnetPlan as subnets, vpcIn } from './firewall-fixture';

const stack = firewalledVpc();
const routes = resourcesIn(stack, 'AWS::EC2::Route');

/** Tier and zone of each route table, by its logical id. */
const tables = new Map(
  resourcesIn(stack, 'AWS::EC2::RouteTable').map(({ logicalId }) => {
    const [, tier = '', number = ''] =
      /(edge|firewall|nodes|pods|controlPlane|data)Subnet(\d)/.exec(logicalId) ?? [];
    return [logicalId, `${tier} ${number}`] as const;
  }),
);

/** Every route as `from tier and zone | to range | through what, of which zone`. */
const lines = routes.map(({ properties }) => {
  const { RouteTableId, DestinationCidrBlock, VpcEndpointId, NatGatewayId } = properties;
  const table = tables.get(String(objectOf(RouteTableId)['Ref'])) ?? '';
  const endpoint = /eu-central-1([abc]):/.exec(JSON.stringify(VpcEndpointId ?? ''))?.[1];
  const nat = /Subnet(\d)NAT/.exec(JSON.stringify(NatGatewayId ?? ''))?.[1];
  const through =
    endpoint !== undefined ? `endpoint ${endpoint}` : nat !== undefined ? `nat ${nat}` : 'gateway';
  return `${table} | ${String(DestinationCidrBlock)} | ${through}`;
});
const linesOf = (start: string) => lines.filter((line) => line.startsWith(start));

test.each(['nodes', 'pods'])('%s leave through the endpoint of their own zone', (tier) => {
  expect(linesOf(tier).filter((line) => line.includes('0.0.0.0/0'))).toStrictEqual([
    `${tier} 1 | 0.0.0.0/0 | endpoint a`,
    `${tier} 2 | 0.0.0.0/0 | endpoint b`,
    `${tier} 3 | 0.0.0.0/0 | endpoint c`,
  ]);
});

test('behind an endpoint is the NAT gateway of its zone', () => {
  expect(linesOf('firewall')).toStrictEqual([
    'firewall 1 | 0.0.0.0/0 | nat 1',
    'firewall 2 | 0.0.0.0/0 | nat 2',
    'firewall 3 | 0.0.0.0/0 | nat 3',
  ]);
});

test('an edge subnet knows the way to every node and pod through the endpoint of its own zone', () => {
  const inner = [...subnets.nodes, ...subnets.pods].map(({ cidr }) => cidr);
  expect(linesOf('edge 2')).toStrictEqual([
    'edge 2 | 0.0.0.0/0 | gateway',
    ...inner.map((range) => `edge 2 | ${range} | endpoint b`),
  ]);
});

test('answers to an edge subnet cross the endpoint that its calls came through', () => {
  for (const tier of ['nodes 1', 'pods 3']) {
    expect(linesOf(tier).filter((line) => !line.includes('0.0.0.0/0'))).toStrictEqual(
      subnets.edge.map(({ cidr }, zone) => `${tier} | ${cidr} | endpoint ${'abc'.charAt(zone)}`),
    );
  }
});

test('no other tier is led anywhere', () => {
  expect([...linesOf('controlPlane'), ...linesOf('data')]).toStrictEqual([]);
});

test('nothing is led to an endpoint before it leads on and records', () => {
  const logging = onlyResource(stack, 'AWS::NetworkFirewall::LoggingConfiguration').logicalId;
  const behind = routes
    .map(({ logicalId }) => logicalId)
    .filter((id) => id.includes('firewallSubnet'));
  const led = routes.filter(({ properties }) => 'VpcEndpointId' in properties);
  expect(led).toHaveLength(42);
  for (const { dependsOn } of led) {
    expect(dependsOn).toEqual(expect.arrayContaining([logging, ...behind]));
  }
});

test('an environment that had NAT gateways alone keeps its default routes, and changes where they lead', () => {
  const earlier = testStack();
  vpcIn(earlier, 'nat-per-zone');
  const before = resourcesIn(earlier, 'AWS::EC2::Route').map(({ logicalId }) => logicalId);
  expect(routes.map(({ logicalId }) => logicalId)).toEqual(expect.arrayContaining(before));
});
