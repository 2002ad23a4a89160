import { bundleStages, type BundlePart } from './bundle';
import type { BundleInput } from './bundle-input';
import { burnInPart } from './parts/burn-in-part';
import { clusterNetworkPart } from './parts/cluster-network-part';
import { entryPart } from './parts/entry-part';
import { gpuChartParts } from './parts/gpu-chart-parts';
import { karpenterPoolsPart } from './parts/karpenter-pools-part';
import { namespacePart } from './parts/namespace-part';
import { crdParts, platformChartParts } from './parts/platform-chart-parts';
import { policyPart } from './parts/policy-part';
import { queuePart } from './parts/queue-part';
import { schedulingChartParts } from './parts/scheduling-chart-parts';
import { tenancyParts } from './parts/tenancy-parts';
import { workloadParts } from './parts/workload-part';

/** The parts of a bundle, in the order in which they are applied: stage by stage, and inside a stage as listed here. */
export function bundleParts(input: BundleInput): readonly BundlePart[] {
  const parts: readonly BundlePart[] = [
    ...crdParts(input),
    namespacePart(input),
    ...gpuChartParts(input),
    ...schedulingChartParts(input),
    ...platformChartParts(input),
    policyPart(input),
    clusterNetworkPart(input),
    queuePart(input),
    ...tenancyParts(input),
    ...entryPart(input),
    ...burnInPart(input),
    ...karpenterPoolsPart(input),
    ...workloadParts(input),
  ];
  return bundleStages.flatMap((stage) => parts.filter((part) => part.stage === stage));
}
