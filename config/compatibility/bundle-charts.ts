import type { EnvironmentData } from '../schema/environment';
import type { GpuPoolData } from '../schema/gpu-pools';
import type { ChartName } from './charts';

/** What decides which charts a cluster has. */
export type BundledEnvironment = Readonly<
  Pick<EnvironmentData, 'autoscaling' | 'bundle' | 'cluster'>
> & { readonly gpuPools: readonly GpuPoolData[] };

/** Who starts a pool's nodes: Karpenter is ours, or EKS's own in Auto Mode. */
export function provisionerOf(
  { provisioner }: Pick<GpuPoolData, 'provisioner'>,
  autoscaling: EnvironmentData['autoscaling'],
): 'node-group' | 'karpenter' | 'auto-mode' {
  return provisioner === 'karpenter' && autoscaling === 'auto-mode' ? 'auto-mode' : provisioner;
}

/** Charts that one switch or one kind of pool asks for; those with no condition every cluster has. */
function conditions(environment: BundledEnvironment): Readonly<Record<ChartName, boolean>> {
  const { autoscaling, bundle, gpuPools } = environment;
  const karpenter = autoscaling === 'karpenter';
  const ownNodes = gpuPools.filter((pool) => provisionerOf(pool, autoscaling) !== 'auto-mode');
  return {
    'gateway-api-crds': true,
    'karpenter-crd': karpenter,
    // Bottlerocket, and with it Auto Mode, brings a device plugin of its own.
    'nvidia-device-plugin': gpuPools.some(
      ({ allocator, image }) => allocator === 'device-plugin' && image.family !== 'bottlerocket',
    ),
    'nvidia-dra-driver-gpu': gpuPools.some(({ allocator }) => allocator === 'dra'),
    'aws-efa-k8s-device-plugin': ownNodes.some(({ efa }) => efa),
    'dcgm-exporter': bundle.dcgmOwner === 'dcgm-exporter-chart',
    karpenter,
    kueue: true,
    jobset: true,
    lws: true,
    'kuberay-operator': bundle.kuberay,
    'aws-load-balancer-controller': true,
    'aws-gateway-api-controller': true,
    'external-secrets': true,
    keda: bundle.keda,
    'policy-controller': bundle.imageSigningKeyArn !== null,
    'argo-cd': bundle.argoCd !== null,
  };
}

/** The charts that an environment's bundle holds. A test holds the list against the rendered bundle. */
export function bundleCharts(environment: BundledEnvironment): readonly ChartName[] {
  const wanted = conditions(environment);
  return (Object.keys(wanted) as ChartName[]).filter((name) => wanted[name]);
}
