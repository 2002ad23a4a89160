import { ec2NetworkRules } from '../../../../lib/local-target/rules/ec2-network-rules';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const vpc = record('AWS::EC2::VPC', 'vpc-1', { properties: { CidrBlock: '10.0.0.0/16' } });
const podRange = record('AWS::EC2::VPCCidrBlock', 'vpc-cidr-assoc-1', {
  properties: { VpcId: 'vpc-1', CidrBlock: '100.64.0.0/16' },
});
const subnet = record('AWS::EC2::Subnet', 'subnet-a', {
  properties: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/20' },
});
const table = record('AWS::EC2::RouteTable', 'rtb-1', { properties: { VpcId: 'vpc-1' } });
const gateway = record('AWS::EC2::InternetGateway', 'igw-1');
const attachment = record('AWS::EC2::VPCGatewayAttachment', 'IGW|vpc-1', {
  properties: { VpcId: 'vpc-1', InternetGatewayId: 'igw-1' },
});
const firewall = record('AWS::NetworkFirewall::Firewall', 'firewall', {
  attributes: { EndpointIds: ['eu-west-1a:vpce-2', 'eu-west-1b:vpce-1'] },
});
const nat = record('AWS::EC2::NatGateway', 'nat-1');
const inVpc = (CidrBlock: string) => ({ VpcId: 'vpc-1', CidrBlock });
const route = { RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0' };

proveRules(ec2NetworkRules, [
  {
    rule: 'ec2-needs-vpc',
    type: 'AWS::EC2::Subnet',
    says: "The vpc ID 'vpc-1' does not exist",
    refuses: { properties: inVpc('10.0.0.0/20') },
    allows: { properties: inVpc('10.0.0.0/20'), among: [vpc] },
  },
  {
    rule: 'ec2-subnet-inside-vpc',
    type: 'AWS::EC2::Subnet',
    says: "The CIDR '10.1.0.0/20' is invalid",
    refuses: { properties: inVpc('10.1.0.0/20'), among: [vpc] },
    allows: { properties: inVpc('10.0.16.0/20'), among: [vpc] },
  },
  {
    rule: 'ec2-subnet-inside-vpc',
    when: 'or one of its further ranges',
    type: 'AWS::EC2::Subnet',
    says: "The CIDR '100.64.0.0/18' is invalid",
    refuses: { properties: inVpc('100.64.0.0/18'), among: [vpc] },
    allows: { properties: inVpc('100.64.0.0/18'), among: [vpc, podRange] },
  },
  {
    rule: 'ec2-subnet-no-overlap',
    type: 'AWS::EC2::Subnet',
    says: "The CIDR '10.0.8.0/24' conflicts with another subnet (subnet-a",
    refuses: { properties: inVpc('10.0.8.0/24'), among: [vpc, subnet] },
    allows: { properties: inVpc('10.0.16.0/24'), among: [vpc, subnet] },
  },
  {
    rule: 'ec2-subnet-no-overlap',
    when: 'with another subnet than itself',
    type: 'AWS::EC2::Subnet',
    action: 'update',
    says: 'conflicts with another subnet',
    refuses: { physicalId: 'subnet-b', properties: inVpc('10.0.0.0/20'), among: [subnet] },
    allows: { physicalId: 'subnet-a', properties: inVpc('10.0.0.0/20'), among: [subnet] },
  },
  {
    rule: 'ec2-vpc-cidr-no-overlap',
    type: 'AWS::EC2::VPCCidrBlock',
    says: "The CIDR '10.0.128.0/17' conflicts",
    refuses: { properties: inVpc('10.0.128.0/17'), among: [vpc, podRange] },
    allows: { properties: inVpc('100.65.0.0/16'), among: [vpc, podRange] },
  },
  {
    rule: 'ec2-route-table-exists',
    type: 'AWS::EC2::Route',
    says: "The routeTable ID 'rtb-1' does not exist",
    refuses: { properties: route },
    allows: { properties: route, among: [table] },
  },
  {
    rule: 'ec2-route-target',
    when: 'through a gateway that is not there',
    type: 'AWS::EC2::Route',
    says: "The natGateway ID 'nat-1' does not exist",
    refuses: { properties: { ...route, NatGatewayId: 'nat-1' }, among: [table] },
    allows: { properties: { ...route, NatGatewayId: 'nat-1' }, among: [table, nat] },
  },
  {
    rule: 'ec2-route-target',
    when: 'through an endpoint of no firewall',
    type: 'AWS::EC2::Route',
    says: "The vpcEndpoint ID 'vpce-1' does not exist",
    refuses: { properties: { ...route, VpcEndpointId: 'vpce-1' }, among: [table] },
    allows: { properties: { ...route, VpcEndpointId: 'vpce-1' }, among: [table, firewall] },
  },
  {
    rule: 'ec2-route-target',
    when: 'to nowhere',
    type: 'AWS::EC2::Route',
    says: 'must contain exactly one of',
    refuses: { properties: route, among: [table] },
    allows: { properties: { ...route, NatGatewayId: 'nat-1' }, among: [table, nat] },
  },
  {
    rule: 'ec2-route-target',
    when: 'to an internet gateway that is not there',
    type: 'AWS::EC2::Route',
    says: "The gateway ID 'igw-1' does not exist",
    refuses: { properties: { ...route, GatewayId: 'igw-1' }, among: [table] },
    allows: {
      properties: { ...route, GatewayId: 'igw-1' },
      among: [table, gateway, attachment],
    },
  },
  {
    rule: 'ec2-route-target',
    when: 'to an internet gateway of no VPC',
    type: 'AWS::EC2::Route',
    says: 'belong to different networks',
    refuses: { properties: { ...route, GatewayId: 'igw-1' }, among: [table, gateway] },
    allows: {
      properties: { ...route, GatewayId: 'igw-1' },
      among: [table, gateway, attachment],
    },
  },
  {
    rule: 'ec2-subnet-association-exists',
    type: 'AWS::EC2::SubnetRouteTableAssociation',
    says: "The subnet ID 'subnet-a' does not exist",
    refuses: { properties: { RouteTableId: 'rtb-1', SubnetId: 'subnet-a' } },
    allows: { properties: { RouteTableId: 'rtb-1', SubnetId: 'subnet-a' }, among: [subnet] },
  },
  {
    rule: 'ec2-nat-gateway-subnet',
    type: 'AWS::EC2::NatGateway',
    says: "The subnet ID 'subnet-a' does not exist",
    refuses: { properties: { SubnetId: 'subnet-a' } },
    allows: { properties: { SubnetId: 'subnet-a' }, among: [subnet] },
  },
]);
