import type { Claims } from '../../../lib/proofs/claims/claims';
import { proveNetwork, type NetworkProof } from '../../../lib/proofs/prove-network';
import type { StackTemplate } from '../../../lib/template-model/stack-template';
import { stackTemplate } from '../template-model/stack-template';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  Condition?: string;
}

export type Resources = Record<string, Resource>;

export const ref = (name: string): { Ref: string } => ({ Ref: name });
export const groupId = (name: string): unknown => ({ 'Fn::GetAtt': [name, 'GroupId'] });

const made = (Type: string, Properties: Record<string, unknown> = {}): Resource => ({
  Type,
  Properties,
});

/** What the CDK writes where nothing may leave. */
const nothingLeaves = [
  { IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' },
];

const kinds = { Edge: 'Public', Nodes: 'Private', Data: 'Isolated' } as const;
const blocks = { Edge: '10.0.0.0/24', Nodes: '10.0.1.0/24', Data: '10.0.2.0/24' } as const;

function tier(name: keyof typeof kinds): Resources {
  return {
    [`${name}Subnet`]: made('AWS::EC2::Subnet', {
      VpcId: ref('Vpc'),
      CidrBlock: blocks[name],
      AvailabilityZone: 'eu-central-1a',
      Tags: [{ Key: 'aws-cdk:subnet-type', Value: kinds[name] }],
    }),
    [`${name}Table`]: made('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
    [`${name}Association`]: made('AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref(`${name}Subnet`),
      RouteTableId: ref(`${name}Table`),
    }),
  };
}

function group(egress: unknown, ingress?: unknown): Resource {
  return made('AWS::EC2::SecurityGroup', {
    VpcId: ref('Vpc'),
    SecurityGroupEgress: egress,
    ...(ingress === undefined ? {} : { SecurityGroupIngress: ingress }),
  });
}

/** A load balancer at the edge, a worker behind it that calls out through NAT, and a file system that only workers reach. */
export function smallNetwork(): Resources {
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
  return {
    Vpc: made('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
    DefaultGroup: made('Custom::VpcRestrictDefaultSG', {
      DefaultSecurityGroupId: { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] },
    }),
    Gateway: made('AWS::EC2::InternetGateway'),
    Attachment: made('AWS::EC2::VPCGatewayAttachment', {
      VpcId: ref('Vpc'),
      InternetGatewayId: ref('Gateway'),
    }),
    ...tier('Edge'),
    ...tier('Nodes'),
    ...tier('Data'),
    EdgeRoute: made('AWS::EC2::Route', {
      RouteTableId: ref('EdgeTable'),
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: ref('Gateway'),
    }),
    Nat: made('AWS::EC2::NatGateway', { SubnetId: ref('EdgeSubnet') }),
    NodesRoute: made('AWS::EC2::Route', {
      RouteTableId: ref('NodesTable'),
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: ref('Nat'),
    }),
    S3: made('AWS::EC2::VPCEndpoint', {
      VpcId: ref('Vpc'),
      ServiceName: 'com.amazonaws.eu-central-1.s3',
      RouteTableIds: [ref('NodesTable')],
    }),
    EntryGroup: group(
      [
        {
          IpProtocol: 'tcp',
          FromPort: 8080,
          ToPort: 8080,
          DestinationSecurityGroupId: groupId('NodesGroup'),
        },
      ],
      [{ ...https, CidrIp: '0.0.0.0/0' }],
    ),
    Entry: made('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internet-facing',
      Subnets: [ref('EdgeSubnet')],
      SecurityGroups: [groupId('EntryGroup')],
    }),
    EntryListener: made('AWS::ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: ref('Entry'),
      Port: 443,
      Protocol: 'HTTPS',
    }),
    NodesGroup: group([
      { ...https, CidrIp: '0.0.0.0/0' },
      { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, CidrIp: '10.0.2.0/24' },
    ]),
    NodesIngress: made('AWS::EC2::SecurityGroupIngress', {
      GroupId: groupId('NodesGroup'),
      IpProtocol: 'tcp',
      FromPort: 8080,
      ToPort: 8080,
      SourceSecurityGroupId: groupId('EntryGroup'),
    }),
    Worker: made('AWS::EC2::Instance', {
      SubnetId: ref('NodesSubnet'),
      SecurityGroupIds: [groupId('NodesGroup')],
    }),
    FilesGroup: group(nothingLeaves, [
      {
        IpProtocol: 'tcp',
        FromPort: 2049,
        ToPort: 2049,
        SourceSecurityGroupId: groupId('NodesGroup'),
      },
    ]),
    Files: made('AWS::EFS::MountTarget', {
      SubnetId: ref('DataSubnet'),
      SecurityGroups: [groupId('FilesGroup')],
    }),
  };
}

/** What is claimed about it. */
export const smallClaims: Claims = {
  environment: 'env',
  places: [
    {
      name: 'entry',
      types: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
      within: ['10.0.0.0/24'],
    },
    { name: 'workers', types: ['AWS::EC2::Instance'], within: ['10.0.1.0/24'] },
    { name: 'files', types: ['AWS::EFS::MountTarget'], within: ['10.0.2.0/24'] },
    { name: 'S3', services: ['s3'] },
  ],
  flows: [
    {
      id: 'entry',
      from: ['internet'],
      to: ['entry'],
      protocol: 'tcp',
      ports: [443],
      because: 'web',
    },
    { id: 'app', from: ['entry'], to: ['workers'], protocol: 'tcp', ports: [8080], because: 'web' },
    {
      id: 'inside',
      from: ['workers'],
      to: ['entry'],
      protocol: 'tcp',
      ports: [443],
      because: 'it admits everybody',
    },
    {
      id: 'nfs',
      from: ['workers'],
      to: ['files'],
      protocol: 'tcp',
      ports: [2049],
      because: 'files',
    },
    {
      id: 'out',
      from: ['workers'],
      to: ['internet', 'S3'],
      protocol: 'tcp',
      ports: [443],
      because: 'packages',
    },
  ],
  forbidden: [
    { id: 'N1', from: 'internet', to: 'files', because: 'data is nobody else’s' },
    { id: 'N2', from: 'entry', to: 'files', because: 'the entry touches no data' },
    { id: 'N3', from: 'files', to: 'internet', because: 'data stays' },
  ],
  entryPoints: [{ place: 'entry', ports: [443] }],
  clusterApiBlocks: [],
  links: [],
  egressThrough: ['nat'],
  assumptions: [],
};

/** A network that differs by what `change` does to it. */
export function changed(change: (resources: Resources) => void = () => undefined): Resources {
  const resources = smallNetwork();
  change(resources);
  return resources;
}

/** A resource of a network that is surely there. */
export function at(resources: Resources, name: string): Record<string, unknown> {
  const found = resources[name];
  if (found === undefined) throw new Error(`The network has no ${name}.`);
  return found.Properties;
}

export function asStacks(resources: Resources): readonly StackTemplate[] {
  return [stackTemplate('env/Stack', { Resources: resources })];
}

export function proved(
  change?: (resources: Resources) => void,
  claims: Partial<Claims> = {},
): NetworkProof {
  return proveNetwork(asStacks(changed(change)), { ...smallClaims, ...claims });
}

/** Names of the claims that are contradicted, each once, sorted. */
export function contradicted(proof: NetworkProof): readonly string[] {
  return [...new Set(proof.findings.map(({ claim }) => claim))].sort();
}
