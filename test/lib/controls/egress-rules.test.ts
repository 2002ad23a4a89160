import { egressRules } from '../../../lib/controls/egress-rules';
import { testRules, variant } from './rule-table';

const everything = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };
const group = variant('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [everything] });
const outward = (...rules: readonly object[]) => ({ SecurityGroupEgress: rules });
const beside = variant('AWS::EC2::SecurityGroupEgress', { GroupId: 'sg-1', ...everything });
const everyPort = { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, CidrIp: '0.0.0.0/0' };

testRules(egressRules, [
  {
    rule: 'NothingLeavesToEverywhere',
    fires: [
      group('everything to everywhere'),
      group('everything to half of the internet', outward({ ...everything, CidrIp: '0.0.0.0/1' })),
      group('everything in IPv6', outward({ IpProtocol: '-1', CidrIpv6: '::/0' })),
      group('a protocol that is a number', outward({ ...everything, IpProtocol: -1 })),
      group('every port', outward(everyPort)),
      group('every port but the first', outward({ ...everyPort, FromPort: 1, IpProtocol: 'udp' })),
      group('the second of two rules', outward({ ...everything, CidrIp: '10.0.0.0/8' }, everyPort)),
      group('a range that nobody can read', outward({ ...everything, CidrIp: { Ref: 'X' } })),
      group(
        'a prefix list that nobody vouches for',
        outward({ IpProtocol: '-1', DestinationPrefixListId: 'pl-1' }),
      ),
      beside('a rule beside its group'),
    ],
    passes: [
      group('one port to everywhere', outward({ ...everyPort, FromPort: 443, ToPort: 443 })),
      group('everything to private addresses', outward({ ...everything, CidrIp: '10.0.0.0/8' })),
      group(
        'everything to a group',
        outward({ IpProtocol: '-1', DestinationSecurityGroupId: 'sg-2' }),
      ),
      group(
        'a prefix list of private addresses',
        outward({ IpProtocol: '-1', DestinationPrefixListId: 'pl-1' }),
        { settings: { privatePrefixLists: ['pl-1'] } },
      ),
      group('a group without rules', { SecurityGroupEgress: undefined }),
      beside('a private range beside its group', { CidrIp: '192.168.0.0/16' }),
    ],
  },
]);
