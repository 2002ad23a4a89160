import type { GpuPool } from '../../config';
import type { GpuModel } from '../../config/gpu-instances/gpu-models';
import {
  bottlerocketUserData,
  nodeConfigUserData,
  type BottlerocketTable,
  type ClusterAddress,
} from '../cluster/node-user-data';
import { burnInTaint, gpuTaint, schedulableGpusPerNode } from '../kubernetes/pool-contract';
import { pullsInParallel } from './image-pull';
import { migPartitionScript } from './mig-partitions';

/** Where Bottlerocket keeps what fills disks. */
const bulkyDirectories = [
  '/var/lib/containerd',
  '/var/lib/kubelet',
  '/var/log/pods',
  '/var/lib/soci-snapshotter',
];

const parallelPull: readonly BottlerocketTable[] = [
  { path: 'container-runtime', values: { snapshotter: 'soci' } },
  {
    path: 'container-runtime-plugins.soci-snapshotter',
    values: { 'pull-mode': 'parallel-pull-unpack' },
  },
];

const scratchOnInstanceStore: BottlerocketTable = {
  path: 'bootstrap-commands.instance-store',
  values: {
    commands: [
      ['apiclient', 'ephemeral-storage', 'init'],
      ['apiclient', 'ephemeral-storage', 'bind', '--dirs', ...bulkyDirectories],
    ],
    // A node whose images went to a small disk after all would fail later, and without a word.
    essential: true,
    mode: 'always',
  },
};

/** Bottlerocket has the device plugin and the MIG manager inside: they are set, not installed. */
function bottlerocketGpuTables({
  allocator,
  sharing,
  primaryFacts: { gpuModel },
}: GpuPool): readonly BottlerocketTable[] {
  const path = 'kubelet-device-plugins.nvidia';
  if (allocator === 'dra') {
    if (sharing.mode === 'mig') {
      throw new Error(
        "Bottlerocket's MIG manager goes with its device plugin, which DRA replaces; use an al2023 image for this pool.",
      );
    }
    // Plugin and DRA driver on one node hand the same GPU out twice, silently.
    return [{ path, values: { enabled: false } }];
  }
  switch (sharing.mode) {
    case 'none':
      return [];
    case 'mig':
      return [
        { path, values: { 'device-partitioning-strategy': 'mig' } },
        { path: `${path}.mig.profile`, values: { [partitionable(gpuModel)]: sharing.profile } },
      ];
    case 'time-slicing':
    case 'mps':
      return [
        { path, values: { 'device-sharing-strategy': sharing.mode } },
        { path: `${path}.${sharing.mode}`, values: { replicas: sharing.replicas } },
      ];
  }
}

/** GPUs that Bottlerocket can partition, as it spells them. */
const partitionableGpus: Readonly<Partial<Record<GpuModel, string>>> = {
  'A100-40GB': 'a100.40gb',
  'A100-80GB': 'a100.80gb',
  H100: 'h100.80gb',
  H200: 'h200.141gb',
};

function partitionable(model: GpuModel): string {
  const name = partitionableGpus[model];
  if (name !== undefined) return name;
  throw new Error(
    `Bottlerocket cannot partition the GPU ${model}, only ${Object.keys(partitionableGpus).join(', ')}; use an al2023 image for this pool.`,
  );
}

/**
 * The taints of a pool for the kubelet of an image of ours. EKS adds the group's taints to such a node only after it has
 * joined: until then any pod could land on it, before its diagnostic.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#mng-ami-id-conditions
 */
const registeredTaints = [gpuTaint, burnInTaint].map(
  ({ key, value, effect }) => `${key}=${value}:${effect}`,
);

/** Parts that one GPU is cut into. */
function partsPerGpu(pool: GpuPool): number {
  const gpus = Math.min(...Object.values(pool.facts).map((facts) => facts.gpus));
  return schedulableGpusPerNode(pool) / gpus;
}

/**
 * What a node of the pool is told when it starts, in the form that its image reads.
 * @param cluster where the cluster is, for images of our own; null where Karpenter starts the node, which tells every
 *   image of the cluster and of the taints by itself
 * @returns undefined where the image's own settings are right
 * @throws Error where Bottlerocket cannot do what the pool asks for
 */
export function gpuUserData(pool: GpuPool, cluster: ClusterAddress | null): string | undefined {
  const onInstanceStore = pool.scratch === 'instance-store-raid0';
  if (pool.image.family === 'bottlerocket') {
    return bottlerocketUserData([
      ...(pullsInParallel(pool) ? parallelPull : []),
      ...(onInstanceStore ? [scratchOnInstanceStore] : []),
      ...bottlerocketGpuTables(pool),
    ]);
  }
  return nodeConfigUserData({
    scratchOnInstanceStore: onInstanceStore,
    parallelImagePull: pullsInParallel(pool),
    ...(pool.sharing.mode === 'mig'
      ? { beforeKubelet: migPartitionScript(pool.sharing.profile, partsPerGpu(pool)) }
      : {}),
    ...(pool.image.family === 'custom' && cluster !== null ? { cluster, registeredTaints } : {}),
  });
}
