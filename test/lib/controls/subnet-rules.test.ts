import { subnetRules } from '../../../lib/controls/subnet-rules';
import { testRules, variant } from './rule-table';

const subnet = variant('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
const network = variant('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
const cluster = variant('AWS::EKS::Cluster', {
  KubernetesNetworkConfig: { ServiceIpv4Cidr: '172.20.0.0/16' },
});
const second = (block: unknown, type = 'AWS::EC2::VPCCidrBlock') => ({
  resources: { Second: { Type: type, Properties: { CidrBlock: block } } },
});

const range = { CidrBlock: '10.0.1.0/24' };

testRules(subnetRules, [
  {
    rule: 'SubnetGivesNoPublicAddress',
    fires: [
      subnet('an address for everybody', { MapPublicIpOnLaunch: true }),
      subnet('a text that means the same', { MapPublicIpOnLaunch: 'true' }),
      subnet('what only the deploy knows', { MapPublicIpOnLaunch: { Ref: 'Parameter' } }),
    ],
    passes: [subnet('none'), subnet('silence', { MapPublicIpOnLaunch: undefined })],
  },
  {
    rule: 'RangesAreDisjoint',
    fires: [
      network('a second range inside of the first', {}, second('10.0.128.0/20')),
      network('a network around it', {}, second('10.0.0.0/8', 'AWS::EC2::VPC')),
      network(
        'the same network in another stack',
        {},
        {
          other: {
            resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } },
          },
        },
      ),
      cluster('services in the range of the nodes', {}, second('172.16.0.0/12', 'AWS::EC2::VPC')),
    ],
    passes: [
      network('a range beside it', {}, second('10.1.0.0/16')),
      network('a range that is allocated at the deploy', {}, second(undefined)),
      cluster('services on their own', {}, second('10.0.0.0/16', 'AWS::EC2::VPC')),
    ],
    ignores: [
      network('a range that is allocated at the deploy', { CidrBlock: undefined }),
      cluster('a cluster that leaves the range to EKS', { KubernetesNetworkConfig: undefined }),
    ],
  },
  {
    rule: 'SubnetsAreDisjoint',
    fires: [
      subnet('a neighbour around it', range, second('10.0.0.0/16', 'AWS::EC2::Subnet')),
      subnet('a neighbour inside of it', range, second('10.0.1.128/25', 'AWS::EC2::Subnet')),
    ],
    passes: [
      subnet('a range beside it', range, second('10.0.2.0/24', 'AWS::EC2::Subnet')),
      subnet('the range of its own network', range, second('10.0.0.0/16', 'AWS::EC2::VPC')),
    ],
    ignores: [subnet('a range that only the deploy knows', { CidrBlock: { Ref: 'Parameter' } })],
  },
]);
