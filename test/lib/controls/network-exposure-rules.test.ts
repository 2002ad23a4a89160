import { networkExposureRules } from '../../../lib/controls/network-exposure-rules';
import { testRules, variant } from './rule-table';

const from = (
  source: object,
  ports: object = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
) => ({
  ...ports,
  ...source,
});
const group = variant('AWS::EC2::SecurityGroup', { GroupDescription: 'a group' });
const inline = (...rules: readonly object[]) => ({ SecurityGroupIngress: rules });
const ingress = variant('AWS::EC2::SecurityGroupIngress', from({ GroupId: 'sg-0123' }));
const beside = (source: object) => ({
  resources: {
    Rule: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: from({ GroupId: { 'Fn::GetAtt': ['Subject', 'GroupId'] }, ...source }),
    },
  },
});
const entryPoint = { settings: { internetEntryPoints: [{ path: 'Main/Subject', port: 443 }] } };
const list = (...cidrs: readonly string[]) => ({
  resources: {
    List: {
      Type: 'AWS::EC2::PrefixList',
      Properties: { Entries: cidrs.map((Cidr) => ({ Cidr })) },
    },
  },
});
const fromList = inline(from({ SourcePrefixListId: { Ref: 'List' } }));

testRules(networkExposureRules, [
  {
    rule: 'NoSecurityGroupAdmitsTheInternet',
    fires: [
      group('the internet', inline(from({ CidrIp: '0.0.0.0/0' }))),
      group(
        'two halves of the internet',
        inline(from({ CidrIp: '0.0.0.0/1' }), from({ CidrIp: '128.0.0.0/1' })),
      ),
      group('the internet of IPv6', inline(from({ CidrIpv6: '2000::/3' }))),
      group('one public address', inline(from({ CidrIp: '8.8.8.8/32' }))),
      group('a private range that is one bit too wide', inline(from({ CidrIp: '172.0.0.0/11' }))),
      group('a rule beside the group', {}, beside({ CidrIp: '0.0.0.0/0' })),
      group('a range that only the deploy knows', inline(from({ CidrIp: { Ref: 'Office' } }))),
      group('a prefix list with a public entry', fromList, list('10.0.0.0/8', '1.1.1.0/24')),
      group('a prefix list nobody can read', inline(from({ SourcePrefixListId: 'pl-0123' }))),
      group(
        'another port of a way in',
        inline(from({ CidrIp: '0.0.0.0/0' }, { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 })),
        entryPoint,
      ),
      group(
        'every port of a way in',
        inline(from({ CidrIp: '0.0.0.0/0' }, { IpProtocol: '-1' })),
        entryPoint,
      ),
      group(
        'a range of ports around a way in',
        inline(from({ CidrIp: '0.0.0.0/0' }, { IpProtocol: 'tcp', FromPort: 443, ToPort: 8443 })),
        entryPoint,
      ),
      ingress('a rule for a group of somebody else', { CidrIp: '0.0.0.0/0' }),
    ],
    passes: [
      group('no opening'),
      group(
        'private ranges',
        inline(
          from({ CidrIp: '10.0.0.0/8' }),
          from({ CidrIp: '100.64.0.0/10' }),
          from({ CidrIpv6: 'fd00::/8' }),
        ),
      ),
      group('another group', inline(from({ SourceSecurityGroupId: 'sg-0123' }))),
      group(
        'the range of the network',
        inline(from({ CidrIp: { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] } })),
        { resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.8.0.0/16' } } } },
      ),
      group('a listed way in', inline(from({ CidrIp: '0.0.0.0/0' })), entryPoint),
      group('a prefix list with private entries', fromList, list('10.0.0.0/8')),
      group(
        'a prefix list that config vouches for',
        inline(from({ SourcePrefixListId: 'pl-0123' })),
        {
          settings: { privatePrefixLists: ['pl-0123'] },
        },
      ),
      ingress('a private rule for a group of somebody else', { CidrIp: '10.0.0.0/8' }),
    ],
    ignores: [
      ingress(
        'a rule that is judged with its group',
        {
          GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
          CidrIp: '0.0.0.0/0',
        },
        { resources: { Group: { Type: 'AWS::EC2::SecurityGroup' } } },
      ),
    ],
  },
]);
