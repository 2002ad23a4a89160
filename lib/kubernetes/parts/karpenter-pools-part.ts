import type { ManifestPart } from '../bundle';
import type { BundleInput, BundlePool } from '../bundle-input';
import { autoModeNodeClass } from '../karpenter/auto-mode-node-class';
import { poolNodeClass } from '../karpenter/pool-node-class';
import { poolNodePool } from '../karpenter/pool-node-pool';
import type { KubernetesObject } from '../kubernetes-object';

function poolsOf(
  { pools }: BundleInput,
  provisioner: BundlePool['provisioner'],
): readonly BundlePool[] {
  return pools.filter((pool) => pool.provisioner === provisioner);
}

/** @throws Error where nobody is there who would start the nodes */
function requireAutoscaler(pools: readonly BundlePool[], who: string, autoscaling: string): void {
  if (pools.length === 0) return;
  throw new Error(
    `The pools ${pools.map(({ name }) => `"${name}"`).join(', ')} are started by ${who}, and the environment has none: set autoscaling to "${autoscaling}" or the provisioner to "node-group".`,
  );
}

function ofKarpenter(input: BundleInput): readonly KubernetesObject[] {
  const { karpenter } = input;
  const pools = poolsOf(input, 'karpenter');
  if (karpenter === null) {
    requireAutoscaler(pools, 'Karpenter', 'karpenter');
    return [];
  }
  return pools.flatMap((pool) => [poolNodeClass(pool, input, karpenter), poolNodePool(pool)]);
}

function ofAutoMode(input: BundleInput): readonly KubernetesObject[] {
  const { autoMode } = input;
  const pools = poolsOf(input, 'auto-mode');
  if (autoMode === null) {
    requireAutoscaler(pools, 'EKS Auto Mode', 'auto-mode');
    return [];
  }
  return pools.flatMap((pool) => [autoModeNodeClass(pool, input, autoMode), poolNodePool(pool)]);
}

/** NodePools, and what their nodes are made of, of the pools that follow their pods. */
export function karpenterPoolsPart(input: BundleInput): readonly ManifestPart[] {
  const objects = [...ofKarpenter(input), ...ofAutoMode(input)];
  if (objects.length === 0) return [];
  return [
    { kind: 'manifests', name: 'karpenter-pools', stage: 'pools', timeoutSeconds: 120, objects },
  ];
}
