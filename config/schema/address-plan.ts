import { z } from 'zod';
import { ipv4Range, reason } from './primitives';

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

export const addressPlan = z.strictObject({
  ipFamily: z.literal('ipv4', {
    error:
      'only ipv4 is supported: an IPv6 cluster cannot be changed back, and see docs/adr/0007-ipv4-with-pods-on-their-own-range.md',
  }),
  primary: siteAddresses,
  recovery: siteAddresses,
  /** Networks outside this project that the VPCs will ever be connected to. */
  foreign: z.array(named),
});
