import type { JsonObject } from '../../../../lib/controls/json-shape';
import type { Interface, NetworkFacts } from '../../../../lib/proofs/network/network-facts';
import { readNetwork } from '../../../../lib/proofs/network/read-network';
import { servicesText } from '../../../../lib/proofs/sets/services';
import { TemplateModel } from '../../../../lib/template-model/template-model';
import { resource, stackTemplate } from '../../template-model/stack-template';

const ref = (name: string): JsonObject => ({ Ref: name });
const network: JsonObject = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  A: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }),
  Open: resource('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.1.0/24',
    MapPublicIpOnLaunch: true,
  }),
  Group: resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc') }),
};

function factsWith(resources: JsonObject): NetworkFacts {
  const template = { Resources: { ...network, ...resources } };
  const model = new TemplateModel([stackTemplate('env/Stack', template)]);
  return readNetwork(model, { prefixLists: { blocks: new Map(), services: new Map() } });
}

/** Subnet, groups, and whether it has a public address and is certain, of every interface. */
function interfacesOf(resources: JsonObject): readonly unknown[] {
  const short = (id: string): string => id.replaceAll('env/Stack/', '');
  return factsWith(resources).interfaces.map((each: Interface) => [
    short(each.subnet),
    each.filtered ? each.groups.map(short).join(' + ') : 'unfiltered',
    `${each.publicV4 ? 'public' : 'private'}${each.certain ? '' : ', not certain'}`,
  ]);
}

const groups = { SecurityGroupIds: [ref('Group')] };
const cluster = {
  Cluster: resource('AWS::EKS::Cluster', {
    Name: 'c',
    ResourcesVpcConfig: { SubnetIds: [ref('A')], ...groups },
  }),
};
const clusterGroup = 'Cluster#ClusterSecurityGroupId';
const controlPlane = ['A', `${clusterGroup} + Group`, 'private'];

test.each<[string, JsonObject, readonly unknown[]]>([
  [
    'a function in the VPC',
    { F: resource('AWS::Lambda::Function', { VpcConfig: { SubnetIds: [ref('A')], ...groups } }) },
    [['A', 'Group', 'private']],
  ],
  ['a function without a VPC', { F: resource('AWS::Lambda::Function') }, []],
  [
    'an instance in a subnet that gives public addresses',
    { I: resource('AWS::EC2::Instance', { SubnetId: ref('Open'), ...groups }) },
    [['Open', 'Group', 'public']],
  ],
  [
    'an instance without a group',
    { I: resource('AWS::EC2::Instance', { SubnetId: ref('A') }) },
    [['A', 'Vpc#DefaultSecurityGroup', 'private']],
  ],
  [
    'an instance with an Elastic IP address',
    {
      I: resource('AWS::EC2::Instance', { SubnetId: ref('A'), ...groups }),
      E: resource('AWS::EC2::EIPAssociation', { InstanceId: ref('I') }),
    },
    [['A', 'Group', 'public']],
  ],
  [
    'an Auto Scaling group of a template that nobody knows',
    {
      S: resource('AWS::AutoScaling::AutoScalingGroup', {
        VPCZoneIdentifier: [ref('A')],
        LaunchTemplate: { LaunchTemplateId: 'lt-1' },
      }),
    },
    [['A', 'groups of the launch template {LaunchTemplateId: lt-1}', 'public, not certain']],
  ],
  [
    'a load balancer that says nothing about its scheme',
    {
      L: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Subnets: [ref('A')],
        SecurityGroups: [ref('Group')],
      }),
    },
    [['A', 'Group', 'public']],
  ],
  [
    'a network load balancer without groups',
    {
      L: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: 'network',
        Scheme: 'internal',
        SubnetMappings: [{ SubnetId: ref('A') }],
      }),
    },
    [['A', 'unfiltered', 'private']],
  ],
  [
    'an endpoint with interfaces, and none with routes',
    {
      E: resource('AWS::EC2::VPCEndpoint', {
        VpcEndpointType: 'Interface',
        SubnetIds: [ref('A')],
        ...groups,
      }),
      G: resource('AWS::EC2::VPCEndpoint', { VpcId: ref('Vpc') }),
    },
    [['A', 'Group', 'private']],
  ],
  [
    'a database that faces the internet unless it says not to',
    {
      S: resource('AWS::RDS::DBSubnetGroup', { SubnetIds: [ref('A')] }),
      D: resource('AWS::RDS::DBInstance', {
        DBSubnetGroupName: ref('S'),
        VPCSecurityGroups: [ref('Group')],
      }),
    },
    [['A', 'Group', 'public']],
  ],
  ['the control plane of a cluster, with a group of its own', cluster, [controlPlane]],
  [
    'nodes without a launch template, with the group of their cluster',
    {
      ...cluster,
      N: resource('AWS::EKS::Nodegroup', { ClusterName: 'c', Subnets: [ref('A')] }),
    },
    [controlPlane, ['A', clusterGroup, 'private']],
  ],
  [
    'nodes of a launch template with groups, with these alone',
    {
      ...cluster,
      T: resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: groups }),
      N: resource('AWS::EKS::Nodegroup', {
        ClusterName: ref('Cluster'),
        Subnets: [ref('A')],
        LaunchTemplate: { Id: ref('T') },
      }),
    },
    [controlPlane, ['A', 'Group', 'private']],
  ],
  [
    'pods of custom networking, by zone',
    {
      ...cluster,
      P: resource('AWS::EKS::Addon', {
        AddonName: 'vpc-cni',
        ClusterName: 'c',
        ConfigurationValues: {
          'Fn::Join': [
            '',
            [
              '{"eniConfig":{"subnets":{"a":{"id":"',
              ref('A'),
              '","securityGroups":["',
              ref('Group'),
              '"]}}}}',
            ],
          ],
        },
      }),
    },
    [['A', 'Group', 'private'], controlPlane],
  ],
  [
    'a job of which a condition decides',
    {
      J: {
        ...resource('AWS::CodeBuild::Project', {
          VpcConfig: { Subnets: [ref('A')], ...groups },
        }),
        Condition: 'Sometimes',
      },
    },
    [['A', 'Group', 'private, not certain']],
  ],
])('the model has %s', (_name, resources, expected) => {
  expect(interfacesOf(resources)).toStrictEqual(expected);
});

test('a load balancer answers at the ports of its listeners, and at no other', () => {
  const { interfaces } = factsWith({
    L: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: [ref('A')] }),
    H: resource('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: ref('L'),
      Port: 443,
      Protocol: 'HTTPS',
    }),
  });
  const [accepts] = interfaces.map((each) => each.accepts);
  expect(accepts && servicesText(accepts)).toBe('tcp 443');
});

describe('groups', () => {
  const rulesOf = (resources: JsonObject, name: string): readonly unknown[] => {
    const group = factsWith(resources).groups.get(`env/Stack/${name}`);
    return [...(group?.ingress ?? []), ...(group?.egress ?? [])].map(
      ({ by, certain, services }) => [by, certain, servicesText(services)],
    );
  };

  it('let everything out where nobody wrote what leaves', () => {
    expect(rulesOf({}, 'Group')).toStrictEqual([
      ['aws, for want of a rule', true, 'every protocol'],
    ]);
  });

  it('count a rule beside them, and keep the wide one possible', () => {
    const rule = { GroupId: ref('Group'), IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
    const beside = resource('AWS::EC2::SecurityGroupEgress', { ...rule, CidrIp: '10.0.0.0/16' });
    expect(rulesOf({ Beside: beside }, 'Group')).toStrictEqual([
      ['template', true, 'tcp 443'],
      ['aws, for want of a rule', false, 'every protocol'],
    ]);
  });

  it('admit every port of a rule whose port is not known', () => {
    const group = resource('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [
        {
          IpProtocol: 'tcp',
          FromPort: { 'Fn::ImportValue': 'port' },
          ToPort: 80,
          CidrIp: '10.0.0.0/8',
        },
      ],
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }],
    });
    expect(rulesOf({ Unclear: group }, 'Unclear')).toStrictEqual([
      ['template', false, 'tcp'],
      ['template', true, 'every protocol'],
    ]);
  });
});
