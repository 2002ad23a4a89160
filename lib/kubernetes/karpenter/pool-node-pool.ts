import type { BundlePool, PoolCapacity } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import {
  burnInTaint,
  factsOf,
  gpuAllocatorOf,
  gpuResource,
  gpuTaint,
  poolNodeLabels,
} from '../pool-contract';

type NodePoolSpec = ObjectOf<'NodePool'>['spec'];
type CapacityType = 'reserved' | 'spot' | 'on-demand';

/** Within one NodePool Karpenter always buys in this order. */
const karpentersOrder: readonly CapacityType[] = ['reserved', 'spot', 'on-demand'];

/** What is paid for already goes first, then what is cheap. */
const weights: Readonly<Record<CapacityType, number>> = {
  reserved: 100,
  spot: 50,
  'on-demand': 10,
};

function capacityTypeOf({ kind }: PoolCapacity): CapacityType {
  return kind === 'spot' || kind === 'on-demand' ? kind : 'reserved';
}

/**
 * The capacity types of a pool, in order.
 * @throws Error where the order is not Karpenter's: two NodePools could keep another one, but not the pool's one ceiling
 */
function capacityTypesOf({
  name,
  capacity,
}: BundlePool): readonly [CapacityType, ...CapacityType[]] {
  const declared = [...new Set(capacity.map(capacityTypeOf))];
  const ordered = karpentersOrder.filter((type) => declared.includes(type));
  const [first, ...rest] = declared;
  if (first === undefined || declared.join() !== ordered.join()) {
    throw new Error(
      `The pool "${name}" wants ${declared.join(', then ') || 'no capacity'}; Karpenter buys reservations first, then spot, then on-demand. Write the list in that order, or let a node group start the pool.`,
    );
  }
  return [first, ...rest];
}

/** Serving nodes are tidied up a few at a time; a node with a job on it is left alone until the job has ended. */
function disruptionOf({ purpose }: BundlePool): NodePoolSpec['disruption'] {
  if (purpose === 'inference') {
    return {
      consolidationPolicy: 'WhenEmptyOrUnderutilized',
      consolidateAfter: '10m',
      budgets: [{ nodes: '10%' }, { nodes: '1', reasons: ['Drifted'] }],
    };
  }
  return {
    consolidationPolicy: 'WhenEmpty',
    consolidateAfter: '5m',
    budgets: [
      { nodes: '100%', reasons: ['Empty'] },
      { nodes: '0', reasons: ['Drifted', 'Underutilized'] },
    ],
  };
}

/** The pool's one ceiling: nodes, and GPUs where Karpenter can count them. */
function limitsOf(pool: BundlePool): NodePoolSpec['limits'] {
  const gpus = Math.max(...factsOf(pool).map((facts) => facts.gpus)) * pool.maxSize;
  return {
    nodes: String(pool.maxSize),
    ...(gpuAllocatorOf(pool) === 'dra' ? {} : { [gpuResource]: String(gpus) }),
  };
}

function requirement(
  key: string,
  values: readonly string[],
): NodePoolSpec['template']['spec']['requirements'][number] {
  return { key, operator: 'In', values: [...values] };
}

function requirementsOf(pool: BundlePool): NodePoolSpec['template']['spec']['requirements'] {
  const isArm = factsOf(pool)[0]?.architecture === 'arm64';
  return [
    requirement('karpenter.sh/capacity-type', capacityTypesOf(pool)),
    requirement('node.kubernetes.io/instance-type', pool.instanceTypes),
    requirement('topology.kubernetes.io/zone', pool.zones),
    requirement('kubernetes.io/arch', [isArm ? 'arm64' : 'amd64']),
  ];
}

/** When and how many nodes Karpenter starts for a pool, and when it takes them away. */
export function poolNodePool(pool: BundlePool): ObjectOf<'NodePool'> {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: pool.name },
    spec: {
      weight: weights[capacityTypesOf(pool)[0]],
      limits: limitsOf(pool),
      disruption: disruptionOf(pool),
      template: {
        metadata: { labels: { ...poolNodeLabels(pool) } },
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: pool.name },
          requirements: requirementsOf(pool),
          taints: [gpuTaint],
          startupTaints: [burnInTaint],
          // Nodes get a new image by promotion, not by age, where a job would be lost.
          expireAfter: pool.purpose === 'inference' ? '720h' : 'Never',
          terminationGracePeriod: '1h',
        },
      },
    },
  };
}
