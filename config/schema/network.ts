import { z } from 'zod';
import { ipv4Range, reason } from './primitives';

const subnetsByTier = z.strictObject({
  edge: z.array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/)),
  nodes: z.array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/)),
  controlPlane: z.array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/)),
  data: z.array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/)),
  pods: z.array(z.string().regex(/^subnet-[0-9a-f]{8,17}$/)),
});

/** A VPC of our own, or one that somebody else runs: then its subnets are listed in the order of the zones. */
const vpc = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('create'),
    /** IPAM pool that the range is allocated from, or `null` where ranges are handed out by this file. */
    ipamPoolId: z
      .string()
      .regex(/^ipam-pool-[0-9a-f]{8,17}$/)
      .nullable(),
  }),
  z.strictObject({
    mode: z.literal('existing'),
    vpcId: z.string().regex(/^vpc-[0-9a-f]{8,17}$/),
    subnets: subnetsByTier,
    /** Route tables of the nodes' subnets, in the order of the zones: gateway endpoints are attached to them. */
    nodeRouteTables: z.array(z.string().regex(/^rtb-[0-9a-f]{8,17}$/)),
  }),
]);

/** A name, or with a leading dot a name and everything below it, that nodes and pods may reach, and what for. */
const allowedName = z.strictObject({
  name: z
    .string()
    .max(255)
    .regex(
      /^\.?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
      'a domain name in lower case such as quay.io, or .quay.io for it and all names below',
    ),
  because: reason,
});

/**
 * The way out. `none`: no way at all. `one-nat`: one zone's loss cuts everybody off. `nat-per-zone`: zones are
 * independent. `firewall`: so they are, and only TLS and HTTP to known names pass.
 */
const egress = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.literal('one-nat') }),
  z.strictObject({ mode: z.literal('nat-per-zone') }),
  z.strictObject({
    mode: z.literal('firewall'),
    /** Beside what the features in use need (`config/egress-names.ts`). */
    allowedDomains: z.array(allowedName).max(400),
  }),
]);

/** Names that the VPC's resolver answers. Where the way out is a list, so are they: the list, AWS, our zone, and these. */
const dnsFirewall = z.strictObject({
  /** Names that are asked for and not reached through the firewall: private zones, names that other networks answer. */
  allowedNames: z.array(allowedName),
  /** Names that nobody resolves, with a leading dot for all names below, too. */
  blockedNames: z.array(allowedName),
  /**
   * Lists that AWS keeps of names of malware and botnets. Their ids differ by Region, and no page of AWS states them:
   * `aws route53resolver list-firewall-domain-lists` does.
   */
  managedLists: z.array(
    z.strictObject({
      id: z.string().regex(/^rslvr-fdl-[0-9a-z]{8,20}$/, 'the id of a domain list'),
      name: z.string().regex(/^AWSManagedDomains[A-Za-z]+$/, 'a list that AWS manages'),
    }),
  ),
  /** What happens to queries that look like tunnels or like names that malware makes up: stopped, or only logged. */
  threats: z.enum(['block', 'alert']),
});

/** Traffic that VPC encryption control lets pass unencrypted, by the resource that it crosses. */
export const unencryptedResources = [
  'internet-gateway',
  'nat-gateway',
  'virtual-private-gateway',
  'vpc-peering',
  'vpc-lattice',
  'elastic-file-system',
  'lambda',
] as const;
export type UnencryptedResource = (typeof unencryptedResources)[number];

const encryptionInTransit = z.discriminatedUnion('mode', [
  /** Flow records say which flows are encrypted, and nothing is refused. */
  z.strictObject({ mode: z.literal('monitor') }),
  /** Nothing that could send unencrypted can be made or attached, but for the listed resources. */
  z.strictObject({
    mode: z.literal('enforce'),
    exclusions: z.array(
      z.strictObject({ resource: z.enum(unencryptedResources), because: reason }),
    ),
  }),
]);

export const network = z.strictObject({
  vpc,
  egress,
  dnsFirewall,
  encryptionInTransit,
  /**
   * What VPC Block Public Access stops in the whole account and Region. `ingress`: everything but what NAT gateways
   * start. `bidirectional`: that, too. Ways in that config lists are excluded, subnet by subnet.
   */
  blockPublicAccess: z.enum(['ingress', 'bidirectional']),
  /** Transit gateway of the organisation and the ranges that are reached through it. */
  transitGateway: z
    .strictObject({
      id: z.string().regex(/^tgw-[0-9a-f]{8,17}$/),
      routes: z.array(ipv4Range).min(1),
    })
    .nullable(),
  /** Resolver rules shared with this account, for names that other networks answer (hybrid DNS). */
  resolverRuleIds: z.array(z.string().regex(/^rslvr-rr-[0-9a-z]{8,20}$/)),
});

/** A public hosted zone that the workload account controls: without one, DNS-validated certificates would hang. */
export const hostedZone = z.strictObject({
  id: z
    .string()
    .regex(/^Z[0-9A-Z]{8,31}$/, 'a Route 53 hosted zone id such as Z0123456789ABCDEFGHIJ'),
  name: z.string().min(3),
});

/** The organisation's sign-in for people: access entries name its permission sets. */
export const identityCenter = z.strictObject({
  instanceArn: z
    .string()
    .regex(
      /^arn:aws:sso:::instance\/(sso)?ins-[0-9a-zA-Z]{16}$/,
      'an Identity Center instance ARN',
    ),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a Region such as sa-east-1'),
});
