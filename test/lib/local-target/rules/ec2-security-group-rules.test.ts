import { ec2SecurityGroupRules } from '../../../../lib/local-target/rules/ec2-security-group-rules';
import { cluster, subnet } from '../views/eks-records-of-test';
import { record } from '../views/memory-ledger';
import { proveRules } from './prove-rules';

const group = (id: string, VpcId: string) =>
  record('AWS::EC2::SecurityGroup', id, { properties: { VpcId }, attributes: { GroupId: id } });
const vpc = record('AWS::EC2::VPC', 'vpc-1', { attributes: { DefaultSecurityGroup: 'sg-d' } });
const network = [
  group('sg-1', 'vpc-1'),
  group('sg-2', 'vpc-2'),
  subnet('subnet-a', 'sa-east-1a'),
  vpc,
];
const from = (SourceSecurityGroupId: string) => ({ GroupId: 'sg-1', SourceSecurityGroupId });
const endpoint = (id: string) => ({ SubnetIds: ['subnet-a'], SecurityGroupIds: [id] });

proveRules(ec2SecurityGroupRules, [
  {
    rule: 'ec2-security-group-needs-vpc',
    type: 'AWS::EC2::SecurityGroup',
    says: "The vpc ID 'vpc-9' does not exist",
    refuses: { properties: { VpcId: 'vpc-9' }, among: network },
    allows: { properties: { VpcId: 'vpc-1' }, among: network },
  },
  {
    rule: 'ec2-security-group-rule-same-vpc',
    type: 'AWS::EC2::SecurityGroupIngress',
    says: 'belong to different networks',
    refuses: { properties: from('sg-2'), among: network },
    allows: { properties: from('sg-1'), among: network },
  },
  {
    rule: 'ec2-security-group-rule-same-vpc',
    when: 'inline, against a default group',
    type: 'AWS::EC2::SecurityGroup',
    says: 'sg-d is in vpc-1, not in vpc-2',
    refuses: {
      properties: { VpcId: 'vpc-2', SecurityGroupIngress: [from('sg-d')] },
      among: network,
    },
    allows: {
      properties: { VpcId: 'vpc-1', SecurityGroupIngress: [from('sg-d')] },
      among: network,
    },
  },
  {
    rule: 'ec2-security-group-same-vpc',
    when: 'of an endpoint',
    type: 'AWS::EC2::VPCEndpoint',
    says: 'Security group sg-2 does not belong to VPC vpc-1',
    refuses: { properties: endpoint('sg-2'), among: network },
    allows: { properties: endpoint('sg-1'), among: network },
  },
  {
    rule: 'ec2-security-group-same-vpc',
    when: 'of an endpoint with a cluster’s own group',
    type: 'AWS::EC2::VPCEndpoint',
    says: 'Security group sg-cluster does not belong',
    refuses: {
      properties: { SubnetIds: ['subnet-x'], SecurityGroupIds: ['sg-cluster'] },
      among: [...network, cluster(), subnet('subnet-x', 'sa-east-1a', 'vpc-2')],
    },
    allows: { properties: endpoint('sg-cluster'), among: [...network, cluster()] },
  },
]);
