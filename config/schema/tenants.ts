import { z } from 'zod';
import { kebabName, teamName } from './primitives';

/** A team's room in the cluster: a namespace, a share of the GPUs, and who may enter. */
const tenant = z.strictObject({
  team: teamName,
  namespace: kebabName,
  /** GPUs that are the team's own; it may borrow what others leave idle. */
  gpuQuota: z.int().min(0),
  /** The team's share, against the others' weights, of what is lent. */
  queueWeight: z.int().min(1).max(100),
  /** Service accounts of the team's own programs, in its namespace. */
  serviceAccounts: z.array(kebabName),
  /** The entry of `cluster.access` that people of the team enter by. */
  accessEntry: kebabName,
});

export const tenants = z.array(tenant).min(1);
