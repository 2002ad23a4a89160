import { z } from 'zod';
import { ipv4Range } from './primitives';

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

export const network = z.strictObject({
  vpc,
  /** `none`: no way out at all. `one-nat`: one zone's loss cuts everybody off. `nat-per-zone`: zones are independent. */
  egress: z.enum(['none', 'one-nat', 'nat-per-zone']),
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
