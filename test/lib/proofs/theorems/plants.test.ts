import { at, contradicted, groupId, proved, ref, type Resources } from '../small-network';

const opened = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };

function admit(resources: Resources, rule: Record<string, unknown>, name = 'NodesGroup'): void {
  resources['Planted'] = {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { GroupId: groupId(name), ...opened, ...rule },
  };
}

function route(resources: Resources, table: string, target: Record<string, unknown>): void {
  resources['Planted'] = {
    Type: 'AWS::EC2::Route',
    Properties: { RouteTableId: ref(table), DestinationCidrBlock: '0.0.0.0/0', ...target },
  };
}

test('a network that is as it is claimed contradicts nothing', () => {
  expect(proved().findings).toStrictEqual([]);
});

describe('P1 finds', () => {
  it.each<[string, string, (resources: Resources) => void]>([
    [
      'an address block of the internet',
      'P1.PublicAddressAdmitted',
      (all) => {
        admit(all, { CidrIp: '8.8.8.0/24' });
      },
    ],
    [
      'one half of the internet',
      'P1.PublicAddressAdmitted',
      (all) => {
        admit(all, { CidrIp: '128.0.0.0/1' });
      },
    ],
    [
      'IPv6',
      'P1.PublicAddressAdmitted',
      (all) => {
        admit(all, { CidrIp: undefined, CidrIpv6: '::/0' });
      },
    ],
    [
      'a prefix list of which nobody knows the content',
      'P1.PublicAddressAdmitted',
      (all) => {
        admit(all, { SourcePrefixListId: 'pl-0123456789abcdef0' });
      },
    ],
    [
      'another port of an entry point',
      'P1.PublicAddressAdmitted',
      (all) => {
        admit(all, { CidrIp: '0.0.0.0/0' }, 'EntryGroup');
      },
    ],
    [
      'a group that no template describes',
      'P1.UnknownGroup',
      (all) => {
        at(all, 'Worker')['SecurityGroupIds'] = ['sg-0123456789abcdef0'];
      },
    ],
    [
      'an interface with a public address',
      'P1.PublicInterface',
      (all) => {
        all['Address'] = { Type: 'AWS::EC2::EIP', Properties: { InstanceId: ref('Worker') } };
      },
    ],
    [
      'a subnet that gives public addresses away',
      'P1.PublicSubnet',
      (all) => {
        at(all, 'NodesSubnet')['MapPublicIpOnLaunch'] = true;
      },
    ],
    [
      'a Kubernetes API with a public endpoint',
      'P1.PublicClusterApi',
      (all) => {
        all['Cluster'] = {
          Type: 'AWS::EKS::Cluster',
          Properties: { ResourcesVpcConfig: { SubnetIds: [ref('DataSubnet')] } },
        };
      },
    ],
  ])('%s', (_name, claim, plant) => {
    expect(contradicted(proved(plant))).toContain(claim);
  });

  it('nothing in a block that config lists for the public endpoint', () => {
    const plant = (all: Resources): void => {
      all['Cluster'] = {
        Type: 'AWS::EKS::Cluster',
        Properties: { ResourcesVpcConfig: { PublicAccessCidrs: ['203.0.114.0/24'] } },
      };
    };
    const claims = { clusterApiBlocks: ['203.0.112.0/20'] };
    expect(contradicted(proved(plant, claims))).not.toContain('P1.PublicClusterApi');
  });
});

describe('P2 finds', () => {
  it.each<[string, string, (resources: Resources) => void]>([
    [
      'a connection that nobody declared',
      'P2.UndeclaredFlow',
      (all) => {
        admit(all, { CidrIp: '10.0.0.0/24' });
        at(all, 'EntryGroup')['SecurityGroupEgress'] = undefined;
      },
    ],
    [
      'an opening, also where the other end keeps it closed',
      'P2.UndeclaredOpening',
      (all) => {
        admit(all, { SourceSecurityGroupId: groupId('EntryGroup') });
      },
    ],
    [
      'a group that states nothing about what leaves it',
      'P2.UndeclaredOpening',
      (all) => {
        at(all, 'FilesGroup')['SecurityGroupEgress'] = undefined;
      },
    ],
    [
      'a declared connection that a network ACL drops',
      'P2.MissingFlow',
      (all) => {
        all['Acl'] = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: ref('Vpc') } };
        all['AclUse'] = {
          Type: 'AWS::EC2::SubnetNetworkAclAssociation',
          Properties: { SubnetId: ref('DataSubnet'), NetworkAclId: ref('Acl') },
        };
      },
    ],
    [
      'a declared connection whose route is gone',
      'P2.MissingFlow',
      (all) => {
        delete all['NodesRoute'];
      },
    ],
    [
      'a declared connection that only a condition opens',
      'P2.MissingFlow',
      (all) => {
        if (all['NodesIngress']) all['NodesIngress'].Condition = 'Sometimes';
      },
    ],
    [
      'a path that may never be',
      'P2.ForbiddenPath',
      (all) => {
        at(all, 'FilesGroup')['SecurityGroupEgress'] = undefined;
        route(all, 'DataTable', { NatGatewayId: ref('Nat') });
      },
    ],
    [
      'a route to the internet gateway in a private subnet',
      'P2.RouteOfAnotherTier',
      (all) => {
        at(all, 'NodesRoute')['NatGatewayId'] = undefined;
        at(all, 'NodesRoute')['GatewayId'] = ref('Gateway');
      },
    ],
    [
      'a route to a NAT gateway in an isolated subnet',
      'P2.RouteOfAnotherTier',
      (all) => {
        route(all, 'DataTable', { NatGatewayId: ref('Nat') });
      },
    ],
    [
      'a worker at the edge',
      'P2.PlacedAtTheEdge',
      (all) => {
        at(all, 'Worker')['SubnetId'] = ref('EdgeSubnet');
      },
    ],
    [
      'a route to a network that nobody has named',
      'P2.UnknownLink',
      (all) => {
        all['Planted'] = {
          Type: 'AWS::EC2::Route',
          Properties: {
            RouteTableId: ref('DataTable'),
            DestinationCidrBlock: '172.16.0.0/12',
            TransitGatewayId: 'tgw-1',
          },
        };
      },
    ],
    [
      'a default group that is left open',
      'P2.DefaultGroupOpen',
      (all) => {
        delete all['DefaultGroup'];
      },
    ],
  ])('%s', (_name, claim, plant) => {
    expect(contradicted(proved(plant))).toContain(claim);
  });

  it('a way out around what everything must pass', () => {
    const proof = proved(undefined, { egressThrough: ['firewall'] });
    expect(contradicted(proof)).toStrictEqual(['P2.EgressAround']);
  });

  it('a name in the matrix that nobody describes', () => {
    const flow = { id: 'F', from: ['nobody'], to: ['S3'], protocol: 'any', because: 'x' } as const;
    const proof = proved(undefined, { flows: [flow] });
    expect(contradicted(proof)).toContain('P2.UnknownName');
  });

  it('the way of a path, from one end to the other', () => {
    const proof = proved((all) => {
      at(all, 'FilesGroup')['SecurityGroupEgress'] = undefined;
      route(all, 'DataTable', { NatGatewayId: ref('Nat') });
    });
    const found = proof.findings.find(({ claim }) => claim === 'P2.ForbiddenPath');
    expect(found?.witness).toStrictEqual([
      'env/Stack/Files in env/Stack/DataSubnet',
      'route env/Stack/Planted',
      'nat env/Stack/Nat',
      'route env/Stack/EdgeRoute',
      'internet-gateway env/Stack/EdgeRoute',
      'internet',
    ]);
  });
});

describe('a prefix list of a service', () => {
  const listed = (all: Resources): void => {
    at(all, 'NodesGroup')['SecurityGroupEgress'] = [
      { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: 'pl-1' },
      { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, CidrIp: '10.0.2.0/24' },
    ];
  };
  const stated = {
    assumptions: [
      {
        kind: 'prefix-list-of-service',
        id: 'pl-1',
        service: 's3',
        because: 'AWS keeps it',
        owner: 'platform',
        until: '2027-05-31',
      },
    ],
  } as const;
  const reaches = (to: string, change: (all: Resources) => void): boolean =>
    proved(change, stated).certificate.derived.some(
      (pair) => pair.from === 'workers' && pair.to === to,
    );

  it('leads to its gateway endpoint and nowhere else', () => {
    expect(reaches('S3', listed)).toBe(true);
    expect(reaches('internet', listed)).toBe(false);
  });

  it('leads over the internet where there is no endpoint', () => {
    const without = (all: Resources): void => {
      listed(all);
      delete all['S3'];
    };
    expect(reaches('S3', without)).toBe(false);
    expect(reaches('internet', without)).toBe(true);
  });

  it('may lead over the internet where another route could be longer', () => {
    const longer = (all: Resources): void => {
      listed(all);
      all['Longer'] = {
        Type: 'AWS::EC2::Route',
        Properties: {
          RouteTableId: ref('NodesTable'),
          DestinationCidrBlock: '52.0.0.0/10',
          NatGatewayId: ref('Nat'),
        },
      };
    };
    expect(reaches('internet', longer)).toBe(true);
  });
});
