import { z } from 'zod';
import { days, emailAddress, isoDate, kebabName, reason, teamName } from './primitives';

/** What happens when somebody deletes: each switch is stated, none is derived from the environment's name. */
export const protection = z.strictObject({
  /** CloudFormation refuses to delete a stack. */
  terminationProtection: z.boolean(),
  /** EKS and the load balancers refuse to be deleted. */
  deletionProtection: z.boolean(),
  /** Stores, keys and vaults outlive their stack. */
  retainStores: z.boolean(),
});

/** Where alarms go. `page` wakes somebody, `ticket` waits for the morning. */
export const alerting = z.strictObject({
  page: z.array(emailAddress).min(1),
  ticket: z.array(emailAddress).min(1),
});

const backupRule = z.strictObject({
  name: kebabName,
  /** AWS Backup's six-field cron expression, in UTC. */
  schedule: z
    .string()
    .regex(
      /^cron\(\S+ \S+ \S+ \S+ \S+ \S+\)$/,
      'a cron expression of six fields, such as cron(0 5 ? * * *)',
    ),
  /** Explicit, because AWS Backup's own defaults are hours to start and days to complete. */
  startWindowMinutes: z.int().min(60),
  completionWindowMinutes: z.int().min(120),
  keepDays: days,
  keepCopyDays: days,
});

const lock = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  /** Nobody without a special permission can delete a recovery point. */
  z.strictObject({ mode: z.literal('governance'), minDays: days, maxDays: days }),
  /** Nobody at all can, the root user included, from `irreversibleFrom` on. Until then the vault is in governance. */
  z.strictObject({
    mode: z.literal('compliance'),
    minDays: days,
    maxDays: days,
    irreversibleFrom: isoDate,
  }),
]);

export const backup = z.strictObject({
  rules: z.array(backupRule).min(1),
  lock,
});

/** A fact that a proof needs and no template holds. It is printed wherever it was used, and it ends. */
export const assumption = z.strictObject({
  fact: reason,
  because: reason,
  owner: teamName,
  until: isoDate,
});
