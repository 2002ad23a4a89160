import type { GpuPoolData } from '../schema/gpu-pools';
import { bundleCharts, provisionerOf, type BundledEnvironment } from './bundle-charts';
import type { CombinedPool, Combination } from './judge-combination';
import type { DcgmOwner } from './matrix';
import { releasePins } from './release-pins';

function combinedPool(
  pool: GpuPoolData,
  autoscaling: BundledEnvironment['autoscaling'],
): CombinedPool {
  const { name, instanceTypes, allocator, efa, image } = pool;
  return {
    name,
    instanceTypes,
    allocators: [allocator],
    efa,
    imageFamily: image.family,
    // Only Amazon Linux names its kubelet in the release.
    imageRelease: image.family === 'al2023' ? image.release : null,
    provisioner: provisionerOf(pool, autoscaling),
  };
}

/**
 * What brings a DCGM of its own to the GPU nodes. The node monitoring agent is on every node, and its DCGM on none: that
 * tolerates no taint, and GPU nodes have one. The GPU operator is not among the charts.
 * @see https://github.com/aws/eks-node-monitoring-agent/blob/main/charts/eks-node-monitoring-agent/values.yaml
 */
function dcgmSources(environment: BundledEnvironment): readonly DcgmOwner[] {
  const addOns = Object.keys(environment.cluster.addOns);
  return [
    ...(addOns.includes('amazon-cloudwatch-observability') ? ['cloudwatch-add-on' as const] : []),
    ...(bundleCharts(environment).includes('dcgm-exporter')
      ? ['dcgm-exporter-chart' as const]
      : []),
  ];
}

/**
 * What runs together in an environment's cluster.
 * @param on ISO date that support is judged on
 */
export function combinationOf(environment: BundledEnvironment, on: string): Combination {
  const { autoscaling, bundle, cluster, gpuPools } = environment;
  const { charts } = releasePins(bundle.release);
  return {
    kubernetes: cluster.version,
    charts: Object.fromEntries(
      bundleCharts(environment).map((name) => [name, charts[name].version]),
    ),
    pools: gpuPools.map((pool) => combinedPool(pool, autoscaling)),
    dcgmOwner: bundle.dcgmOwner,
    dcgmSources: dcgmSources(environment),
    on,
  };
}
