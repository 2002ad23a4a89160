import { z } from 'zod';
import { addOnNames } from '../kubernetes-versions';
import { isoDate } from './primitives';

/** What is promoted from one environment to the next; `bundle` is the release of the charts and images in the cluster. */
const promotedItems = ['kubernetes', 'node-image', 'bundle', ...addOnNames] as const;
export type PromotedItem = (typeof promotedItems)[number];

/**
 * Which environment runs a version before this one, for how long, and since when this one runs each version. Lines of
 * `since` are never removed: the next environment refers to them after this one has moved on.
 */
export const promotion = z.strictObject({
  /** The environment that runs every version before this one; `null` for the first. */
  after: z.string().nullable(),
  /** Days that a version must have run there. */
  soakDays: z.int().min(0).max(365),
  /** Item → version → the day on which this environment began to run it. */
  since: z.record(z.enum(promotedItems), z.record(z.string(), isoDate)),
});
