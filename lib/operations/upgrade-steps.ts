import type { Environment } from '../../config';
import type { NodeWave, UpgradeFacts, UpgradeStep } from './upgrade-plan';

/** In which waves nodes are replaced, group by group. */
export function wavesOf({ cluster, gpuPools, demand }: Environment): readonly NodeWave[] {
  const { minSize, maxSize } = cluster.systemNodes;
  return [
    {
      group: 'system nodes',
      nodes: maxSize,
      how: `one node at a time, the new one first; at least ${String(minSize)} stay`,
    },
    ...gpuPools.map((pool) => {
      const reserved = pool.capacity.some((source) => 'id' in source);
      const nodes = demand.pools.find((each) => each.pool === pool.name)?.nodes ?? pool.maxSize;
      if (pool.provisioner === 'karpenter') {
        return {
          group: pool.name,
          nodes,
          how: 'Karpenter replaces drifted nodes within the disruption budget of the pool',
        };
      }
      return {
        group: pool.name,
        nodes,
        how: reserved
          ? 'one node at a time, the old one ends first: reserved instances have no spare'
          : 'one node at a time, the new one first',
      };
    }),
  ];
}

/** The step that replaces nodes by those of another image release. */
export function imageStep(from: string, to: string): UpgradeStep {
  return {
    what: 'node images',
    from,
    to,
    how: 'write the release into systemNodes and every pool, deploy Cluster, then GpuCapacity',
    back: 'the release before it, by the same way: nodes are replaced again',
  };
}

/** Image releases that run now. */
export function imagesOf({ cluster, gpuPools }: Environment): string {
  const releases = [
    cluster.systemNodes.imageRelease,
    ...gpuPools.map(({ image }) => image.release),
  ];
  return [...new Set(releases)].join(', ');
}

function addOnSteps({ environment, kubernetesVersions, to }: UpgradeFacts): UpgradeStep[] {
  const attested: Readonly<Record<string, readonly string[]>> =
    kubernetesVersions[to]?.addOns ?? {};
  return Object.entries(environment.cluster.addOns).flatMap(([addOn, pinned]) => {
    const known = attested[addOn] ?? [];
    if (known.includes(pinned)) return [];
    return {
      what: `add-on ${addOn}`,
      from: pinned,
      to: known[0] ?? 'nothing attested',
      how:
        addOn === 'vpc-cni'
          ? 'deploy Cluster; the CNI moves one minor version at a time'
          : 'deploy Cluster',
      back: 'the version before it, as long as it is attested for the new Kubernetes version',
    };
  });
}

/** The steps to another Kubernetes version, in order. */
export function kubernetesSteps(facts: UpgradeFacts): UpgradeStep[] {
  const { environment, kubernetesVersions, to } = facts;
  const { version } = environment.cluster;
  return [
    {
      what: 'control plane',
      from: version,
      to,
      how: 'write cluster.version, deploy Cluster; EKS updates it in place',
      back: 'within 7 days EKS can go back one minor version, by hand and node groups first; a rollback of the stack does not do it. After that: a new cluster and the backup',
    },
    ...addOnSteps(facts),
    imageStep(
      imagesOf(environment),
      kubernetesVersions[to]?.imageReleases[0] ?? 'nothing attested',
    ),
  ];
}
