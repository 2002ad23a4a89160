import type { FlowMatrix } from '../../../config/flow-matrix';
import { flowRules } from '../../../lib/controls/flow-rules';
import { testRules, variant } from './rule-table';

const party = (groups: readonly string[], ranges: readonly string[] = []) => ({
  what: 'somebody',
  ranges,
  groups,
});

const flows: FlowMatrix = {
  parties: {
    clients: party([], ['10.0.0.0/8']),
    servers: party(['Main/Subject']),
    database: party(['Other/Database']),
    cluster: party(['Main/Cluster']),
    store: { ...party([]), prefixLists: ['pl-6da54004'] },
  },
  flows: [
    {
      id: 'clients-to-servers',
      from: 'clients',
      to: 'servers',
      protocol: 'tcp',
      port: 443,
      because: 'requests',
      ruleAt: 'receiver',
    },
    {
      id: 'servers-to-database',
      from: 'servers',
      to: 'database',
      protocol: 'tcp',
      port: { from: 5432, to: 5433 },
      because: 'queries',
      ruleAt: 'sender',
    },
    {
      id: 'servers-to-store',
      from: 'servers',
      to: 'store',
      protocol: 'tcp',
      port: 443,
      because: 'objects',
      ruleAt: 'sender',
    },
    {
      id: 'servers-to-servers',
      from: 'servers',
      to: 'servers',
      protocol: 'all',
      port: 'any',
      because: 'fabric',
      ruleAt: 'both',
    },
  ],
  forbidden: [],
};

const settings = { settings: { flows } };
const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const declared = {
  ...https,
  CidrIp: '10.0.0.0/8',
  Description: 'clients-to-servers: requests',
};
const nothing = {
  CidrIp: '255.255.255.255/32',
  IpProtocol: 'icmp',
  FromPort: 252,
  ToPort: 86,
};
const group = variant('AWS::EC2::SecurityGroup', {
  GroupDescription: 'a group',
  SecurityGroupEgress: [nothing],
});
const inward = (rule: object) => ({ SecurityGroupIngress: [declared, rule] });
const outward = (rule: object) => ({ SecurityGroupEgress: [rule] });
const other = {
  resources: {
    Database: { Type: 'AWS::EC2::SecurityGroup' },
    Stranger: { Type: 'AWS::EC2::SecurityGroup' },
  },
  outputs: {
    Database: { Value: { 'Fn::GetAtt': ['Database', 'GroupId'] } },
    Stranger: { Value: { 'Fn::GetAtt': ['Stranger', 'GroupId'] } },
  },
};
const groupOf = (output: string) => ({
  'Fn::GetStackOutput': { StackName: 'dev-Other', OutputName: output },
});
const queries = {
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5433,
  DestinationSecurityGroupId: groupOf('Database'),
  Description: 'servers-to-database: queries',
};
const withOther = { ...settings, other };
const fabric = variant('AWS::EC2::SecurityGroupIngress', {
  GroupId: { 'Fn::GetAtt': ['Servers', 'GroupId'] },
  SourceSecurityGroupId: { 'Fn::GetAtt': ['Servers', 'GroupId'] },
  IpProtocol: '-1',
  Description: 'servers-to-servers: fabric',
});
const servers = {
  settings: {
    flows: {
      ...flows,
      parties: { ...flows.parties, servers: party(['Main/Servers']) },
    },
  },
  resources: { Servers: { Type: 'AWS::EC2::SecurityGroup' } },
};

testRules(flowRules, [
  {
    rule: 'EveryOpeningIsAFlow',
    fires: [
      group('a rule without a word', inward({ ...https, CidrIp: '10.0.0.0/8' }), settings),
      group('a rule of another word', inward({ ...declared, Description: 'HTTPS' }), settings),
      group(
        'an id that only begins like one of the matrix',
        inward({ ...declared, Description: 'clients-to-servers-2: requests' }),
        settings,
      ),
      group('another port', inward({ ...declared, ToPort: 444 }), settings),
      group('every protocol', inward({ ...declared, IpProtocol: '-1' }), settings),
      group('a wider range', inward({ ...declared, CidrIp: '0.0.0.0/0' }), settings),
      group(
        'a range that nobody can read',
        inward({ ...declared, CidrIp: { Ref: 'X' } }),
        settings,
      ),
      group(
        'a range of the other address family',
        inward({ ...declared, CidrIp: undefined, CidrIpv6: '::/0' }),
        settings,
      ),
      group('a rule the other way round', outward(declared), settings),
      group(
        'another group at the other end',
        outward({ ...queries, DestinationSecurityGroupId: groupOf('Stranger') }),
        withOther,
      ),
      group(
        'a group that is written out',
        outward({ ...queries, DestinationSecurityGroupId: 'sg-0123' }),
        withOther,
      ),
      group(
        'another list of addresses',
        outward({
          ...https,
          DestinationPrefixListId: 'pl-00000000',
          Description: 'servers-to-store: objects',
        }),
        settings,
      ),
      group(
        'a rule that almost opens nothing',
        outward({ ...nothing, CidrIp: '0.0.0.0/0' }),
        settings,
      ),
      fabric('a rule beside another group', { GroupId: 'sg-0123' }, servers),
      fabric('a rule beside a group from another one', { SourceSecurityGroupId: 'sg-1' }, servers),
    ],
    passes: [
      group('declared openings', inward(declared), settings),
      group('a group of another stack', outward(queries), withOther),
      group(
        'the list of a service',
        outward({
          ...https,
          DestinationPrefixListId: 'pl-6da54004',
          Description: 'servers-to-store: objects',
        }),
        settings,
      ),
      group('no opening', {}, settings),
      fabric('a rule beside the group', {}, servers),
    ],
    ignores: [group('templates of which nobody stated the flows', inward({ ...https }))],
  },
  {
    rule: 'GroupStatesWhatLeaves',
    fires: [
      group('no rule', { SecurityGroupEgress: undefined }),
      group('an empty list', { SecurityGroupEgress: [] }),
      group('a list that only the deploy knows', { SecurityGroupEgress: { Ref: 'Rules' } }),
    ],
    passes: [group('nothing'), group('something', outward(declared))],
  },
]);
