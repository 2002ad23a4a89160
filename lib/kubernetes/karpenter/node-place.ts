import type { BundlePool, SubnetSelection } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import { factsOf } from '../pool-contract';

type NodeClassSpec = ObjectOf<'EC2NodeClass'>['spec'];
type Interface = NonNullable<NodeClassSpec['networkInterfaces']>[number];

/** Where the nodes of a pool belong. */
export interface NodeHome {
  readonly environment: string;
  readonly clusterName: string;
}

/** gp3 gives at most a quarter of a MiB/s per I/O operation, and 3000 of these are included in its price. */
export function iopsFor(throughput: number): number {
  return Math.max(3000, throughput * 4);
}

/** Subnets as both kinds of node classes name them. */
export function subnetTerms(selection: SubnetSelection): NodeClassSpec['subnetSelectorTerms'] {
  return 'tags' in selection
    ? [{ tags: { ...selection.tags } }]
    : selection.ids.map((id) => ({ id }));
}

/**
 * Security groups of a pool's nodes. EKS makes the cluster's and tags it itself; a pool with EFA has one more, without
 * which no adapter reaches another: its tags are those that lib/gpu gives to everything of the pool.
 */
export function securityGroupTerms(
  pool: BundlePool,
  { clusterName, environment }: NodeHome,
): NodeClassSpec['securityGroupSelectorTerms'] {
  const ofCluster = { tags: { 'aws:eks:cluster-name': clusterName } };
  if (!pool.efa) return [ofCluster];
  return [
    ofCluster,
    { tags: { 'alicerce:gpu-pool': pool.name, 'alicerce:environment': environment } },
  ];
}

/** Reserved capacity of a pool, by id. */
export function reservationsOf({ capacity }: BundlePool): { id: string }[] {
  return capacity.flatMap((source) => ('id' in source ? [{ id: source.id }] : []));
}

/**
 * The interfaces of the pool's types: the primary one, and those that the catalogue lists beyond it; none where the pool
 * has no EFA.
 * @throws Error where the types have different layouts
 */
export function efaInterfaces(pool: BundlePool): Interface[] {
  if (!pool.efa) return [];
  const [first, ...others] = factsOf(pool).map(({ efa }) => efa?.interfaces ?? []);
  if (
    first === undefined ||
    others.some((layout) => JSON.stringify(layout) !== JSON.stringify(first))
  ) {
    throw new Error(
      `The pool "${pool.name}" mixes types with different EFA layouts, and one node class has one layout: make a pool for each.`,
    );
  }
  return [
    { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' },
    ...first.map(({ networkCardIndex, deviceIndex, type }) => ({
      networkCardIndex,
      deviceIndex,
      interfaceType: type === 'interface' ? ('interface' as const) : ('efa-only' as const),
    })),
  ];
}

/** Tags of a pool's instances and volumes: the same as those of node groups. */
export function nodeTags(pool: BundlePool, { environment }: NodeHome): Record<string, string> {
  return {
    'alicerce:environment': environment,
    'alicerce:gpu-pool': pool.name,
    'alicerce:owner': pool.owner,
  };
}
