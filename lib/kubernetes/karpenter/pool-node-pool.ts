import type { BundlePool, PoolCapacity } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import {
  burnInTaint,
  factsOf,
  gpuAllocatorOf,
  gpuResource,
  gpuTaint,
  hasBurnIn,
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

type NodeTemplate = NodePoolSpec['template']['spec'];

/** EKS lets no node of Auto Mode live longer than 21 days, drain included. */
const longestLifeOnAutoMode = '480h';

function longestLife({ provisioner, purpose }: BundlePool): NodeTemplate['expireAfter'] {
  if (provisioner === 'auto-mode') return longestLifeOnAutoMode;
  // Nodes get a new image by promotion, not by age, where a job would be lost.
  return purpose === 'inference' ? '720h' : 'Never';
}

function nodeClassOf({ name, provisioner }: BundlePool): NodeTemplate['nodeClassRef'] {
  return provisioner === 'auto-mode'
    ? { group: 'eks.amazonaws.com', kind: 'NodeClass', name }
    : { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name };
}

/** When and how many nodes Karpenter, ours or that of EKS, starts for a pool, and when it takes them away. */
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
          nodeClassRef: nodeClassOf(pool),
          requirements: requirementsOf(pool),
          taints: [gpuTaint],
          startupTaints: hasBurnIn(pool) ? [burnInTaint] : [],
          expireAfter: longestLife(pool),
          terminationGracePeriod: '1h',
        },
      },
    },
  };
}
