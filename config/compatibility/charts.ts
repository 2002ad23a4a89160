import type { ChartPin } from './chart-pin';
import { deliveryCharts } from './delivery-charts';
import { gpuCharts } from './gpu-charts';
import { lockedChart } from './digest-lock';
import { platformCharts } from './platform-charts';
import { schedulingCharts } from './scheduling-charts';

const pinned = {
  ...gpuCharts,
  ...schedulingCharts,
  ...platformCharts,
  ...deliveryCharts,
} as const satisfies Record<string, ChartPin>;

export type ChartName = keyof typeof pinned;

export type ChartPins = Readonly<Record<ChartName, ChartPin>>;

/**
 * Every chart that a bundle may hold, at the version of the newest bundle release (`releases.ts` says which environment
 * runs which). A digest that is null was not attested when the pin was written and is to be locked by
 * `ops versions --lock`, online: until then no environment is deployed to AWS.
 *
 * metrics-server, the CSI drivers and the node monitoring agent are not here: EKS manages them as add-ons.
 * cert-manager is not here either: Kueue, JobSet, LeaderWorkerSet, KEDA, External Secrets and the load-balancer
 * controller make and rotate the certificates of their own webhooks, and the webhook of the DRA driver stays off.
 */
export const charts = Object.fromEntries(
  Object.entries(pinned).map(([name, pin]) => [name, lockedChart(pin)]),
) as ChartPins;
