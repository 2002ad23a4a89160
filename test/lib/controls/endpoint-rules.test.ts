import { endpointRules, kindOf } from '../../../lib/controls/endpoint-rules';
import type { NetworkSettings } from '../../../lib/controls/network-settings';
import { testRules, variant, type Resources } from './rule-table';
import { inBothZones, routed, twoZones } from './sample-network';

const network: NetworkSettings = {
  endpoints: [
    { service: 's3', kind: 'gateway', takesPolicy: true, exceptions: [] },
    { service: 'ecr.api', kind: 'interface', takesPolicy: true, exceptions: [] },
  ],
  perimeter: 'o-example',
  ownedPublicAccessBlocks: ['eu-west-1'],
  encryption: { mode: 'monitor', exclusions: [] },
};

const vpc = variant('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
const endpointOf = (service: unknown, type?: string) => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: { VpcId: { Ref: 'Subject' }, ServiceName: service, VpcEndpointType: type },
});
const s3 = { 'Fn::Join': ['.', ['com.amazonaws', { Ref: 'AWS::Region' }, 's3']] };
const ecr = 'com.amazonaws.eu-west-1.ecr.api';
const wanted = (resources: Resources) => ({ resources, settings: { network } });

const group = (...rules: readonly object[]): Resources => ({
  Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: rules } },
});
const fromGroup = {
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  SourceSecurityGroupId: 'sg-1',
};
const nodes: Resources = {
  ...twoZones,
  Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: { Subnets: inBothZones } },
};
const endpoint = variant('AWS::EC2::VPCEndpoint', {
  VpcEndpointType: 'Interface',
  ServiceName: ecr,
  PrivateDnsEnabled: true,
  SubnetIds: inBothZones,
  SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
});
const gateway = variant('AWS::EC2::VPCEndpoint', {
  VpcEndpointType: 'Gateway',
  ServiceName: s3,
  RouteTableIds: [{ Ref: 'SubnetATable' }, { Ref: 'SubnetBTable' }],
});
const byNat = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' };
const routedNodes: Resources = {
  ...nodes,
  ...routed('SubnetA', byNat),
  ...routed('SubnetB', byNat),
};
const pods: Resources = {
  ...routedNodes,
  Pods: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
  ...routed('Pods', { DestinationIpv6CidrBlock: '::/0', VpcEndpointId: 'vpce-1' }),
};
const firewall: Resources = {
  ...pods,
  Firewall: {
    Type: 'AWS::NetworkFirewall::Firewall',
    Properties: { SubnetMappings: [{ SubnetId: { Ref: 'Pods' } }] },
  },
};
const balancer = { VpcEndpointType: 'GatewayLoadBalancer' };

testRules(endpointRules, [
  {
    rule: 'VpcHasItsEndpoints',
    fires: [
      vpc('no endpoint', {}, wanted({})),
      vpc('one that is missing', {}, wanted({ S3: endpointOf(s3) })),
      vpc(
        'another kind',
        {},
        {
          ...wanted({ S3: endpointOf(s3, 'Interface'), Ecr: endpointOf(ecr, 'Interface') }),
        },
      ),
      vpc(
        'a service that the deploy names',
        {},
        {
          ...wanted({ S3: endpointOf({ Ref: 'X' }), Ecr: endpointOf(ecr, 'Interface') }),
        },
      ),
    ],
    passes: [vpc('both', {}, wanted({ S3: endpointOf(s3), Ecr: endpointOf(ecr, 'Interface') }))],
    ignores: [vpc('templates of which nobody stated the features')],
  },
  {
    rule: 'EndpointServesEveryZone',
    fires: [
      endpoint('a zone without it', { SubnetIds: [{ Ref: 'SubnetA' }] }, { resources: nodes }),
      endpoint('its own name alone', { PrivateDnsEnabled: undefined }, { resources: nodes }),
      gateway(
        'nodes that leave by NAT',
        { RouteTableIds: [{ Ref: 'SubnetATable' }] },
        { resources: routedNodes },
      ),
      gateway('pods that leave through a firewall', {}, { resources: pods }),
    ],
    passes: [
      endpoint('both zones', {}, { resources: nodes }),
      gateway('both tables', {}, { resources: routedNodes }),
      gateway("a firewall's own subnet", {}, { resources: firewall }),
    ],
    ignores: [endpoint('an endpoint of a balancer', balancer)],
  },
  {
    rule: 'EndpointAdmitsGroupsAlone',
    fires: [
      endpoint('no group', { SecurityGroupIds: undefined }),
      endpoint('a group that no template shows', { SecurityGroupIds: ['sg-1'] }),
      endpoint(
        'a range',
        {},
        {
          resources: group({
            ...fromGroup,
            SourceSecurityGroupId: undefined,
            CidrIp: '10.0.0.0/8',
          }),
        },
      ),
      endpoint('another port', {}, { resources: group(fromGroup, { ...fromGroup, ToPort: 444 }) }),
      endpoint(
        'a rule beside the group',
        {},
        {
          resources: {
            ...group(),
            Rule: {
              Type: 'AWS::EC2::SecurityGroupIngress',
              Properties: { ...fromGroup, IpProtocol: '-1', GroupId: { Ref: 'Group' } },
            },
          },
        },
      ),
    ],
    passes: [
      endpoint('a group', {}, { resources: group(fromGroup) }),
      endpoint('nobody yet', {}, { resources: group() }),
    ],
    ignores: [gateway('a route'), endpoint('an endpoint of a balancer', balancer)],
  },
]);

test('an endpoint without a type is a route', () => {
  const bare = {
    logicalId: 'Endpoint',
    type: 'AWS::EC2::VPCEndpoint',
    properties: {},
    path: 'dev/Main/Endpoint',
    document: {
      stackPath: 'dev/Main',
      stackName: 'dev-Main',
      account: undefined,
      region: undefined,
      template: {},
      constructPaths: new Map<string, string>(),
    },
  };
  expect(kindOf(bare)).toBe('gateway');
});
