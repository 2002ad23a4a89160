import { leadsToTheInternet, routesOf, tablesOf } from '../../../lib/controls/subnet-routes';
import { TemplateIndex } from '../../../lib/controls/template-index';
import { gateway, routed, toTheInternet, twoZones } from './sample-network';

const index = new TemplateIndex([
  {
    stackPath: 'dev/Main',
    stackName: 'dev-Main',
    account: undefined,
    region: undefined,
    constructPaths: new Map<string, string>(),
    template: {
      Resources: {
        ...twoZones,
        ...gateway,
        ...routed('SubnetA', toTheInternet),
        ...routed('SubnetB', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }),
        Shared: { Type: 'AWS::EC2::Subnet', Properties: {} },
        ...routed('Shared', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
      },
    },
  },
]);
const subnet = (id: string) => {
  const found = index.resources.find(({ logicalId }) => logicalId === id);
  if (!found) throw new Error(`the sample has no ${id}`);
  return found;
};

test('a subnet has the routes of its table, and no others', () => {
  const tables = tablesOf(subnet('SubnetB'), index);
  expect(tables.map(({ logicalId }) => logicalId)).toEqual(['SubnetBTable']);
  expect(routesOf(tables, index).map(({ logicalId }) => logicalId)).toEqual(['SubnetBRoute']);
});

test.each([
  ['SubnetA', true],
  ['SubnetB', false],
  ['Shared', true],
])('%s leads to an internet gateway: %s', (id, leads) => {
  expect(leadsToTheInternet(subnet(id), index)).toBe(leads);
});
