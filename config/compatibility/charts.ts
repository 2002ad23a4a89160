import type { ChartPin } from './chart-pin';
import { deliveryCharts } from './delivery-charts';
import { gpuCharts } from './gpu-charts';
import { platformCharts } from './platform-charts';
import { schedulingCharts } from './scheduling-charts';

/**
 * Every chart that a bundle may hold, pinned by version. A digest that is null was not attested when the pin was written
 * and is to be locked by `ops versions --lock`, online, before an environment is promoted.
 *
 * metrics-server, the CSI drivers and the node monitoring agent are not here: EKS manages them as add-ons.
 * cert-manager is not here either: Kueue, JobSet, LeaderWorkerSet, KEDA, External Secrets and the load-balancer
 * controller make and rotate the certificates of their own webhooks, and the webhook of the DRA driver stays off.
 */
export const charts = {
  ...gpuCharts,
  ...schedulingCharts,
  ...platformCharts,
  ...deliveryCharts,
} as const satisfies Record<string, ChartPin>;

export type ChartName = keyof typeof charts;

export type ChartPins = Readonly<Record<ChartName, ChartPin>>;
