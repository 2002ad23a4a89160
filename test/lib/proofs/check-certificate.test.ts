import { checkCertificate, type CheckedCertificate } from '../../../lib/proofs/check-certificate';
import { at, proved, ref } from './small-network';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };

const certificate = (): Mutable<CheckedCertificate> =>
  JSON.parse(JSON.stringify(proved().certificate)) as Mutable<CheckedCertificate>;

test('a certificate of what holds is confirmed', () => {
  expect(checkCertificate(certificate())).toStrictEqual([]);
});

describe('a certificate is not confirmed whose facts say something else:', () => {
  const everything = { blocks: ['0.0.0.0/0'], services: [[0, 256 * 65_536 - 1]] };
  type Group = Record<'ingress' | 'egress', unknown[]>;
  const group = (path: string, all: Mutable<CheckedCertificate>): Group => {
    const found = all.facts.groups[`env/Stack/${path}`];
    if (found === undefined) throw new Error(`There is no ${path}.`);
    return found;
  };

  it.each<[string, string, (all: Mutable<CheckedCertificate>) => void]>([
    [
      'a rule that admits everybody',
      'files admits public addresses',
      (all) => group('FilesGroup', all).ingress.push(everything),
    ],
    [
      'a rule that lets out more',
      'workers may reach internet',
      (all) => group('NodesGroup', all).egress.push(everything),
    ],
    [
      'a public address',
      'workers may have a public address',
      (all) => {
        for (const each of all.facts.interfaces) each.public = true;
      },
    ],
    [
      'an interface that no group guards',
      'entry may reach files',
      (all) => {
        for (const each of all.facts.interfaces) each.filtered = false;
      },
    ],
    [
      'a matrix that allows less',
      'entry may reach workers',
      (all) => {
        all.claimed = (all.claimed ?? []).filter(({ from }) => from !== 'entry');
      },
    ],
    [
      'a path that is forbidden and there',
      'workers may reach files',
      (all) => all.cuts.push({ from: 'workers', to: 'files', verdict: 'closed' } as never),
    ],
    [
      'a route table that is not told',
      'files may reach internet',
      (all) => {
        group('FilesGroup', all).egress.push(everything);
        for (const subnet of Object.values(all.facts.subnets)) subnet.tables = ['unknown'];
      },
    ],
  ])('%s', (_name, doubt, forge) => {
    const forged = certificate();
    forge(forged);
    expect(checkCertificate(forged)).toContain(doubt);
  });
});

test('what it cannot follow it does not confirm', () => {
  const proof = proved((all) => {
    all['Link'] = {
      Type: 'AWS::EC2::TransitGatewayAttachment',
      Properties: { VpcId: ref('Vpc'), TransitGatewayId: 'tgw-1', SubnetIds: [ref('NodesSubnet')] },
    };
    all['LinkRoute'] = {
      Type: 'AWS::EC2::Route',
      Properties: {
        RouteTableId: ref('NodesTable'),
        DestinationCidrBlock: '172.16.0.0/12',
        TransitGatewayId: 'tgw-1',
      },
    };
  });
  expect(checkCertificate(proof.certificate)).toContain(
    'workers has a route to another network, which is not followed',
  );
});

test('network ACLs are not looked at, so what they alone close is not confirmed', () => {
  const entry = { NetworkAclId: ref('Acl'), Protocol: -1, CidrBlock: '0.0.0.0/0' };
  const entries = {
    Closed: {
      ...entry,
      Protocol: 6,
      PortRange: { From: 2050, To: 2050 },
      RuleNumber: 10,
      RuleAction: 'deny',
    },
    In: { ...entry, RuleNumber: 20, RuleAction: 'allow' },
    Out: { ...entry, RuleNumber: 10, RuleAction: 'allow', Egress: true },
  };
  const proof = proved((all) => {
    const files = { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2050 };
    at(all, 'FilesGroup')['SecurityGroupIngress'] = [{ ...files, CidrIp: '10.0.1.0/24' }];
    at(all, 'NodesGroup')['SecurityGroupEgress'] = [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' },
      { ...files, CidrIp: '10.0.2.0/24' },
    ];
    all['Acl'] = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: ref('Vpc') } };
    all['AclUse'] = {
      Type: 'AWS::EC2::SubnetNetworkAclAssociation',
      Properties: { SubnetId: ref('DataSubnet'), NetworkAclId: ref('Acl') },
    };
    for (const [name, Properties] of Object.entries(entries)) {
      all[`Acl${name}`] = { Type: 'AWS::EC2::NetworkAclEntry', Properties };
    }
  });
  expect(proof.findings).toStrictEqual([]);
  expect(checkCertificate(proof.certificate)).toStrictEqual(['workers may reach files']);
});
