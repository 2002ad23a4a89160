import fc from 'fast-check';

/** A small network as a test describes it: no CloudFormation, no sets, only what somebody could draw on a board. */
export interface World {
  readonly vpcs: readonly WorldVpc[];
  readonly subnets: readonly WorldSubnet[];
  readonly acls: readonly (readonly WorldAclEntry[])[];
  readonly tables: readonly (readonly WorldRoute[])[];
  readonly groups: readonly WorldGroup[];
  readonly hosts: readonly WorldHost[];
  /** Index of the subnet that a NAT gateway, or a firewall, stands in. */
  readonly nat: number | null;
  readonly firewall: number | null;
  /** Whether the two VPCs are peered. */
  readonly peering: boolean;
  /** VPCs that a transit gateway is attached to. */
  readonly transit: readonly number[];
}

export interface WorldVpc {
  readonly internetGateway: boolean;
}

export interface WorldSubnet {
  readonly vpc: number;
  /** Index of its network ACL; null for the one of the VPC. */
  readonly acl: number | null;
  /** Index of its route table; null for the one of the VPC. */
  readonly table: number | null;
  readonly v6: boolean;
  readonly givesPublic: boolean;
}

/** Type and code stand in for ports where the protocol is ICMP. */
export interface WorldService {
  readonly protocol: number;
  readonly ports: readonly [first: number, last: number];
}

export interface WorldAclEntry extends WorldService {
  readonly number: number;
  readonly egress: boolean;
  readonly allow: boolean;
  readonly block: string;
}

export type Target = 'internet' | 'outgoing-v6' | 'nat' | 'firewall' | 'peering' | 'transit';

export interface WorldRoute {
  readonly block: string;
  readonly target: Target;
}

export interface WorldRule extends WorldService {
  readonly peer: { readonly block: string } | { readonly group: number };
}

export interface WorldGroup {
  readonly ingress: readonly WorldRule[];
  /** Empty: AWS lets everything out. */
  readonly egress: readonly WorldRule[];
}

export interface WorldHost {
  readonly subnet: number;
  readonly groups: readonly number[];
  readonly publicAddress: boolean | null;
}

/** Every protocol, as EC2 writes it. */
export const anyProtocol = -1;

/** Ranges of the VPCs and of each of their four possible subnets. */
export const vpcBlock = (vpc: number): string => `10.${String(vpc)}.0.0/24`;
export const vpcBlockV6 = (vpc: number): string => `2a05:d018:${String(vpc)}::/56`;
export const subnetBlock = (vpc: number, index: number): string =>
  `10.${String(vpc)}.0.${String(16 * index)}/28`;
export const subnetBlockV6 = (vpc: number, index: number): string =>
  `2a05:d018:${String(vpc)}:${String(index)}::/64`;

const blocks = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '10.0.0.0/8',
  '10.0.0.0/24',
  '10.0.0.0/27',
  '10.0.0.0/28',
  '10.0.0.16/28',
  '10.0.0.8/29',
  '10.1.0.0/24',
  '10.1.0.0/28',
  '8.8.8.0/24',
  '172.16.0.0/12',
  '::/0',
  '2a05:d018:0:1::/64',
  '2600::/12',
];

const service: fc.Arbitrary<WorldService> = fc.oneof(
  fc.constant({ protocol: anyProtocol, ports: [0, 65_535] as const }),
  fc.record({
    protocol: fc.constantFrom(6, 17),
    ports: fc.constantFrom(
      [443, 443] as const,
      [22, 443] as const,
      [1024, 65_535] as const,
      [1024, 32_767] as const,
      [0, 65_535] as const,
    ),
  }),
  fc.constantFrom(
    { protocol: 1, ports: [-1, -1] as const },
    { protocol: 1, ports: [8, -1] as const },
    { protocol: 50, ports: [0, 65_535] as const },
  ),
);

const block = fc.constantFrom(...blocks);

const rule = (groups: number): fc.Arbitrary<WorldRule> =>
  fc
    .tuple(
      service,
      fc.oneof(fc.record({ block }), fc.record({ group: fc.integer({ min: 0, max: groups - 1 }) })),
    )
    .map(([what, peer]) => ({ ...what, peer }));

const aclEntries = fc
  .uniqueArray(
    fc
      .tuple(
        service,
        block,
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 40 }),
      )
      .map(([what, where, egress, refusal, number]) => ({
        ...what,
        block: where,
        egress,
        allow: refusal > 0,
        number,
      })),
    { selector: ({ egress, number }) => `${String(egress)} ${String(number)}`, maxLength: 6 },
  )
  // Most real lists end with what lets the rest through; without that, random ones would close almost everything.
  .chain((entries) =>
    fc.boolean().map((open) => {
      const all = { protocol: anyProtocol, ports: [0, 65_535] as const, block: '0.0.0.0/0' };
      const last = [true, false].map((egress) => ({ ...all, egress, allow: true, number: 50 }));
      return open ? [...entries, ...last] : entries;
    }),
  );

const routes = fc.uniqueArray(
  fc.record({
    block: fc.constantFrom(
      '0.0.0.0/0',
      '0.0.0.0/0',
      '10.1.0.0/24',
      '10.0.0.0/24',
      '10.0.0.16/28',
      '8.8.8.0/24',
      '172.16.0.0/12',
      '::/0',
    ),
    target: fc.constantFrom<Target>(
      'internet',
      'outgoing-v6',
      'nat',
      'firewall',
      'peering',
      'transit',
    ),
  }),
  { selector: (route) => route.block, maxLength: 4 },
);

const groupCount = 3;
const host = fc.record({
  subnet: fc.integer({ min: 0, max: 3 }),
  groups: fc.uniqueArray(fc.integer({ min: 0, max: groupCount - 1 }), {
    minLength: 1,
    maxLength: 2,
  }),
  publicAddress: fc.constantFrom(true, false, null),
});

const drawnWorld: fc.Arbitrary<World> = fc.record({
  vpcs: fc.tuple(
    fc.record({ internetGateway: fc.constantFrom(true, true, false) }),
    fc.record({ internetGateway: fc.boolean() }),
  ),
  subnets: fc.array(
    fc.record({
      vpc: fc.constantFrom(0, 0, 1),
      acl: fc.constantFrom(null, null, 0, 1),
      table: fc.constantFrom(null, 0, 1, 2),
      v6: fc.constantFrom(false, false, true),
      givesPublic: fc.boolean(),
    }),
    { minLength: 4, maxLength: 4 },
  ),
  acls: fc.array(aclEntries, { minLength: 2, maxLength: 2 }),
  tables: fc.array(routes, { minLength: 3, maxLength: 3 }),
  groups: fc.array(
    fc.record({
      ingress: fc.array(rule(groupCount), { minLength: 1, maxLength: 3 }),
      egress: fc.array(rule(groupCount), { maxLength: 2 }),
    }),
    { minLength: groupCount, maxLength: groupCount },
  ),
  hosts: fc.array(host, { minLength: 2, maxLength: 4 }),
  nat: fc.constantFrom(null, 0, 1, 2),
  firewall: fc.constantFrom(null, null, 1, 3),
  peering: fc.boolean(),
  transit: fc.constantFrom([], [0], [0, 1]),
});

/** A route to what is not there cannot be deployed. */
function withoutDeadRoutes(world: World): World {
  const isThere: Readonly<Record<Target, boolean>> = {
    internet: world.vpcs[0]?.internetGateway === true,
    'outgoing-v6': true,
    nat: world.nat !== null,
    firewall: world.firewall !== null,
    peering: world.peering,
    transit: world.transit.length > 0,
  };
  const tables = world.tables.map((routes) => routes.filter(({ target }) => isThere[target]));
  return { ...world, tables };
}

/** Any network of up to two VPCs with four subnets and a handful of hosts. */
export const anyWorld: fc.Arbitrary<World> = drawnWorld.map(withoutDeadRoutes);
