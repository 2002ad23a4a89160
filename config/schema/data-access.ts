import { z } from 'zod';
import { storeNames } from './data-map';
import { reason } from './primitives';

/**
 * Somebody as the proofs name them, such as `role:Backup/Plan/Role` (construct path), `pod:kube-system/karpenter`
 * (namespace and service account), `people:AlicerceOperators` (permission set), `service:backup.amazonaws.com`,
 * `service-linked:AWSServiceRoleForAutoScaling`, `oidc:issuer#subject` or `subscriber:email:team@example.com`. Nobody
 * declares that anyone may read.
 */
export const principalName = z
  .string()
  .regex(
    /^(role|user|pod|people|service|service-linked|oidc|account|organization|arn|subscriber):\S.*$/,
    'a principal as a finding of the proofs names it is expected, such as role:Backup/Plan/Role or pod:kube-system/karpenter',
  );

/** Rights that nobody should hold two of. */
export const duties = [
  'deploy',
  'approve',
  'key administration',
  'data read',
  'backup deletion',
  'log deletion',
] as const;
export type Duty = (typeof duties)[number];

const reader = z.strictObject({
  who: z.array(principalName).min(1),
  /** What they read; `every` is every store, now and later. */
  stores: z.union([z.literal('every'), z.array(z.enum(storeNames)).min(1)]),
  because: reason,
});

/** Who reads what, by a right of its own or by acting as somebody else. The proofs compare it with the templates. */
export const dataAccess = z.strictObject({
  readers: z.array(reader),
  /** Who holds more than one duty. */
  dutiesTogether: z.array(
    z.strictObject({
      who: z.array(principalName).min(1),
      duties: z.array(z.enum(duties)).min(2),
      because: reason,
    }),
  ),
});
