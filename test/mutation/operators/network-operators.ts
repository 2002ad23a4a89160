import { listOf, objectOf, type JsonObject } from '../../../lib/controls/json-shape';
import {
  beside,
  eachItem,
  gone,
  planted,
  setting,
  type Found,
  type Operators,
  type World,
} from '../operator';

const anywhere = { CidrIp: '0.0.0.0/0', SourceSecurityGroupId: undefined };
const halves = ['0.0.0.0/1', '128.0.0.0/1'];

const groupRef = ({ logicalId }: Found): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'GroupId'] });
const inEdge = ({ logicalId }: Found): boolean => /edge/i.test(logicalId);
/** A subnet of the edge, from whichever stack. */
export const subnetOfEdge = (each: Found, world: World): unknown =>
  each.stack === world.network
    ? { Ref: world.edgeSubnet }
    : { 'Fn::GetStackOutput': { StackName: world.network.stackName, OutputName: 'edge' } };

/** Changes of who reaches whom: the proofs see each of them by themselves. */
export const networkOperators: Operators = {
  'AWS::EC2::SecurityGroup': [
    eachItem('admit everybody by a rule', 'SecurityGroupIngress', (rule) => [
      { ...rule, ...anywhere },
    ]),
    eachItem('admit everybody by two halves', 'SecurityGroupIngress', (rule) =>
      halves.map((CidrIp) => ({ ...rule, ...anywhere, CidrIp })),
    ),
    eachItem('admit every port by a rule', 'SecurityGroupIngress', (rule) => [
      { ...rule, IpProtocol: '-1', FromPort: undefined, ToPort: undefined },
    ]),
    beside('admit SSH from the internet', (each) =>
      planted('AWS::EC2::SecurityGroupIngress', {
        GroupId: groupRef(each),
        ...{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
      }),
    ),
    beside('admit IPv6', (each) =>
      planted('AWS::EC2::SecurityGroupIngress', {
        GroupId: groupRef(each),
        ...{ IpProtocol: '-1', CidrIpv6: '::/0' },
      }),
    ),
    beside('let everything out', (each) =>
      planted('AWS::EC2::SecurityGroupEgress', {
        GroupId: groupRef(each),
        ...{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' },
      }),
    ),
    gone,
  ],
  'AWS::EC2::SecurityGroupIngress': [
    setting('admit everybody by a rule', () => anywhere),
    setting('admit everybody by a rule of IPv6', () => ({
      ...anywhere,
      CidrIp: undefined,
      CidrIpv6: '::/0',
    })),
    setting('admit a prefix list that nobody knows', () => ({
      SourceSecurityGroupId: undefined,
      SourcePrefixListId: 'pl-0123456789abcdef0',
    })),
    gone,
  ],
  'AWS::EC2::Subnet': [
    setting('give public addresses away', () => ({ MapPublicIpOnLaunch: true })),
  ],
  'AWS::EC2::SubnetRouteTableAssociation': [
    setting('route a subnet like the edge', (each, { edgeTable }) =>
      inEdge(each) ? null : { RouteTableId: edgeTable },
    ),
  ],
  'AWS::EC2::RouteTable': [
    {
      name: 'add a route to the internet gateway',
      edits: (each, { gateway }) =>
        inEdge(each)
          ? []
          : [
              (all) =>
                void (all['Planted'] = planted('AWS::EC2::Route', {
                  RouteTableId: { Ref: each.logicalId },
                  DestinationCidrBlock: '8.0.0.0/6',
                  GatewayId: gateway,
                })),
            ],
    },
    beside('add a route to another network', (each) =>
      planted('AWS::EC2::Route', {
        RouteTableId: { Ref: each.logicalId },
        DestinationCidrBlock: '172.16.0.0/12',
        TransitGatewayId: 'tgw-0123456789abcdef0',
      }),
    ),
  ],
  'AWS::EC2::Route': [
    setting('lead past the NAT gateway', ({ properties }, { gateway }) =>
      'NatGatewayId' in properties ? { NatGatewayId: undefined, GatewayId: gateway } : null,
    ),
    gone,
  ],
  'AWS::EC2::NatGateway': [gone],
  'AWS::EC2::VPCGatewayAttachment': [gone],
  'Custom::VpcRestrictDefaultSG': [gone],
  'AWS::EC2::VPC': [
    beside('peer with another network', ({ logicalId }) =>
      planted('AWS::EC2::VPCPeeringConnection', { VpcId: { Ref: logicalId }, PeerVpcId: 'vpc-1' }),
    ),
    ...['AWS::Lambda::Url', 'AWS::EC2::VPNConnection', 'AWS::GlobalAccelerator::Accelerator'].map(
      (type) => beside(`add what nobody knows: ${type}`, () => planted(type, {})),
    ),
  ],
  'AWS::EC2::LaunchTemplate': [
    {
      name: 'ask for a public address',
      edits: ({ logicalId, properties }) => [
        (all) => {
          const body = all[logicalId];
          const data = objectOf(properties['LaunchTemplateData']);
          const [first, ...more] = listOf(data['NetworkInterfaces']);
          const NetworkInterfaces = [
            { DeviceIndex: 0, ...objectOf(first), AssociatePublicIpAddress: true },
            ...more,
          ];
          const LaunchTemplateData = { ...data, NetworkInterfaces };
          if (body) all[logicalId] = { ...body, Properties: { ...properties, LaunchTemplateData } };
        },
      ],
    },
  ],
  'AWS::EKS::Cluster': [
    setting('give the API a public endpoint', ({ properties }) => ({
      ResourcesVpcConfig: {
        ...objectOf(properties['ResourcesVpcConfig']),
        EndpointPublicAccess: true,
      },
    })),
  ],
  'AWS::EKS::Nodegroup': [
    setting('put nodes at the edge', (each, world) => ({ Subnets: [subnetOfEdge(each, world)] })),
  ],
  'AWS::CodeBuild::Project': [
    setting('put the job at the edge', (each, world) =>
      'VpcConfig' in each.properties
        ? {
            VpcConfig: {
              ...objectOf(each.properties['VpcConfig']),
              Subnets: [subnetOfEdge(each, world)],
            },
          }
        : null,
    ),
  ],
  'AWS::EFS::MountTarget': [
    setting('put files at the edge', (each, world) => ({ SubnetId: subnetOfEdge(each, world) })),
    setting('take the group away', () => ({ SecurityGroups: [] })),
  ],
  'AWS::FSx::FileSystem': [
    setting('put files at the edge', (each, world) => ({ SubnetIds: [subnetOfEdge(each, world)] })),
    setting('take the group away', () => ({ SecurityGroupIds: [] })),
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    setting('face the internet', () => ({ Scheme: 'internet-facing' })),
    setting('say nothing about the scheme', () => ({ Scheme: undefined })),
    setting('take the group away', () => ({ SecurityGroups: [] })),
  ],
  'AWS::EC2::VPCEndpoint': [
    setting('take the group away', ({ properties }) =>
      properties['VpcEndpointType'] === 'Interface' ? { SecurityGroupIds: [] } : null,
    ),
    setting('take a gateway endpoint out of the route tables', ({ properties }) =>
      properties['VpcEndpointType'] === 'Gateway' ? { RouteTableIds: [] } : null,
    ),
  ],
};
