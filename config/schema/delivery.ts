import { z } from 'zod';

/** Who a pipeline may become: one role for each group of stacks, and one that only reads. */
export const pipelineRoleNames = ['network', 'platform', 'guards', 'read'] as const;

export type PipelineRoleName = (typeof pipelineRoleNames)[number];

/**
 * A subject as the provider writes it into its tokens, in full: with a pattern, whoever can choose a part of it
 * chooses who deploys.
 * @see https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect
 */
const subject = z
  .string()
  .regex(
    /^[\w./:@=+,-]{8,255}$/,
    'a subject in full, without * and ?, such as repo:your-org/your-repository:environment:prod-network',
  );

const subjects = z.array(subject).min(1);

/** How CI deploys: whose tokens are believed, and what each of them opens. */
export const delivery = z.strictObject({
  /**
   * First part of the qualifiers of the bootstraps, which end in the group of stacks: what one group's pipeline deploys
   * with is none of another's. It stands in names of buckets and roles and never changes.
   */
  qualifier: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,6}$/, 'at most seven lower-case letters and digits, a letter first'),
  provider: z.strictObject({
    /** Who signs the tokens. */
    issuer: z.url({ protocol: /^https$/ }),
    /** For whom they are made out. */
    audience: z.literal('sts.amazonaws.com'),
  }),
  subjects: z.strictObject({
    network: subjects,
    platform: subjects,
    guards: subjects,
    read: subjects,
  } satisfies Record<PipelineRoleName, z.ZodType>),
  /** How long a pipeline stays who it became: as long as the longest deploy. */
  sessionHours: z.int().min(1).max(4),
});

/** What every role of an environment has to keep to. */
export const identities = z.strictObject({
  /** Whether every role carries the boundary that an administrator made before the first deploy. */
  boundary: z.boolean(),
  /** No session of a role lasts longer. */
  longestSessionHours: z.int().min(1).max(12),
});
