import type { IntervalSet } from '../sets/interval-set';
import type { PacketSet } from '../sets/packet-set';

/**
 * Facts are read from templates in one of two strengths. What is `certain` is deployed as it is read. What is not stands
 * under a condition or holds a part that only the deploy knows: then it is read as wide as it could be, and it is counted
 * where that is worse.
 */
export interface Fact {
  readonly certain: boolean;
  /** Path of the resource that says so. */
  readonly source: string;
}

/** Who stands on the other side of a rule. */
export type Peer =
  | { readonly kind: 'addresses'; readonly addresses: IntervalSet }
  | { readonly kind: 'group'; readonly group: string }
  /** Addresses of one service of AWS, by the end of its name: which these are, nobody states. */
  | { readonly kind: 'service'; readonly service: string };

/** One rule of a security group. */
export interface GroupRule extends Fact {
  readonly peer: Peer;
  readonly services: IntervalSet;
  /** Who wrote the rule: a template, or AWS by itself. */
  readonly by: 'template' | 'aws' | 'aws, for want of a rule';
  readonly description: string;
}

export interface SecurityGroup {
  readonly id: string;
  /** What people call it. */
  readonly path: string;
  /** Path of the resource that it belongs to: itself, or the cluster or VPC that AWS makes it for. */
  readonly owner: string;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

/** One entry of a network ACL. */
export interface AclEntry extends Fact {
  readonly number: number;
  readonly allows: boolean;
  readonly addresses: IntervalSet;
  readonly services: IntervalSet;
}

export interface AccessList {
  readonly id: string;
  readonly path: string;
  /** In the order in which EC2 asks them. */
  readonly ingress: readonly AclEntry[];
  readonly egress: readonly AclEntry[];
}

/** Where a route leads. */
export type RouteTarget =
  | { readonly kind: 'local' }
  | { readonly kind: 'internet-gateway' }
  | { readonly kind: 'egress-only-gateway' }
  | { readonly kind: 'nat'; readonly id: string }
  | { readonly kind: 'firewall'; readonly id: string }
  /** A transit gateway, a VPN gateway or a peering: another network begins behind it. */
  | { readonly kind: 'link'; readonly id: string }
  /** A gateway endpoint: the addresses of one service of AWS. */
  | { readonly kind: 'service'; readonly service: string }
  /** Something that the model does not follow: a packet may end up anywhere. */
  | { readonly kind: 'anywhere'; readonly what: string };

export interface Route extends Fact {
  readonly destinations: IntervalSet;
  /** The longest prefix wins. */
  readonly prefixLength: number;
  /** False where the destinations are not known: then the prefix may be longer than any other. */
  readonly known: boolean;
  readonly target: RouteTarget;
}

export interface RouteTable {
  readonly id: string;
  readonly path: string;
  readonly routes: readonly Route[];
}

export interface Subnet {
  readonly id: string;
  readonly path: string;
  readonly vpc: string;
  readonly zone: string;
  readonly addresses: IntervalSet;
  /** Whether the addresses are read, and not just any. */
  readonly addressesKnown: boolean;
  /** Network ACLs that may guard the subnet: one, unless a condition decides. */
  readonly accessLists: readonly string[];
  /** Route tables that the subnet may have: one, unless a condition decides. */
  readonly routeTables: readonly string[];
  /** Whether interfaces may get a public IPv4 address without asking. */
  readonly givesPublicAddresses: boolean;
  readonly hasV6: boolean;
  readonly tags: ReadonlyMap<string, string>;
}

/** Another network, or a VPC of the model, at the other end of a link. */
export interface Link extends Fact {
  /** Id of the transit gateway, VPN gateway or peering. */
  readonly id: string;
  /** What somebody calls it. */
  readonly name: string;
  /** VPCs of the model that are attached to it. */
  readonly vpcs: readonly string[];
  /** Whether networks outside of the model are behind it, too. */
  readonly leadsOutside: boolean;
}

export interface Vpc {
  readonly id: string;
  readonly path: string;
  readonly region: string;
  readonly addresses: IntervalSet;
  /** The ranges one by one, as routes compete with them. */
  readonly ranges: readonly { readonly addresses: IntervalSet; readonly prefixLength: number }[];
  /** Whether the ranges are read, and not just any. */
  readonly addressesKnown: boolean;
  /** Whether an internet gateway is attached. */
  readonly internetGateway: 'none' | 'possible' | 'certain';
}

export interface NatGateway {
  readonly id: string;
  readonly path: string;
  readonly subnet: string;
  readonly isPublic: boolean;
}

/** A firewall that packets are routed through. */
export interface Firewall {
  readonly id: string;
  readonly path: string;
  readonly subnets: readonly string[];
  /** Whether its policy drops what no rule lets pass. */
  readonly dropsTheRest: boolean;
  /** What it lets pass: everything, unless config states less, because its rules are about names. */
  readonly admits: PacketSet;
}

/** What security groups guard an interface. */
export interface Guard {
  readonly groups: readonly string[];
  /** False for what no security group applies to, such as a network load balancer without one. */
  readonly filtered: boolean;
}

/** Network interfaces of one resource in one subnet: whatever is true for one of them is true for all. */
export interface Interface extends Guard {
  /** Path of the resource and the subnet. */
  readonly id: string;
  /** Path of the resource that has the interfaces. */
  readonly carrier: string;
  readonly type: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly region: string;
  readonly subnet: string;
  readonly publicV4: boolean;
  readonly publicV6: boolean;
  /** What it answers to, where the templates say so. @default - whatever the groups let through */
  readonly accepts?: IntervalSet;
  readonly certain: boolean;
}

/** Everything that decides about packets in the networks of one environment. */
export interface NetworkFacts {
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly routeTables: ReadonlyMap<string, RouteTable>;
  readonly accessLists: ReadonlyMap<string, AccessList>;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  readonly nats: ReadonlyMap<string, NatGateway>;
  readonly firewalls: ReadonlyMap<string, Firewall>;
  readonly links: ReadonlyMap<string, Link>;
  readonly interfaces: readonly Interface[];
}
