import type { ManifestPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import { poolNodeClass } from '../karpenter/pool-node-class';
import { poolNodePool } from '../karpenter/pool-node-pool';

/** NodePools and EC2NodeClasses of the pools that Karpenter starts. */
export function karpenterPoolsPart(input: BundleInput): readonly ManifestPart[] {
  const pools = input.pools.filter(({ provisioner }) => provisioner === 'karpenter');
  if (pools.length === 0) return [];
  const { karpenter } = input;
  if (karpenter === null) {
    throw new Error(
      `The pools ${pools.map(({ name }) => `"${name}"`).join(', ')} are started by Karpenter, and the environment has none: set autoscaling to "karpenter" or the provisioner to "node-group".`,
    );
  }
  return [
    {
      kind: 'manifests',
      name: 'karpenter-pools',
      stage: 'pools',
      timeoutSeconds: 120,
      objects: pools.flatMap((pool) => [
        poolNodeClass(pool, input.environment, karpenter),
        poolNodePool(pool),
      ]),
    },
  ];
}
