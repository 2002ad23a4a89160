import { proveNetwork } from '../../../lib/proofs/prove-network';
import { foreignClaims } from '../../../lib/proofs/claims/foreign-claims';
import { stackTemplate } from '../template-model/stack-template';
import {
  asStacks,
  at,
  changed,
  contradicted,
  groupId,
  proved,
  smallClaims,
  smallNetwork,
  type Resources,
} from './small-network';

const plant = (all: Resources): void => {
  at(all, 'FilesGroup')['SecurityGroupIngress'] = [
    { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, CidrIp: '0.0.0.0/0' },
  ];
};

describe('a proof', () => {
  it('says of every theorem what it looked at', () => {
    const counts = proved().verdicts.map(({ theorem, counts: looked }) => [theorem, looked]);
    expect(counts).toStrictEqual([
      ['P1', { groups: 4, rules: 3, interfaces: 3, classes: 3, 'entry points': 1 }],
      [
        'P2',
        {
          subnets: 3,
          'route tables': 4,
          'possible edges': 6,
          'certain edges': 6,
          flows: 5,
          'forbidden paths': 3,
        },
      ],
      ['P8', { resources: 25, types: 16, modelled: 16, irrelevant: 0 }],
    ]);
  });

  it('claims of templates of others that nothing faces the internet, and reads no matrix', () => {
    const foreign = proveNetwork(asStacks(smallNetwork()), foreignClaims('env'));
    expect(contradicted(foreign)).toStrictEqual([
      'P1.PublicAddressAdmitted',
      'P1.PublicInterface',
      'P2.PlacedAtTheEdge',
    ]);
    expect(foreign.certificate.claimed).toBeNull();
  });
});

describe('P4', () => {
  it('finds nothing new where nothing changed', () => {
    const base = asStacks(smallNetwork());
    const proof = proveNetwork(asStacks(smallNetwork()), smallClaims, { base });
    expect(proof.findings).toStrictEqual([]);
    expect(proof.verdicts.map(({ theorem }) => theorem)).toStrictEqual(['P1', 'P2', 'P4', 'P8']);
  });

  it('names what became reachable, and nothing that went away', () => {
    const wider = changed((all) => {
      at(all, 'EntryGroup')['SecurityGroupEgress'] = [
        { IpProtocol: '-1', DestinationSecurityGroupId: groupId('NodesGroup') },
      ];
      at(all, 'NodesIngress')['ToPort'] = 8090;
      at(all, 'NodesGroup')['SecurityGroupEgress'] = [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' },
      ];
    });
    const base = asStacks(smallNetwork());
    const { verdicts } = proveNetwork(asStacks(wider), smallClaims, { base });
    const fresh = verdicts.find(({ theorem }) => theorem === 'P4')?.findings;
    expect(fresh?.map(({ message }) => message)).toStrictEqual([
      'entry reaches workers on tcp 8081-8090 (from 10.0.0.0/24 to 10.0.1.0/24), which it did not before',
    ]);
  });
});

describe('no verdict depends on how a template is written:', () => {
  const verdictOf = (stacks: Parameters<typeof proveNetwork>[0]): readonly string[] =>
    contradicted(proveNetwork(stacks, smallClaims));
  const expected = contradicted(proved(plant));

  it.each<[string, (resources: Resources) => Parameters<typeof proveNetwork>[0]]>([
    ['order of resources', (all) => asStacks(Object.fromEntries(Object.entries(all).reverse()))],
    [
      'names of resources',
      (all) =>
        asStacks(JSON.parse(JSON.stringify(all).replaceAll('Nodes', 'Renamed')) as Resources),
    ],
    [
      'a rule beside its group',
      (all) => {
        const [rule] = at(all, 'FilesGroup')['SecurityGroupIngress'] as Record<string, unknown>[];
        delete at(all, 'FilesGroup')['SecurityGroupIngress'];
        all['Beside'] = {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { GroupId: groupId('FilesGroup'), ...rule },
        };
        return asStacks(all);
      },
    ],
    ['two stacks', split],
  ])('%s', (_name, rewritten) => {
    expect(verdictOf(rewritten(smallNetwork()))).toStrictEqual([]);
    expect(verdictOf(rewritten(changed(plant)))).toStrictEqual(expected);
  });
});

/** Moves the file system into a stack of its own, which imports what it needs. */
function split(all: Resources): Parameters<typeof proveNetwork>[0] {
  const { Files, FilesGroup, ...rest } = all;
  const imported = (name: string): unknown => ({ 'Fn::ImportValue': name });
  const moved = JSON.parse(
    JSON.stringify({ Files, FilesGroup })
      .replaceAll('{"Ref":"Vpc"}', JSON.stringify(imported('vpc')))
      .replaceAll('{"Ref":"DataSubnet"}', JSON.stringify(imported('subnet')))
      .replaceAll('{"Fn::GetAtt":["NodesGroup","GroupId"]}', JSON.stringify(imported('group'))),
  ) as Resources;
  const Outputs = {
    V: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc' } },
    S: { Value: { Ref: 'DataSubnet' }, Export: { Name: 'subnet' } },
    G: { Value: groupId('NodesGroup'), Export: { Name: 'group' } },
  };
  return [
    stackTemplate('env/Network', { Resources: rest, Outputs }),
    stackTemplate('env/Files', { Resources: moved }),
  ];
}
