import { TemplateIndex } from '../../../lib/controls/template-index';
import {
  membersOf,
  subnetReferences,
  subnetsAmong,
  zonesOf,
} from '../../../lib/controls/vpc-members';
import { inBothZones, subnetIn, twoZones } from './sample-network';

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
        Twin: subnetIn('eu-west-1a'),
        Unplaced: subnetIn('eu-west-1a', { AvailabilityZone: { 'Fn::Select': [0, []] } }),
        Foreign: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: 'vpc-1' } },
        Balancer: {
          Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
          Properties: { Subnets: inBothZones, SubnetMappings: [{ SubnetId: 'subnet-1' }] },
        },
      },
    },
  },
]);
const named = (id: string) => {
  const found = index.resources.find(({ logicalId }) => logicalId === id);
  if (!found) throw new Error(`the sample has no ${id}`);
  return found;
};
const idsOf = (resources: readonly { readonly logicalId: string }[]) =>
  resources.map(({ logicalId }) => logicalId);

test('members are what leads to the VPC', () => {
  const membership = { type: 'AWS::EC2::Subnet', property: 'VpcId' };
  expect(idsOf(membersOf(named('Vpc'), membership, index))).toEqual([
    'SubnetA',
    'SubnetB',
    'Twin',
    'Unplaced',
  ]);
});

test('zones are named once, and those that the deploy decides not at all', () => {
  const subnets = ['SubnetB', 'SubnetA', 'Twin', 'Unplaced'].map(named);
  expect(zonesOf(subnets, index)).toEqual(['eu-west-1a', 'eu-west-1b']);
});

test('subnets are found by either way of naming them, where a template shows them', () => {
  const balancer = named('Balancer');
  const references = subnetReferences(balancer);
  expect(references).toHaveLength(3);
  expect(idsOf(subnetsAmong(references, balancer, index))).toEqual(['SubnetA', 'SubnetB']);
});
