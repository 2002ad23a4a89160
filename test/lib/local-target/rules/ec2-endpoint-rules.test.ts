import { ec2EndpointRules } from '../../../../lib/local-target/rules/ec2-endpoint-rules';
import { subnet } from '../views/eks-records-of-test';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const FLOW_LOG = 'AWS::EC2::FlowLog';
const vpc = record('AWS::EC2::VPC', 'vpc-1');
const eks = {
  VpcId: 'vpc-1',
  ServiceName: 'com.amazonaws.sa-east-1.eks',
  VpcEndpointType: 'Interface',
  PrivateDnsEnabled: true,
};
const s3 = {
  VpcId: 'vpc-1',
  ServiceName: 'com.amazonaws.sa-east-1.s3',
  RouteTableIds: ['rtb-1'],
};

proveRules(ec2EndpointRules, [
  {
    rule: 'ec2-endpoint-needs-vpc',
    type: ENDPOINT,
    says: 'The Vpc Id vpc-1 does not exist',
    refuses: { properties: eks },
    allows: { properties: eks, among: [vpc] },
  },
  {
    rule: 'ec2-endpoint-needs-vpc',
    when: 'and subnets',
    type: ENDPOINT,
    says: "The subnet ID 'subnet-a' does not exist",
    refuses: { properties: { ...eks, SubnetIds: ['subnet-a'] }, among: [vpc] },
    allows: {
      properties: { ...eks, SubnetIds: ['subnet-a'] },
      among: [vpc, subnet('subnet-a', 'sa-east-1a')],
    },
  },
  {
    rule: 'ec2-endpoint-private-dns-once',
    type: ENDPOINT,
    says: 'there is already a conflicting DNS domain for com.amazonaws.sa-east-1.eks',
    refuses: { properties: eks, among: [record(ENDPOINT, 'vpce-1', { properties: eks })] },
    allows: {
      properties: eks,
      among: [record(ENDPOINT, 'vpce-1', { properties: { ...eks, VpcId: 'vpc-2' } })],
    },
  },
  {
    rule: 'ec2-endpoint-gateway-once',
    type: ENDPOINT,
    says: 'route table rtb-1 already has a route',
    refuses: { properties: s3, among: [record(ENDPOINT, 'vpce-2', { properties: s3 })] },
    allows: {
      properties: { ...s3, RouteTableIds: ['rtb-2'] },
      among: [record(ENDPOINT, 'vpce-2', { properties: s3 })],
    },
  },
  {
    rule: 'ec2-flow-log-destination',
    when: 'a log group',
    type: FLOW_LOG,
    says: "log group 'flow' does not exist",
    refuses: { properties: { LogGroupName: 'flow' } },
    allows: {
      properties: { LogGroupName: 'flow' },
      among: [record('AWS::Logs::LogGroup', 'flow')],
    },
  },
  {
    rule: 'ec2-flow-log-destination',
    when: 'a bucket',
    type: FLOW_LOG,
    says: 'LogDestination: arn:aws:s3:::logs/flow does not exist.',
    refuses: {
      properties: { LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::logs/flow' },
    },
    allows: {
      properties: { LogDestinationType: 's3', LogDestination: 'arn:aws:s3:::logs/flow' },
      among: [record('AWS::S3::Bucket', 'logs', { account: '222222222222' })],
    },
  },
]);
