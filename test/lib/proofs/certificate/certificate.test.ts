import { at, proved, ref } from '../small-network';

test('a certificate is plain JSON, and the same for the same templates', () => {
  const { certificate } = proved();
  expect(JSON.parse(JSON.stringify(certificate))).toStrictEqual(certificate);
  expect(JSON.stringify(proved().certificate)).toBe(JSON.stringify(certificate));
});

test('it names the templates, what was taken as true, and what the deploy could change', () => {
  const { certificate } = proved(undefined, {
    assumptions: [
      { kind: 'statement', fact: 'f', because: 'b', owner: 'platform', until: '2027-05-31' },
    ],
  });
  expect(certificate.templates).toStrictEqual([{ stack: 'env/Stack', sha256: '0'.repeat(64) }]);
  expect(certificate.assumptions).toHaveLength(1);
  expect(certificate.premises).toStrictEqual([]);
});

test('every pair of the relation has its services and one way', () => {
  const pair = proved().certificate.derived.find(({ to }) => to === 'files');
  expect(pair).toStrictEqual({
    from: 'workers',
    to: 'files',
    services: ['tcp 2049'],
    edges: 1,
    witness: [
      'env/Stack/Worker in env/Stack/NodesSubnet',
      'route env/Stack/Vpc',
      'env/Stack/Files in env/Stack/DataSubnet',
    ],
  });
});

describe('a cut says what closes every way:', () => {
  const closed = (id: string, change?: Parameters<typeof proved>[0]): unknown => {
    const cut = proved(change).certificate.cuts.find(({ path }) => path === id);
    return [cut?.verdict, cut?.closedBy];
  };
  const open = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];

  it('security groups', () => {
    expect(closed('N2')).toStrictEqual(['closed', { 'security groups': 1 }]);
  });

  it('routes', () => {
    const change = (all: Parameters<NonNullable<Parameters<typeof proved>[0]>>[0]): void => {
      at(all, 'FilesGroup')['SecurityGroupEgress'] = open;
    };
    expect(closed('N3', change)).toStrictEqual([
      'closed',
      { 'no route to an internet gateway': 1 },
    ]);
  });

  it('want of a public address', () => {
    const admitted = closed('N1', (all) => {
      at(all, 'FilesGroup')['SecurityGroupIngress'] = open;
    });
    expect(admitted).toStrictEqual(['closed', { 'no public address': 1 }]);
  });

  it('a network ACL', () => {
    const guarded = closed('N2', (all) => {
      at(all, 'FilesGroup')['SecurityGroupIngress'] = open;
      at(all, 'EntryGroup')['SecurityGroupEgress'] = open;
      all['Acl'] = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: ref('Vpc') } };
      all['AclUse'] = {
        Type: 'AWS::EC2::SubnetNetworkAclAssociation',
        Properties: { SubnetId: ref('DataSubnet'), NetworkAclId: ref('Acl') },
      };
    });
    expect(guarded).toStrictEqual(['closed', { 'routes and network ACLs': 1 }]);
  });

  it('nobody there', () => {
    expect(
      closed('N2', (all) => {
        delete all['Files'];
      }),
    ).toStrictEqual(['closed', { 'nobody stands there': 1 }]);
  });

  it('nothing, where a finding says so', () => {
    const opened = closed('N2', (all) => {
      at(all, 'FilesGroup')['SecurityGroupIngress'] = open;
      at(all, 'EntryGroup')['SecurityGroupEgress'] = open;
    });
    expect(opened).toStrictEqual(['open', {}]);
  });
});
