import type { ChartName } from './charts';

/** Charts whose CRDs are a chart of their own: both have one version, and the CRDs go first. */
export const crdCharts: Readonly<Partial<Record<ChartName, ChartName>>> = {
  karpenter: 'karpenter-crd',
};

/** Controllers that are built against the CRDs of another chart: who moves the CRDs looks at them. */
export const builtAgainst: Readonly<Partial<Record<ChartName, readonly ChartName[]>>> = {
  'gateway-api-crds': ['aws-load-balancer-controller', 'aws-gateway-api-controller'],
};
