import { isObject, listOf, objectOf, type JsonObject } from '../../../../lib/controls/json-shape';
import type { StackTemplate } from '../../../../lib/template-model/stack-template';

/** A resource that could be changed. */
export interface Found {
  readonly stack: StackTemplate;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
}

/** Changes the resources of one template. */
export type Edit = (resources: Record<string, JsonObject>) => void;

/** What a change leads to: the way out, and the tier that faces it. */
export interface World {
  readonly gateway: JsonObject;
  readonly edgeTable: JsonObject;
  readonly edgeSubnet: string;
  readonly network: StackTemplate;
}

/** One kind of change. */
interface Operator {
  readonly name: string;
  readonly edits: (found: Found, world: World) => readonly Edit[];
}

/** Replaces properties of the resource itself. */
function setting(name: string, change: (each: Found, world: World) => JsonObject | null): Operator {
  return {
    name,
    edits: (each, world) => {
      const changed = change(each, world);
      if (changed === null) return [];
      return [
        (all) => {
          const body = all[each.logicalId];
          if (body)
            all[each.logicalId] = { ...body, Properties: { ...each.properties, ...changed } };
        },
      ];
    },
  };
}

/** Adds a resource beside it. */
function beside(name: string, make: (each: Found, world: World) => JsonObject): Operator {
  return { name, edits: (each, world) => [(all) => void (all['Planted'] = make(each, world))] };
}

const gone: Operator = {
  name: 'remove it',
  edits: ({ logicalId }) => [(all) => void Reflect.deleteProperty(all, logicalId)],
};

const anywhere = { CidrIp: '0.0.0.0/0', SourceSecurityGroupId: undefined };
const halves = ['0.0.0.0/1', '128.0.0.0/1'];

/** Each rule that stands inside of a group, changed by itself. */
function eachRule(
  name: string,
  list: string,
  change: (rule: JsonObject) => readonly JsonObject[],
): Operator {
  return {
    name,
    edits: ({ logicalId, properties }) =>
      listOf(properties[list]).map((_rule, index): Edit => {
        const rules = listOf(properties[list]).flatMap((rule, position): readonly unknown[] =>
          position === index && isObject(rule) ? change(rule) : [rule],
        );
        return (all) => {
          const body = all[logicalId];
          if (body) all[logicalId] = { ...body, Properties: { ...properties, [list]: rules } };
        };
      }),
  };
}

const groupRef = ({ logicalId }: Found): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'GroupId'] });
const planted = (Type: string, Properties: JsonObject): JsonObject => ({ Type, Properties });
const inEdge = ({ logicalId }: Found): boolean => /edge/i.test(logicalId);
const subnetOfEdge = (each: Found, world: World): unknown =>
  each.stack === world.network
    ? { Ref: world.edgeSubnet }
    : { 'Fn::GetStackOutput': { StackName: world.network.stackName, OutputName: 'edge' } };

/** Kinds of changes, by the type of resource that they are made to. */
export const operators: Readonly<Record<string, readonly Operator[]>> = {
  'AWS::EC2::SecurityGroup': [
    eachRule('admit everybody by a rule', 'SecurityGroupIngress', (rule) => [
      { ...rule, ...anywhere },
    ]),
    eachRule('admit everybody by two halves', 'SecurityGroupIngress', (rule) =>
      halves.map((CidrIp) => ({ ...rule, ...anywhere, CidrIp })),
    ),
    eachRule('admit every port by a rule', 'SecurityGroupIngress', (rule) => [
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
