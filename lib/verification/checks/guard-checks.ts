import {
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEncryptionControlsCommand,
  type Route,
  type RouteTable,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { pass, shown, unless, type Check } from '../check';
import { everyPage } from '../every-page';
import type { ExpectedGuards, ExpectedSubnet } from '../expectations';
import type { Ec2 } from '../platform-clients';

async function subnetsOf(ec2: Ec2, vpcId: string): Promise<readonly Subnet[]> {
  return everyPage(async (NextToken) => {
    const page = await ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }], NextToken }),
    );
    return { items: page.Subnets, next: page.NextToken };
  });
}

async function tablesOf(ec2: Ec2, vpcId: string): Promise<readonly RouteTable[]> {
  return everyPage(async (NextToken) => {
    const page = await ec2.send(
      new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcId] }], NextToken }),
    );
    return { items: page.RouteTables, next: page.NextToken };
  });
}

function isThe(expected: ExpectedSubnet, { SubnetId, CidrBlock }: Subnet): boolean {
  return 'id' in expected ? SubnetId === expected.id : CidrBlock === expected.cidr;
}

/** The table that a subnet is associated with, else the main one. */
function tableOf(subnetId: string | undefined, tables: readonly RouteTable[]) {
  const associated = (wanted: (each: { SubnetId?: string; Main?: boolean }) => boolean) =>
    tables.find(({ Associations }) => Associations?.some(wanted));
  return (
    associated(({ SubnetId }) => SubnetId === subnetId) ?? associated(({ Main }) => Main === true)
  );
}

/** What a default route leads to, as config calls the ways out. */
function wayOf({ GatewayId, NatGatewayId, EgressOnlyInternetGatewayId }: Route): string {
  if (NatGatewayId !== undefined) return 'a NAT gateway';
  if (EgressOnlyInternetGatewayId !== undefined) return 'an egress-only internet gateway';
  if (GatewayId?.startsWith('vpce-') === true) return 'an endpoint of the firewall';
  if (GatewayId?.startsWith('igw-') === true) return 'an internet gateway';
  return 'something else';
}

const declaredWay = {
  none: undefined,
  'one-nat': 'a NAT gateway',
  'nat-per-zone': 'a NAT gateway',
  firewall: 'an endpoint of the firewall',
} as const satisfies Record<ExpectedGuards['egress'], string | undefined>;

function waysOut(table: RouteTable | undefined): readonly string[] {
  return (table?.Routes ?? [])
    .filter(
      ({ DestinationCidrBlock, DestinationIpv6CidrBlock }) =>
        DestinationCidrBlock === '0.0.0.0/0' || DestinationIpv6CidrBlock === '::/0',
    )
    .map(wayOf);
}

const leaves = new Set(['nodes', 'pods']);

function problemsOf(
  expected: ExpectedSubnet,
  ways: readonly string[],
  { egress, ownVpc }: ExpectedGuards,
): readonly string[] {
  const name = 'id' in expected ? expected.id : expected.cidr;
  const subnet = `${expected.tier} ${name}`;
  if (!ownVpc) {
    // Its owner chooses the way; what no owner may choose is a public one.
    return ways.includes('an internet gateway') ? [`${subnet} leads to an internet gateway`] : [];
  }
  const declared = leaves.has(expected.tier) ? declaredWay[egress] : undefined;
  const found = ways.filter((way) => way !== declared).map((way) => `${subnet} leads to ${way}`);
  return declared !== undefined && !ways.includes(declared)
    ? [...found, `${subnet} does not lead to ${declared}`]
    : found;
}

const inner = new Set(['nodes', 'pods', 'controlPlane', 'data']);

export const nothingLeavesButByTheDeclaredWay = (ec2: Ec2, expected: ExpectedGuards): Check => ({
  id: 'NET-5',
  claim: 'Nodes and pods leave by the declared way only, and no other inner tier leaves at all',
  about: 'setting',
  run: async () => {
    const { vpcId } = expected;
    const [subnets, tables] = [await subnetsOf(ec2, vpcId), await tablesOf(ec2, vpcId)];
    const watched = expected.subnets
      .filter(({ tier }) => inner.has(tier))
      .flatMap((each) =>
        subnets.filter((subnet) => isThe(each, subnet)).map((subnet) => ({ each, subnet })),
      );
    const problems = watched.flatMap(({ each, subnet }) =>
      problemsOf(each, waysOut(tableOf(subnet.SubnetId, tables)), expected),
    );
    return unless(problems, {
      evidence: `${String(watched.length)} inner subnets, and the way out is ${expected.egress}`,
      remedy: 'Deploy the Network stack again; a route by another hand is to be taken away',
    });
  },
});

export const publicAccessIsBlocked = (ec2: Ec2, expected: ExpectedGuards): Check => ({
  id: 'NET-6',
  claim: 'The account blocks public access to its VPCs in this Region as declared',
  about: 'setting',
  run: async () => {
    const { VpcBlockPublicAccessOptions: options } = await ec2.send(
      new DescribeVpcBlockPublicAccessOptionsCommand({}),
    );
    const mode = shown(options?.InternetGatewayBlockMode);
    const { blockPublicAccess: wanted } = expected;
    if (wanted === null) return pass(`somebody else sets it: ${mode}`);
    return unless(mode === wanted ? [] : [`the mode is ${mode}, and ${wanted} is declared`], {
      evidence: `the mode is ${mode}, ${shown(options?.State)}`,
      remedy:
        'Deploy the Network stack again, and ask CloudTrail who called ModifyVpcBlockPublicAccessOptions',
    });
  },
});

export const encryptionInTransitIsWatched = (ec2: Ec2, expected: ExpectedGuards): Check => ({
  id: 'NET-7',
  claim: 'The VPC watches or enforces encryption in transit as declared',
  about: 'setting',
  run: async () => {
    const { vpcId, encryption } = expected;
    if (encryption === null) return pass(`${vpcId} is somebody else's to encrypt`);
    const controls = await everyPage(async (NextToken) => {
      const page = await ec2.send(
        new DescribeVpcEncryptionControlsCommand({ VpcIds: [vpcId], NextToken }),
      );
      return { items: page.VpcEncryptionControls, next: page.NextToken };
    });
    const [control] = controls.filter(({ VpcId }) => VpcId === vpcId);
    const seen =
      control === undefined
        ? 'there is no control'
        : `mode ${shown(control.Mode)}, ${shown(control.State)}`;
    return unless(control?.Mode === encryption ? [] : [`${seen}; ${encryption} is declared`], {
      evidence: `${vpcId}: ${seen}`,
      remedy:
        'Deploy the Network stack again; ask EC2 for the resources that stand in the way of enforcement',
    });
  },
});
