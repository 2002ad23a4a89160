import { z } from 'zod';
import { ipv4Range, ipv6Range, reason } from './primitives';

/** Tiers of a VPC, each a block that the planner splits into four equal zone slots. */
export const tierNames = ['edge', 'firewall', 'nodes', 'controlPlane', 'data'] as const;
export type TierName = (typeof tierNames)[number];

const named = z.strictObject({ name: z.string().min(1), range: ipv4Range });

/** The ranges of one VPC. All of them are create-only in AWS: changing one replaces a network or a cluster. */
export const siteAddresses = z.strictObject({
  vpc: ipv4Range,
  tiers: z.strictObject({
    /** Load balancers that face the internet, and NAT gateways. */
    edge: ipv4Range,
    /** Network Firewall endpoints: nothing else may stand there. */
    firewall: ipv4Range,
    nodes: ipv4Range,
    /** The cluster's network interfaces: EKS asks for subnets of their own. */
    controlPlane: ipv4Range,
    data: ipv4Range,
  } satisfies Record<TierName, z.ZodType>),
  /** Secondary range of the VPC for pods, so that pods never exhaust the nodes' subnets. */
  pods: ipv4Range,
  /** Kubernetes services. Virtual, but it must not hide a real destination. */
  services: ipv4Range,
  /** Ranges of the VPC that stay free on purpose, with what they are kept for. */
  growth: z.array(z.strictObject({ range: ipv4Range, keptFor: reason })).min(1),
});

const v6Block = z.strictObject({
  range: ipv6Range,
  /** Pool of our own addresses that EC2 takes the range from. A range that AWS chooses is known to no plan and to no proof. */
  pool: z
    .string()
    .regex(
      /^ipv6pool-ec2-[0-9a-f]{17}$/,
      'the id of a pool of own addresses is expected, such as ipv6pool-ec2-0123456789abcdef0',
    ),
});

/** Nodes, load balancers and data speak both families; the cluster and its pods speak IPv4 in any case. */
const dualStack = z.strictObject(
  { family: z.literal('dual-stack'), primary: v6Block, recovery: v6Block },
  {
    error: ({ code }) =>
      code === 'invalid_type'
        ? '{ family: "dual-stack", … } with a range and a pool for each site; an IPv6 cluster cannot be changed back, and see docs/adr/0034-ipv6-beside-ipv4.md'
        : undefined,
  },
);

export const addressPlan = z.strictObject({
  ipFamily: z.union([z.literal('ipv4'), dualStack]),
  primary: siteAddresses,
  recovery: siteAddresses,
  /** Networks outside this project that the VPCs will ever be connected to. */
  foreign: z.array(named),
});
