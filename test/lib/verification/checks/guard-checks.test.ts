import {
  encryptionInTransitIsWatched,
  nothingLeavesButByTheDeclaredWay,
  publicAccessIsBlocked,
} from '../../../../lib/verification/checks/guard-checks';
import type { ExpectedGuards } from '../../../../lib/verification/expectations';
import { fakeClient } from '../fake-client';
import { describeFailures, evidenceOf } from '../verdict-table';

const planned = (tier: string, cidr: string) => ({ tier, cidr, zone: 'a', required: true });
const expected: ExpectedGuards = {
  vpcId: 'vpc-1',
  ownVpc: true,
  subnets: [
    planned('edge', '10.0.64.0/24'),
    planned('nodes', '10.0.0.0/20'),
    planned('data', '10.0.68.0/24'),
  ],
  egress: 'firewall',
  blockPublicAccess: 'block-ingress',
  encryption: 'monitor',
};
const everywhere = '0.0.0.0/0';
const toFirewall = { DestinationCidrBlock: everywhere, GatewayId: 'vpce-1' };
const toNat = { DestinationCidrBlock: everywhere, NatGatewayId: 'nat-1' };
const toInternet = { DestinationCidrBlock: everywhere, GatewayId: 'igw-1' };

/** A VPC with a table for each tier, and a main table for subnets without one. */
const vpcWith = ({
  nodes = [toFirewall] as object[],
  data = [] as object[],
  main = [] as object[],
}) =>
  fakeClient({
    DescribeSubnets: () => ({
      Subnets: [
        { SubnetId: 'subnet-edge', CidrBlock: '10.0.64.0/24' },
        { SubnetId: 'subnet-nodes', CidrBlock: '10.0.0.0/20' },
        { SubnetId: 'subnet-data', CidrBlock: '10.0.68.0/24' },
      ],
    }),
    DescribeRouteTables: () => ({
      RouteTables: [
        { Associations: [{ Main: true }], Routes: main },
        { Associations: [{ SubnetId: 'subnet-edge' }], Routes: [toInternet] },
        { Associations: [{ SubnetId: 'subnet-nodes' }], Routes: nodes },
        ...(main.length > 0 ? [] : [{ Associations: [{ SubnetId: 'subnet-data' }], Routes: data }]),
      ],
    }),
  });
const wayOut = (vpc: Parameters<typeof vpcWith>[0], change: Partial<ExpectedGuards> = {}) =>
  nothingLeavesButByTheDeclaredWay(vpcWith(vpc), { ...expected, ...change });

describe('nothingLeavesButByTheDeclaredWay', () => {
  it.each([
    ['firewall', [toFirewall]],
    ['nat-per-zone', [toNat]],
    ['one-nat', [toNat]],
    ['none', []],
  ] as const)(
    'passes where the way out is %s, and that is where routes lead',
    async (egress, nodes) => {
      expect(await evidenceOf(wayOut({ nodes: [...nodes] }, { egress }), 'pass')).toBe(
        `2 inner subnets, and the way out is ${egress}`,
      );
    },
  );

  it('leaves the way out of a VPC that is not ours to its owner', async () => {
    const subnets = [{ tier: 'nodes', id: 'subnet-nodes', required: true }];
    expect(
      await evidenceOf(wayOut({ nodes: [toNat] }, { ownVpc: false, subnets }), 'pass'),
    ).toContain('1 inner subnets');
  });

  describeFailures([
    {
      name: 'nodes lead to an internet gateway',
      check: wayOut({ nodes: [toInternet] }),
      evidence: 'nodes 10.0.0.0/20 leads to an internet gateway',
    },
    {
      name: 'nodes lead around the firewall',
      check: wayOut({ nodes: [toNat] }),
      evidence: 'nodes 10.0.0.0/20 leads to a NAT gateway',
    },
    {
      name: 'nodes have no way out',
      check: wayOut({ nodes: [] }),
      evidence: 'nodes 10.0.0.0/20 does not lead to an endpoint of the firewall',
    },
    {
      name: 'data leave through the firewall, too',
      check: wayOut({ data: [toFirewall] }),
      evidence: 'data 10.0.68.0/24 leads to an endpoint of the firewall',
    },
    {
      name: 'a subnet without a table takes the main one',
      check: wayOut({ main: [toInternet] }),
      evidence: 'data 10.0.68.0/24 leads to an internet gateway',
    },
    {
      name: 'nodes leave by the other protocol',
      check: wayOut({
        nodes: [
          toFirewall,
          { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
        ],
      }),
      evidence: 'nodes 10.0.0.0/20 leads to an egress-only internet gateway',
    },
    {
      name: 'nodes of a VPC of somebody else lead to an internet gateway',
      check: wayOut(
        { nodes: [toInternet] },
        { ownVpc: false, subnets: [{ tier: 'nodes', id: 'subnet-nodes', required: true }] },
      ),
      evidence: 'nodes subnet-nodes leads to an internet gateway',
    },
  ]);
});

const accountWith = (InternetGatewayBlockMode: string) =>
  fakeClient({
    DescribeVpcBlockPublicAccessOptions: () => ({
      VpcBlockPublicAccessOptions: { InternetGatewayBlockMode, State: 'update-complete' },
    }),
  });

describe('publicAccessIsBlocked', () => {
  it('passes in the declared mode', async () => {
    expect(
      await evidenceOf(publicAccessIsBlocked(accountWith('block-ingress'), expected), 'pass'),
    ).toBe('the mode is block-ingress, update-complete');
  });

  it('tells the mode that somebody else has set', async () => {
    const check = publicAccessIsBlocked(accountWith('off'), {
      ...expected,
      blockPublicAccess: null,
    });
    expect(await evidenceOf(check, 'pass')).toBe('somebody else sets it: off');
  });

  describeFailures([
    {
      name: 'nothing is blocked',
      check: publicAccessIsBlocked(accountWith('off'), expected),
      evidence: 'the mode is off, and block-ingress is declared',
    },
  ]);
});

const controlsOf = (...controls: object[]) =>
  fakeClient({ DescribeVpcEncryptionControls: () => ({ VpcEncryptionControls: controls }) });
const control = (Mode: string, VpcId = 'vpc-1') => ({ VpcId, Mode, State: 'available' });

describe('encryptionInTransitIsWatched', () => {
  it('passes in the declared mode', async () => {
    expect(
      await evidenceOf(
        encryptionInTransitIsWatched(controlsOf(control('monitor')), expected),
        'pass',
      ),
    ).toBe('vpc-1: mode monitor, available');
  });

  it('leaves a VPC of somebody else alone', async () => {
    const check = encryptionInTransitIsWatched(controlsOf(), { ...expected, encryption: null });
    expect(await evidenceOf(check, 'pass')).toBe("vpc-1 is somebody else's to encrypt");
  });

  describeFailures([
    {
      name: 'the mode is another one',
      check: encryptionInTransitIsWatched(controlsOf(control('monitor')), {
        ...expected,
        encryption: 'enforce',
      }),
      evidence: 'mode monitor, available; enforce is declared',
    },
    {
      name: 'the VPC has none',
      check: encryptionInTransitIsWatched(controlsOf(control('monitor', 'vpc-2')), expected),
      evidence: 'there is no control; monitor is declared',
    },
  ]);
});
