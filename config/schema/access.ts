import { z } from 'zod';
import { kebabName } from './primitives';
import { oidcProvider } from './sign-in';

/** An IAM user of an account that is kept for emergencies: somebody seals its keys and its second factor away. */
const emergencyUser = z
  .string()
  .regex(
    /^arn:aws:iam::\d{12}:user\/([\w+=,.@-]+\/)*[\w+=,.@-]+$/,
    'the ARN of an IAM user such as arn:aws:iam::123456789012:user/emergency/first',
  );

/** Text that stands between quotation marks in a policy: nothing in it can end them. */
const quotable = z
  .string()
  .regex(/^[\w .:@/+=-]{1,128}$/, 'letters, digits, spaces and . : @ / + = - are expected');

const claimName = z
  .string()
  .regex(/^[a-z_][a-z0-9_]{0,63}$/i, 'the name of a claim: letters, digits and _');

/** Who says who somebody is, and how. */
const people = z.discriminatedUnion('kind', [
  /** The organisation's Identity Center, which asks for the second factor itself. Groups are listed by their ids. */
  z.strictObject({ kind: z.literal('identity-center') }),
  /** Another provider. What it calls groups, and how it says that a second factor was shown, is its own. */
  z.strictObject({
    kind: z.literal('oidc'),
    provider: oidcProvider,
    groupsClaim: claimName,
    secondFactor: z.strictObject({
      claim: claimName,
      value: quotable,
      /** Whether the claim is a list that holds the value, or the value itself. */
      is: z.enum(['list', 'text']),
    }),
  }),
]);

const tenant = {
  /** Id of the organisation at its device manager. */
  tenantId: quotable,
  /** Where the manager publishes the keys that it signs with. */
  signingKeyUrl: z.url({ protocol: /^https$/ }),
};

/** Who says in what state a device is, and the state that is good enough. */
const devices = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('jamf'),
    ...tenant,
    risks: z.array(z.enum(['SECURE', 'LOW', 'MEDIUM'])).min(1),
  }),
  /** A score from 1 to 100: the higher, the better. */
  z.strictObject({
    kind: z.literal('crowdstrike'),
    ...tenant,
    scoreAbove: z.int().min(0).max(99),
  }),
  z.strictObject({ kind: z.literal('jumpcloud'), ...tenant }),
]);

/** People who see the same pages. Whoever is in none of the listed groups sees nothing. */
const pageGroup = z.strictObject({
  name: kebabName,
  /** Ids of groups in Identity Center, or what the provider's claim holds. */
  members: z.array(quotable).min(1).max(20),
});

/**
 * Pages of operators without a VPN. Entries of `ingress` whose sign-in is `verified-access` are behind it, and nobody
 * reaches their load balancer otherwise.
 */
const verifiedAccess = z.strictObject({
  people,
  /** What is asked of the device, beside the person; `null` where nobody manages devices. */
  devices: devices.nullable(),
  groups: z.array(pageGroup).min(1).max(10),
});

/** How people and services reach what stands inside, beside the access entries of the cluster. */
export const access = z.strictObject({
  /**
   * Who takes the break-glass roles while Identity Center does not answer. They prove a second factor to IAM itself;
   * everybody else has proved it to Identity Center, which tells IAM nothing about it.
   */
  emergencyUsers: z.array(emergencyUser).max(8),
  verifiedAccess: verifiedAccess.nullable(),
});
