import type { ResourceRecord } from '../../../../lib/local-target/ledger';
import { DefaultGroupRules } from '../../../../lib/local-target/views/ec2-rule-book';
import { securityGroups } from '../../../../lib/local-target/views/ec2-security-groups';
import { ledgerOf, record } from './memory-ledger';
import { requestHere } from './request-here';

const group = (SecurityGroupEgress: { IpProtocol: string; CidrIp: string }[]) =>
  record('AWS::EC2::SecurityGroup', 'sg-1', {
    properties: { GroupName: 'nodes', VpcId: 'vpc-1', SecurityGroupEgress },
  });
const told = (...records: readonly ResourceRecord[]) =>
  securityGroups(new DefaultGroupRules()).items(requestHere(), ledgerOf(...records));

test('declared egress replaces the open one', () => {
  const closed = { IpProtocol: 'icmp', CidrIp: '255.255.255.255/32' };
  expect(told(group([closed]))[0]?.IpPermissionsEgress).toMatchObject([
    { IpProtocol: 'icmp', IpRanges: [{ CidrIp: '255.255.255.255/32' }] },
  ]);
  expect(told(group([]))[0]?.IpPermissionsEgress).toMatchObject([
    { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  ]);
});

test('stand-alone rules belong to their group', () => {
  const egress = record('AWS::EC2::SecurityGroupEgress', 'sgr-1', {
    properties: {
      GroupId: 'sg-1',
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      DestinationPrefixListId: 'pl-1',
    },
  });
  const foreign = record('AWS::EC2::SecurityGroupEgress', 'sgr-2', {
    properties: { GroupId: 'sg-9', IpProtocol: '-1', CidrIpv6: '::/0' },
  });
  const closed = { IpProtocol: 'icmp', CidrIp: '255.255.255.255/32' };
  const [first] = told(group([closed]), egress, foreign);
  expect(first?.IpPermissionsEgress).toMatchObject([
    { IpProtocol: 'icmp' },
    { FromPort: 443, PrefixListIds: [{ PrefixListId: 'pl-1' }] },
  ]);
});
