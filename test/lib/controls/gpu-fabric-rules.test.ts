import { gpuFabricRules } from '../../../lib/controls/gpu-fabric-rules';
import { testRules, variant, type Resources } from './rule-table';

const fabric = { 'Fn::GetAtt': ['Fabric', 'GroupId'] };
const interfaces = (Groups: readonly unknown[], InterfaceType = 'efa-only') => [
  { NetworkCardIndex: 0, DeviceIndex: 0, InterfaceType: 'interface', Groups },
  { NetworkCardIndex: 0, DeviceIndex: 1, InterfaceType, Groups },
];
const template = variant('AWS::EC2::LaunchTemplate', {
  LaunchTemplateData: { NetworkInterfaces: interfaces([fabric, 'sg-cluster']) },
});

const rule = (direction: 'Ingress' | 'Egress', change: object = {}) => ({
  Type: `AWS::EC2::SecurityGroup${direction}`,
  Properties: {
    GroupId: fabric,
    IpProtocol: '-1',
    [direction === 'Ingress' ? 'SourceSecurityGroupId' : 'DestinationSecurityGroupId']: fabric,
    ...change,
  },
});
const nothingElse = { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' };
const group = (rules: Resources, properties: object = { SecurityGroupEgress: [nothingElse] }) => ({
  resources: {
    Fabric: { Type: 'AWS::EC2::SecurityGroup', Properties: properties },
    Other: { Type: 'AWS::EC2::SecurityGroup' },
    ...rules,
  },
});
const other = { 'Fn::GetAtt': ['Other', 'GroupId'] };

const nodes = variant('AWS::EKS::Nodegroup', {
  LaunchTemplate: { Id: { Ref: 'Template' } },
  Subnets: ['subnet-1'],
});
const of = (NetworkInterfaces: readonly object[]) => ({
  resources: {
    Template: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { NetworkInterfaces } },
    },
  },
});

testRules(gpuFabricRules, [
  {
    rule: 'FabricGroupAdmitsItself',
    fires: [
      template('a group that sends nothing to itself', {}, group({ In: rule('Ingress') })),
      template('a group that admits nothing from itself', {}, group({ Out: rule('Egress') })),
      template(
        'an egress rule to anywhere in place of one to itself',
        {},
        group(
          { In: rule('Ingress') },
          { SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }] },
        ),
      ),
      template(
        'one protocol instead of all',
        {},
        group({ In: rule('Ingress', { IpProtocol: 'tcp' }), Out: rule('Egress') }),
      ),
      template(
        'another group that is admitted too',
        {},
        group({
          In: rule('Ingress'),
          More: rule('Ingress', { SourceSecurityGroupId: other }),
          Out: rule('Egress'),
        }),
      ),
      template('no group of ours', {
        LaunchTemplateData: { NetworkInterfaces: interfaces(['sg-cluster']) },
      }),
      template('the older kind of interface', {
        LaunchTemplateData: { NetworkInterfaces: interfaces(['sg-cluster'], 'efa') },
      }),
    ],
    passes: [
      template(
        'all traffic from and to itself',
        {},
        group({ In: rule('Ingress'), Out: rule('Egress') }),
      ),
    ],
    ignores: [
      template('interfaces without fabric', {
        LaunchTemplateData: { NetworkInterfaces: interfaces([other], 'interface') },
      }),
      template('no interfaces', { LaunchTemplateData: {} }),
    ],
  },
  {
    rule: 'FabricStaysInOneSubnet',
    fires: [
      nodes(
        'fabric over two subnets',
        { Subnets: ['subnet-1', 'subnet-2'] },
        of(interfaces(['sg-1'])),
      ),
    ],
    passes: [nodes('fabric in one subnet', {}, of(interfaces(['sg-1'])))],
    ignores: [nodes('no fabric over two subnets', { Subnets: ['subnet-1', 'subnet-2'] }, of([]))],
  },
]);
