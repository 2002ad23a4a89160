import type { Claims } from '../../../../lib/proofs/claims/claims';
import { checkCertificate } from '../../../../lib/proofs/check-certificate';
import type { NetworkProof } from '../../../../lib/proofs/prove-network';
import { at, contradicted, proved, ref, type Resource, type Resources } from '../small-network';

const endpoint = {
  'Fn::Select': [
    1,
    { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': ['Firewall', 'EndpointIds'] }] }] },
  ],
};

const made = (Type: string, Properties: Record<string, unknown>): Resource => ({
  Type,
  Properties,
});

function routed(table: string, block: string, target: Record<string, unknown>): Resource {
  return made('AWS::EC2::Route', {
    RouteTableId: ref(table),
    DestinationCidrBlock: block,
    ...target,
  });
}

/** Everything between the edge and the workers crosses a firewall, both ways. */
function withFirewall(all: Resources): void {
  all['FirewallSubnet'] = made('AWS::EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: '10.0.3.0/28',
  });
  all['FirewallTable'] = made('AWS::EC2::RouteTable', { VpcId: ref('Vpc') });
  all['FirewallAssociation'] = made('AWS::EC2::SubnetRouteTableAssociation', {
    SubnetId: ref('FirewallSubnet'),
    RouteTableId: ref('FirewallTable'),
  });
  all['Policy'] = made('AWS::NetworkFirewall::FirewallPolicy', {
    FirewallPolicy: {
      StatelessDefaultActions: ['aws:forward_to_sfe'],
      StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
      StatefulDefaultActions: ['aws:drop_strict'],
    },
  });
  all['Firewall'] = made('AWS::NetworkFirewall::Firewall', {
    FirewallPolicyArn: { 'Fn::GetAtt': ['Policy', 'FirewallPolicyArn'] },
    SubnetMappings: [{ SubnetId: ref('FirewallSubnet') }],
  });
  all['FirewallRoute'] = routed('FirewallTable', '0.0.0.0/0', { NatGatewayId: ref('Nat') });
  all['NodesRoute'] = routed('NodesTable', '0.0.0.0/0', { VpcEndpointId: endpoint });
  all['NodesToEdge'] = routed('NodesTable', '10.0.0.0/24', { VpcEndpointId: endpoint });
  all['EdgeToNodes'] = routed('EdgeTable', '10.0.1.0/24', { VpcEndpointId: endpoint });
}

const passing: Partial<Claims> = {
  egressThrough: ['nat', 'firewall'],
  assumptions: [
    {
      kind: 'firewall-admits',
      passes: [
        { protocol: 'tcp', ports: [443], from: ['10.0.1.0/24'] },
        { protocol: 'tcp', ports: [8080], from: ['10.0.0.0/24'], to: ['10.0.1.0/24'] },
      ],
      because: 'its rules are about names',
      owner: 'network',
      until: '2027-05-31',
    },
  ],
};

function provedBehind(change: (all: Resources) => void = () => undefined): NetworkProof {
  return proved((all) => {
    withFirewall(all);
    change(all);
  }, passing);
}

test('a network whose way out is a firewall holds, and the second checker confirms it', () => {
  const proof = provedBehind();
  expect(proof.findings).toStrictEqual([]);
  expect(checkCertificate(proof.certificate)).toStrictEqual([]);
});

test('a group that lets everything out reaches what the firewall admits, and no more', () => {
  const proof = provedBehind((all) => {
    at(all, 'NodesGroup')['SecurityGroupEgress'] = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
  });
  const out = proof.certificate.derived.find(
    ({ from, to }) => from === 'workers' && to === 'internet',
  );
  expect(out?.services).toStrictEqual(['tcp 443']);
});

test.each<[string, string, (all: Resources) => void]>([
  [
    'a policy that passes what no rule knows',
    'P2.FirewallLetsThrough',
    (all) => {
      at(all, 'Policy')['FirewallPolicy'] = { StatelessDefaultActions: ['aws:pass'] };
    },
  ],
  [
    'a way around it',
    'P2.EgressAround',
    (all) => {
      all['NodesRoute'] = routed('NodesTable', '0.0.0.0/0', { NatGatewayId: ref('Nat') });
    },
  ],
  [
    'answers of NAT gateways that come back around it',
    'P2.OneWayThroughFirewall',
    (all) => {
      delete all['EdgeToNodes'];
      delete all['NodesToEdge'];
    },
  ],
  [
    'answers of workers that go back around it',
    'P2.OneWayThroughFirewall',
    (all) => {
      delete all['NodesToEdge'];
    },
  ],
])('the proofs find %s', (_name, claim, plant) => {
  expect(contradicted(provedBehind(plant))).toContain(claim);
});
