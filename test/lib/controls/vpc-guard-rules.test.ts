import type { NetworkSettings } from '../../../lib/controls/network-settings';
import { vpcGuardRules } from '../../../lib/controls/vpc-guard-rules';
import { inBothZones, twoZones } from './sample-network';
import { testRules, variant, type Resources } from './rule-table';

const network: NetworkSettings = {
  endpoints: [],
  perimeter: 'o-example',
  ownedPublicAccessBlocks: ['eu-west-1'],
  encryption: { mode: 'enforce', exclusions: ['nat-gateway'] },
};
const vpc = variant('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' });
const cluster = variant('AWS::EKS::Cluster', {});
const given = (resources: Resources, settings: Partial<NetworkSettings> = {}) => ({
  resources,
  settings: { network: { ...network, ...settings } },
});

const defaultGroup = { 'Fn::GetAtt': ['Subject', 'DefaultSecurityGroup'] };
const emptier = {
  Type: 'Custom::VpcRestrictDefaultSG',
  Properties: { DefaultSecurityGroupId: defaultGroup },
};
const user = (properties: object, type = 'AWS::EC2::Instance') => ({
  resources: { Emptier: emptier, User: { Type: type, Properties: properties } },
});

const block = (mode?: string) => ({
  Type: 'AWS::EC2::VPCBlockPublicAccessOptions',
  Properties: { InternetGatewayBlockMode: mode },
});

const inBothRegions = { ownedPublicAccessBlocks: ['eu-west-1', 'sa-east-1'] };

const control = variant('AWS::EC2::VPCEncryptionControl', { Mode: 'enforce' });

const exclusion = variant('AWS::EC2::VPCBlockPublicAccessExclusion', {
  SubnetId: { Ref: 'SubnetA' },
});
const balancer = (scheme: string): Resources => ({
  ...twoZones,
  Balancer: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Scheme: scheme, Subnets: inBothZones },
  },
});

testRules(vpcGuardRules, [
  {
    rule: 'DefaultGroupIsEmptied',
    fires: [
      vpc('a group that nobody empties'),
      vpc(
        'an emptier of another network',
        {},
        {
          resources: {
            Emptier: { ...emptier, Properties: { DefaultSecurityGroupId: 'sg-1' } },
          },
        },
      ),
      vpc('an instance in it', {}, user({ SecurityGroupIds: [defaultGroup] })),
      vpc(
        'a rule that admits its members',
        {},
        {
          ...user(
            { SourceSecurityGroupId: { 'Fn::Sub': '${Subject.DefaultSecurityGroup}' } },
            'AWS::EC2::SecurityGroupIngress',
          ),
        },
      ),
    ],
    passes: [
      vpc('an emptied one', {}, { resources: { Emptier: emptier } }),
      vpc('the right to empty it', {}, user({ Resource: defaultGroup }, 'AWS::IAM::Policy')),
    ],
  },
  {
    rule: 'PublicAccessIsBlocked',
    fires: [
      vpc('no block'),
      cluster("no block around somebody else's VPC"),
      vpc('a block that stops nothing', {}, given({ Block: block('off') })),
      vpc('a block without a mode', {}, given({ Block: block() })),
      vpc('two blocks', {}, given({ One: block('block-ingress'), Two: block('block-ingress') })),
      vpc(
        'a block that somebody else owns',
        {},
        {
          ...given({ Block: block('block-ingress') }, { ownedPublicAccessBlocks: [] }),
        },
      ),
      vpc(
        'a Region without a network, whose block nobody makes',
        {},
        given({ Block: block('block-ingress') }, inBothRegions),
      ),
      vpc(
        'a Region without a network, whose block stops nothing',
        {},
        {
          ...given({ Block: block('block-ingress') }, inBothRegions),
          beyond: { Far: block('off') },
        },
      ),
      vpc(
        'a Region without a network, whose block somebody else owns',
        {},
        { ...given({ Block: block('block-ingress') }), beyond: { Far: block('block-ingress') } },
      ),
    ],
    passes: [
      cluster("a cluster in somebody else's VPC", {}, given({ Block: block('block-ingress') })),
      vpc(
        'a block in each Region that is owned',
        {},
        {
          ...given({ Block: block('block-ingress') }, inBothRegions),
          beyond: { Far: block('block-ingress') },
        },
      ),
      vpc('a block of what comes in', {}, given({ Block: block('block-ingress') })),
      vpc('a block in both directions', {}, { resources: { Block: block('block-bidirectional') } }),
    ],
    ignores: [
      cluster('a cluster in a VPC of ours, which is asked itself', {}, { resources: twoZones }),
      vpc(
        'an account whose block somebody else owns',
        {},
        {
          ...given({}, { ownedPublicAccessBlocks: [] }),
        },
      ),
    ],
  },
  {
    rule: 'ExcludedSubnetHasAWayIn',
    fires: [
      exclusion('a subnet where nothing stands', {}, { resources: twoZones }),
      exclusion('a subnet of an internal balancer', {}, { resources: balancer('internal') }),
      exclusion('a subnet that no template shows', { SubnetId: 'subnet-1' }),
    ],
    passes: [exclusion('a subnet of a way in', {}, { resources: balancer('internet-facing') })],
    ignores: [exclusion('a whole network', { VpcId: { Ref: 'Vpc' }, SubnetId: undefined })],
  },
  {
    rule: 'EncryptionControlIsAsDeclared',
    fires: [
      control('another mode than config has', { Mode: 'monitor' }, { settings: { network } }),
      control('an exclusion that config does not list', {
        VpcLatticeExclusionInput: 'enable',
      }),
      control(
        'an exclusion that only the deploy knows',
        { NatGatewayExclusionInput: { Ref: 'Parameter' } },
        { settings: { network } },
      ),
    ],
    passes: [
      control('what config says', {}, { settings: { network } }),
      control(
        'a listed exclusion',
        { NatGatewayExclusionInput: 'enable', LambdaExclusionInput: 'disable' },
        { settings: { network } },
      ),
      control('a control of which config says nothing'),
    ],
  },
]);
