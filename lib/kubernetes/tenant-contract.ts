import type { BundleTenant } from './bundle-input';

/** Marks a namespace as a team's. Its value is the team; policies and Kueue select by it. */
export const tenantLabel = 'alicerce.io/tenant';

/** Names the queue that a workload waits in. */
export const queueLabel = 'kueue.x-k8s.io/queue-name';

/** The queue of a team's namespace: every namespace has one of this name, so that manifests move between them. */
export const localQueueName = 'gpu';

/** The cohort in which teams lend each other what they leave idle. */
export const gpuCohort = 'gpu';

/** Groups that access entries put people into. */
export function tenantGroups({ team }: BundleTenant): {
  readonly work: string;
  readonly view: string;
} {
  return { work: `alicerce:${team}:work`, view: `alicerce:${team}:view` };
}
