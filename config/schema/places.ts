import { z } from 'zod';
import { accountId, reason, regionName } from './primitives';

/**
 * Accounts by role. They may coincide (a small environment uses one account for all four), but a role never
 * changes its account later: vaults, keys and trails would be replaced.
 */
export const accounts = z.strictObject({
  /** Holds the network, the cluster and everything that runs. */
  workload: accountId,
  /** Holds the trail, findings and evidence. */
  audit: accountId,
  /** Holds copies that survive the loss of the workload account. */
  recovery: accountId,
  /** Holds the pipeline that deploys. */
  delivery: accountId,
});

/** Why data may stand in a Region: `home`, or a ground of LGPD Art. 33 with the act that says so. */
export const residencyBasis = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.literal('home') }),
  z.strictObject({ basis: z.literal('adequacy-decision'), reference: reason }),
  z.strictObject({ basis: z.literal('standard-contractual-clauses'), reference: reason }),
  z.strictObject({ basis: z.literal('no-personal-data'), reference: reason }),
]);

const zone = z.strictObject({
  /** Zone name in the workload account, such as `sa-east-1a`. */
  name: z.string().regex(/^[a-z]{2}-[a-z]+-\d[a-z]$/, 'a zone name such as sa-east-1a'),
  /**
   * Zone id, which names the same building in every account, such as `sae1-az1`; `null` where nobody has looked it up
   * (`aws ec2 describe-availability-zones`). What is known about GPU types in a zone is known by its id.
   */
  id: z
    .string()
    .regex(/^[a-z]+\d-az\d$/, 'a zone id such as sae1-az1 is expected')
    .nullable(),
});

/** A Region with its zones in order. Zones may be appended, never reordered: the order fixes each subnet's range. */
export const site = z.strictObject({
  region: regionName,
  zones: z.array(zone).min(2).max(4),
  residency: residencyBasis,
});

/** Where an environment lives. */
export const places = z.strictObject({
  /** ISO 3166-1 code of the country whose law governs the data. */
  homeCountry: z.enum(['BR', 'IE', 'DE']),
  primary: site,
  recovery: site,
  /** Where the services live that exist once per partition: budgets, cost data, CloudFront certificates. */
  global: z.strictObject({ region: z.literal('us-east-1'), residency: residencyBasis }),
});
