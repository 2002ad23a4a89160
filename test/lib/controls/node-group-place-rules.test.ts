import { nodeGroupPlaceRules } from '../../../lib/controls/node-group-place-rules';
import { testRules, variant, type Resources } from './rule-table';

const group = variant('AWS::EKS::Nodegroup', {
  Subnets: [{ Ref: 'Subnet' }],
  NodeRole: { 'Fn::GetAtt': ['Role', 'Arn'] },
});

const network = (gateway: object, subnet: object = {}): { readonly resources: Resources } => ({
  resources: {
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: '10.0.0.0/24', ...subnet } },
    Table: { Type: 'AWS::EC2::RouteTable' },
    OtherTable: { Type: 'AWS::EC2::RouteTable' },
    Association: {
      Type: 'AWS::EC2::SubnetRouteTableAssociation',
      Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } },
    },
    Gateway: { Type: 'AWS::EC2::InternetGateway' },
    Nat: { Type: 'AWS::EC2::NatGateway' },
    Route: {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: { Ref: 'Table' }, ...gateway },
    },
    Elsewhere: {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: { Ref: 'OtherTable' }, GatewayId: { Ref: 'Gateway' } },
    },
  },
});

const managed = (name: string) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::aws:policy/${name}`]],
});
const role = (properties: object, more: Resources = {}): { readonly resources: Resources } => ({
  resources: { Role: { Type: 'AWS::IAM::Role', Properties: properties }, ...more },
});
const minimal = [
  managed('AmazonEKSWorkerNodeMinimalPolicy'),
  managed('AmazonEC2ContainerRegistryPullOnly'),
  managed('AmazonSSMManagedInstanceCore'),
];

const entry = variant('AWS::EKS::AccessEntry', {
  Type: 'EC2',
  PrincipalArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
});

/** A policy of ours on the node role, for images that a cache does not hold yet. */
function firstPulls(resource: string, ...more: readonly string[]): Resources {
  const Action = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', ...more];
  const Statement = [{ Effect: 'Allow', Action, Resource: resource }];
  return {
    FirstPulls: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } },
    },
  };
}

testRules(nodeGroupPlaceRules, [
  {
    rule: 'NodesStandInPrivateSubnets',
    fires: [
      group('a route to an internet gateway', {}, network({ GatewayId: { Ref: 'Gateway' } })),
      group('a route to somebody else’s internet gateway', {}, network({ GatewayId: 'igw-1' })),
      group('public addresses', {}, network({}, { MapPublicIpOnLaunch: true })),
    ],
    passes: [
      group('a route to a NAT gateway', {}, network({ NatGatewayId: { Ref: 'Nat' } })),
      group('a route to a virtual private gateway', {}, network({ GatewayId: 'vgw-1' })),
    ],
    ignores: [group('subnets of somebody else’s network', { Subnets: ['subnet-1'] })],
  },
  {
    rule: 'NodeRoleIsMinimal',
    fires: [
      group(
        'the policy of the CNI',
        {},
        role({ ManagedPolicyArns: [...minimal, managed('AmazonEKS_CNI_Policy')] }),
      ),
      group('an inline policy', {}, role({ Policies: [{ PolicyName: 'more' }] })),
      group(
        'a policy of ours',
        {},
        role(
          { ManagedPolicyArns: minimal },
          { More: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'Role' }] } } },
        ),
      ),
      group(
        'first pulls into every repository',
        {},
        role({ ManagedPolicyArns: minimal }, firstPulls('arn:aws:ecr:eu-central-1:1:repository/*')),
      ),
      group(
        'first pulls and a right to delete',
        {},
        role(
          { ManagedPolicyArns: minimal },
          firstPulls('arn:aws:ecr:eu-central-1:1:repository/quay/*', 'ecr:DeleteRepository'),
        ),
      ),
      group(
        'a customer policy that borrows a name',
        {},
        role({ ManagedPolicyArns: ['arn:aws:iam::1:policy/AmazonEKSWorkerNodePolicy'] }),
      ),
      entry('nodes that Auto Mode starts', {}, role({ Policies: [{ PolicyName: 'more' }] })),
      entry(
        'nodes that Karpenter starts',
        { Type: 'EC2_LINUX' },
        role({ ManagedPolicyArns: [managed('AmazonEKS_CNI_Policy')] }),
      ),
    ],
    passes: [
      group('the three policies of a node', {}, role({ ManagedPolicyArns: minimal })),
      entry('nodes of Auto Mode with two', {}, role({ ManagedPolicyArns: minimal.slice(0, 2) })),
      group(
        'first pulls through a cache',
        {},
        role(
          { ManagedPolicyArns: minimal },
          firstPulls('arn:aws:ecr:eu-central-1:1:repository/quay/*'),
        ),
      ),
      group(
        'a policy of another role',
        {},
        role(
          { ManagedPolicyArns: minimal },
          {
            Other: { Type: 'AWS::IAM::Role' },
            More: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Other' }] } },
          },
        ),
      ),
    ],
    ignores: [
      group('a role from elsewhere', { NodeRole: 'arn:aws:iam::1:role/nodes' }),
      entry('people', { Type: 'STANDARD' }, role({ Policies: [{ PolicyName: 'more' }] })),
      entry('silence, which is people', { Type: undefined }, role({})),
    ],
  },
]);
