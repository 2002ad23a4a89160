import { createHash } from 'node:crypto';

/** Hexadecimal digits that depend on nothing but the seed, so that two runs make the same identifiers. */
export function hexDigits(seed: string, length: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

/** A UUID that depends on nothing but the seed. */
export function seededUuid(seed: string): string {
  const hex = hexDigits(seed, 32);
  const variant = ((parseInt(hex.slice(16, 17), 16) % 4) + 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Prefixes of identifiers that templates and tools check by shape. */
const ID_PREFIXES: Readonly<Record<string, string>> = {
  'AWS::EC2::CapacityReservation': 'cr',
  'AWS::EC2::CustomerGateway': 'cgw',
  'AWS::EC2::DHCPOptions': 'dopt',
  'AWS::EC2::EgressOnlyInternetGateway': 'eigw',
  'AWS::EC2::EIP': 'eipalloc',
  'AWS::EC2::FlowLog': 'fl',
  'AWS::EC2::Instance': 'i',
  'AWS::EC2::InternetGateway': 'igw',
  'AWS::EC2::IPAM': 'ipam',
  'AWS::EC2::IPAMPool': 'ipam-pool',
  'AWS::EC2::KeyPair': 'key',
  'AWS::EC2::LaunchTemplate': 'lt',
  'AWS::EC2::NatGateway': 'nat',
  'AWS::EC2::NetworkAcl': 'acl',
  'AWS::EC2::NetworkInterface': 'eni',
  'AWS::EC2::PlacementGroup': 'pg',
  'AWS::EC2::PrefixList': 'pl',
  'AWS::EC2::RouteTable': 'rtb',
  'AWS::EC2::SecurityGroup': 'sg',
  'AWS::EC2::SecurityGroupEgress': 'sgr',
  'AWS::EC2::SecurityGroupIngress': 'sgr',
  'AWS::EC2::Subnet': 'subnet',
  'AWS::EC2::SubnetNetworkAclAssociation': 'aclassoc',
  'AWS::EC2::SubnetRouteTableAssociation': 'rtbassoc',
  'AWS::EC2::TransitGateway': 'tgw',
  'AWS::EC2::TransitGatewayAttachment': 'tgw-attach',
  'AWS::EC2::TransitGatewayRouteTable': 'tgw-rtb',
  'AWS::EC2::VerifiedAccessEndpoint': 'vae',
  'AWS::EC2::VerifiedAccessGroup': 'vagr',
  'AWS::EC2::VerifiedAccessInstance': 'vai',
  'AWS::EC2::VerifiedAccessTrustProvider': 'vatp',
  'AWS::EC2::Volume': 'vol',
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::VPCCidrBlock': 'vpc-cidr-assoc',
  'AWS::EC2::VPCEndpoint': 'vpce',
  'AWS::EC2::VPCEndpointService': 'vpce-svc',
  'AWS::EC2::VPCPeeringConnection': 'pcx',
  'AWS::EFS::AccessPoint': 'fsap',
  'AWS::EFS::FileSystem': 'fs',
  'AWS::EFS::MountTarget': 'fsmt',
  'AWS::EKS::PodIdentityAssociation': 'a',
  'AWS::FSx::FileSystem': 'fs',
};

/** An identifier as the service would write it: `subnet-0a1b…` with seventeen digits, a UUID for a key. */
export function serviceId(type: string, seed: string): string {
  const prefix = ID_PREFIXES[type];
  if (prefix !== undefined) return `${prefix}-0${hexDigits(seed, 16)}`;
  if (type === 'AWS::Route53::HostedZone') return `Z${hexDigits(seed, 20).toUpperCase()}`;
  return seededUuid(seed);
}
