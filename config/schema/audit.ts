import { z } from 'zod';
import { days } from './primitives';

/** Standards of Security Hub by the part of their ARN that follows `standards/`, each with its version. */
export const securityStandards = [
  'aws-foundational-security-best-practices/v/1.0.0',
  'cis-aws-foundations-benchmark/v/5.0.0',
  'nist-800-53/v/5.0.0',
] as const;
export type SecurityStandard = (typeof securityStandards)[number];

/** Packs of Config rules that the recorder's account is judged by. */
export const conformancePackNames = ['eks', 'backup', 'platform'] as const;
export type ConformancePackName = (typeof conformancePackNames)[number];

const archiveLock = z.discriminatedUnion('mode', [
  /** Objects can be deleted: for what is disposable as a whole. */
  z.strictObject({ mode: z.literal('none') }),
  /** Nobody without a special permission can delete an object. */
  z.strictObject({ mode: z.literal('governance'), days }),
  /** Nobody at all can, the root user included, until the object's days are over. */
  z.strictObject({ mode: z.literal('compliance'), days }),
]);

/** The record of who did what, and what watches it. */
export const audit = z.strictObject({
  trail: z.strictObject({
    /** `organization`: of every account; the workload account must then be the one that manages the organisation. */
    scope: z.enum(['account', 'organization']),
  }),
  /** How long an object of the archive withstands everybody. */
  archiveLock,
  /**
   * The role by which AWS Config reads. An account has it once and for ever, so that a second creation fails:
   * `exists` where Config was ever on in the account.
   */
  configServiceRole: z.enum(['created-here', 'exists']),
  /** What Security Hub checks; nothing is on because nobody said otherwise. */
  standards: z.array(z.enum(securityStandards)),
  conformancePacks: z.array(z.enum(conformancePackNames)),
  /** Days without use after which a right is reported. */
  unusedAccessDays: z.int().min(1).max(365),
  /** Whether Amazon Detective draws the behaviour graph: it costs by the volume of the logs. */
  detective: z.boolean(),
});
