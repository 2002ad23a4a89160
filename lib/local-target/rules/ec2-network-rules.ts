import type { SemanticRule } from '../service';
import { Declared } from '../views/declared';
import { declared, idOf } from '../views/record-identity';
import { addressRange, contains, overlaps } from './address-range';
import { subnetOf, vpcOf } from './resource-lookup';
import { firstRefusal, onCreate, onWrite, others } from './rule-on-change';
import type { Judged, Verdict } from './rule-on-change';

/** Where a route may lead: property, the type that must hold the id, its id attribute and the error's noun. */
const TARGETS: readonly (readonly [string, string, string, string])[] = [
  ['NatGatewayId', 'AWS::EC2::NatGateway', 'NatGatewayId', 'natGateway'],
  ['EgressOnlyInternetGatewayId', 'AWS::EC2::EgressOnlyInternetGateway', 'Id', 'eigw'],
  ['TransitGatewayId', 'AWS::EC2::TransitGateway', 'Id', 'transitGateway'],
  ['VpcPeeringConnectionId', 'AWS::EC2::VPCPeeringConnection', 'Id', 'vpcPeeringConnection'],
  ['VpcEndpointId', 'AWS::EC2::VPCEndpoint', 'Id', 'vpcEndpoint'],
  ['NetworkInterfaceId', 'AWS::EC2::NetworkInterface', 'Id', 'networkInterface'],
  ['InstanceId', 'AWS::EC2::Instance', 'InstanceId', 'instance'],
];

const GATEWAYS: readonly (readonly [string, string, string])[] = [
  ['igw-', 'AWS::EC2::InternetGateway', 'InternetGatewayId'],
  ['vgw-', 'AWS::EC2::VPNGateway', 'VPNGatewayId'],
];

export const ec2NetworkRules: readonly SemanticRule[] = [
  onCreate(
    'ec2-needs-vpc',
    ['AWS::EC2::RouteTable', 'AWS::EC2::Subnet', 'AWS::EC2::VPCCidrBlock'],
    needsVpc,
  ),
  onWrite('ec2-subnet-inside-vpc', ['AWS::EC2::Subnet'], refuseOutside),
  onWrite('ec2-subnet-no-overlap', ['AWS::EC2::Subnet'], refuseOverlap),
  onWrite('ec2-vpc-cidr-no-overlap', ['AWS::EC2::VPCCidrBlock'], (judged) => {
    const { change, wanted, ledger } = judged;
    const range = addressRange(wanted.text('CidrBlock') ?? '');
    const vpcId = wanted.text('VpcId') ?? '';
    if (!range) return undefined;
    const main = vpcOf(ledger, change, vpcId);
    const taken = [
      ...(main ? [declared(main).text('CidrBlock') ?? ''] : []),
      ...others(judged, 'AWS::EC2::VPCCidrBlock')
        .filter((record) => declared(record).text('VpcId') === vpcId)
        .map((record) => declared(record).text('CidrBlock') ?? ''),
    ].flatMap((cidr) => addressRange(cidr) ?? []);
    return taken.some((each) => overlaps(each, range))
      ? `The CIDR '${range.cidr}' conflicts with an existing CIDR of vpc ID ${vpcId}`
      : undefined;
  }),
  onWrite(
    'ec2-route-table-exists',
    ['AWS::EC2::Route', 'AWS::EC2::SubnetRouteTableAssociation'],
    ({ change, wanted, ledger }) => {
      const id = wanted.text('RouteTableId') ?? '';
      const exists = ledger
        .ofType(change, 'AWS::EC2::RouteTable')
        .some((record) => idOf(record, 'RouteTableId') === id);
      return exists ? undefined : `The routeTable ID '${id}' does not exist`;
    },
  ),
  onWrite('ec2-route-target', ['AWS::EC2::Route'], refuseTarget),
  onWrite('ec2-subnet-association-exists', ['AWS::EC2::SubnetRouteTableAssociation'], subnetExists),
  onWrite('ec2-nat-gateway-subnet', ['AWS::EC2::NatGateway'], (judged) =>
    judged.wanted.text('AvailabilityMode') === 'regional' ? undefined : subnetExists(judged),
  ),
];

function needsVpc({ change, wanted, ledger }: Judged): Verdict {
  const id = wanted.text('VpcId') ?? '';
  return vpcOf(ledger, change, id) ? undefined : `The vpc ID '${id}' does not exist`;
}

function subnetExists({ change, wanted, ledger }: Judged): Verdict {
  const id = wanted.text('SubnetId') ?? '';
  return subnetOf(ledger, change, id) ? undefined : `The subnet ID '${id}' does not exist`;
}

function refuseOutside({ change, wanted, ledger }: Judged): Verdict {
  const vpcId = wanted.text('VpcId') ?? '';
  const vpc = vpcOf(ledger, change, vpcId);
  const range = addressRange(wanted.text('CidrBlock') ?? '');
  if (!vpc || !range) return undefined;
  // A range that IPAM hands out is unknown here, so nothing can be said about what lies inside it.
  if (!declared(vpc).has('CidrBlock')) return undefined;
  const ranges = [
    vpc,
    ...ledger
      .ofType(change, 'AWS::EC2::VPCCidrBlock')
      .filter((record) => declared(record).text('VpcId') === vpcId),
  ].flatMap((record) => addressRange(declared(record).text('CidrBlock') ?? '') ?? []);
  return ranges.some((each) => contains(each, range))
    ? undefined
    : `The CIDR '${range.cidr}' is invalid: it is outside the ranges of ${vpcId} (${ranges.map((each) => each.cidr).join(', ')}).`;
}

function refuseOverlap(judged: Judged): Verdict {
  const { wanted } = judged;
  const range = addressRange(wanted.text('CidrBlock') ?? '');
  if (!range) return undefined;
  return firstRefusal(others(judged, 'AWS::EC2::Subnet'), (record) => {
    const sibling = addressRange(declared(record).text('CidrBlock') ?? '');
    const sameVpc = declared(record).text('VpcId') === wanted.text('VpcId');
    return sameVpc && sibling && overlaps(sibling, range)
      ? `The CIDR '${range.cidr}' conflicts with another subnet (${idOf(record, 'SubnetId')}, ${sibling.cidr})`
      : undefined;
  });
}

function refuseTarget({ change, wanted, ledger }: Judged): Verdict {
  const exists = (type: string, attribute: string, id: string) =>
    ledger.ofType(change, type).some((record) => idOf(record, attribute) === id);
  const missing = firstRefusal(TARGETS, ([property, type, attribute, noun]) => {
    const id = wanted.text(property);
    return id === undefined || exists(type, attribute, id) || isOfAFirewall(id, { change, ledger })
      ? undefined
      : `The ${noun} ID '${id}' does not exist`;
  });
  if (missing !== undefined) return missing;
  const gateway = wanted.text('GatewayId');
  const known = GATEWAYS.find(([prefix]) => gateway?.startsWith(prefix));
  if (gateway === undefined || !known) {
    const named = TARGETS.some(([property]) => wanted.has(property)) || gateway !== undefined;
    const elsewhere = ['CarrierGatewayId', 'CoreNetworkArn', 'LocalGatewayId', 'OdbNetworkArn'];
    return named || elsewhere.some((property) => wanted.has(property))
      ? undefined
      : 'The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, vpcPeeringConnectionId, egressOnlyInternetGatewayId, transitGatewayId, vpcEndpointId';
  }
  if (!exists(known[1], known[2], gateway)) return `The gateway ID '${gateway}' does not exist`;
  return known[0] === 'igw-' ? refuseDetached(gateway, { change, wanted, ledger }) : undefined;
}

/** A firewall makes its endpoints by itself, and tells them as `zone:id`. */
function isOfAFirewall(id: string, { change, ledger }: Pick<Judged, 'change' | 'ledger'>): boolean {
  return ledger.ofType(change, 'AWS::NetworkFirewall::Firewall').some(({ attributes }) =>
    Declared.of(attributes)
      .texts('EndpointIds')
      .some((endpoint) => endpoint.endsWith(`:${id}`)),
  );
}

/** A route to an internet gateway works only where the gateway is attached to the table's VPC. */
function refuseDetached(
  gateway: string,
  { change, wanted, ledger }: Pick<Judged, 'change' | 'wanted' | 'ledger'>,
): Verdict {
  const table = ledger
    .ofType(change, 'AWS::EC2::RouteTable')
    .find((record) => idOf(record, 'RouteTableId') === wanted.text('RouteTableId'));
  const vpcId = table && declared(table).text('VpcId');
  const attached = ledger
    .ofType(change, 'AWS::EC2::VPCGatewayAttachment')
    .map(declared)
    .some((each) => each.text('InternetGatewayId') === gateway && each.text('VpcId') === vpcId);
  return attached || vpcId === undefined
    ? undefined
    : `route table ${wanted.text('RouteTableId') ?? ''} and network gateway ${gateway} belong to different networks`;
}
