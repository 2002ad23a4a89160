import type { DeclaredPool, PoolFacts } from './bundle-input';
import type { Taint, Toleration } from './objects/pod';

/** Labels that nodes of GPU pools carry, whoever starts them. Node groups and Karpenter write the same. */
export const poolLabels = {
  nodes: 'alicerce.io/nodes',
  pool: 'alicerce.io/pool',
  purpose: 'alicerce.io/purpose',
  owner: 'alicerce.io/owner',
  gpuModel: 'alicerce.io/gpu-model',
  /** Who hands out the GPUs: `device-plugin`, `dra`, or `image` where the node image brings a plugin of its own. */
  allocator: 'alicerce.io/gpu-allocator',
  efa: 'alicerce.io/efa',
  /** Written by the burn-in: `passed` or `failed`. Absent until then. */
  burnIn: 'alicerce.io/burn-in',
  /** Read by the device plugin: the name of the pool's sharing configuration. */
  devicePluginConfig: 'nvidia.com/device-plugin.config',
} as const;

/** The one taint of GPU nodes: DaemonSets that serve GPUs tolerate it, everything else stays away. */
export const gpuTaint = {
  key: 'nvidia.com/gpu',
  value: 'true',
  effect: 'NoSchedule',
} as const satisfies Taint;

/** A new GPU node starts with it, and loses it when its diagnostic has passed. */
export const burnInTaint = {
  key: 'alicerce.io/burn-in',
  value: 'pending',
  effect: 'NoSchedule',
} as const satisfies Taint;

/** Replaces the burn-in taint on a node that failed: nothing runs there until somebody has looked. */
export const quarantineTaint = {
  key: 'alicerce.io/quarantine',
  value: 'burn-in-failed',
  effect: 'NoSchedule',
} as const satisfies Taint;

/** For workloads that ask for a GPU. */
export const gpuToleration = {
  key: gpuTaint.key,
  operator: 'Exists',
  effect: 'NoSchedule',
} as const satisfies Toleration;

/** For DaemonSets that serve GPUs: they run from the first moment on, and on nodes in quarantine too. */
export const gpuServiceTolerations: readonly Toleration[] = [
  gpuToleration,
  { key: burnInTaint.key, operator: 'Exists', effect: 'NoSchedule' },
  { key: quarantineTaint.key, operator: 'Exists', effect: 'NoSchedule' },
];

/** The resource that pods ask for where the device plugin allocates. */
export const gpuResource = 'nvidia.com/gpu';

/** The name that Kueue counts claims of GPUs under where DRA allocates. */
export const gpuClaimResource = 'gpu.nvidia.com/device';

/** The class of whole GPUs that the DRA driver publishes. */
export const gpuDeviceClass = 'gpu.nvidia.com';

/** Facts of a pool's instance types, in the pool's order. */
export function factsOf({ name, instanceTypes, facts }: DeclaredPool): readonly PoolFacts[] {
  return instanceTypes.map((type) => {
    const known = facts[type];
    if (known === undefined) {
      throw new Error(
        `The pool "${name}" names ${type}, of which the bundle was given no facts: add the type to config/gpu-instances.`,
      );
    }
    return known;
  });
}

/** Who hands out the GPUs of a pool's nodes. */
export function gpuAllocatorOf({
  allocator,
  image,
}: DeclaredPool): 'device-plugin' | 'dra' | 'image' {
  if (allocator === 'dra') return 'dra';
  return image.family === 'bottlerocket' ? 'image' : 'device-plugin';
}

/**
 * Whether new nodes of a pool are tested before they take work. Those of EKS Auto Mode are not: EKS closes them, runs an
 * agent of its own on them and replaces what it finds broken, and nothing attests that a test beside the pods reaches
 * their GPUs.
 */
export function hasBurnIn({ provisioner }: DeclaredPool): boolean {
  return provisioner !== 'auto-mode';
}

/** Labels of a pool's nodes. */
export function poolNodeLabels(pool: DeclaredPool): Readonly<Record<string, string>> {
  const allocator = gpuAllocatorOf(pool);
  const [facts] = factsOf(pool);
  return {
    [poolLabels.nodes]: 'gpu',
    [poolLabels.pool]: pool.name,
    [poolLabels.purpose]: pool.purpose,
    [poolLabels.owner]: pool.owner,
    [poolLabels.gpuModel]: facts?.gpuModel ?? '',
    [poolLabels.allocator]: allocator,
    ...(pool.efa ? { [poolLabels.efa]: 'true' } : {}),
    ...(allocator === 'device-plugin' ? { [poolLabels.devicePluginConfig]: pool.name } : {}),
  };
}

/** MIG divides the memory of every GPU into eighths, and its processors into at most seven parts. */
const migSlices = { memory: 8, processors: 7 };

/**
 * Parts of one GPU that a MIG profile such as `1g.10gb` leaves. Profiles round their gigabytes, and EC2 reports less than
 * the data sheet, so memory is counted in eighths: two of `3g.71gb` fit into a GPU of 141.
 */
function migPartsOf(profile: string, gpuMemoryGiB: number): number {
  const [, processors, memory] = /^(\d)g\.(\d+)gb/.exec(profile) ?? [];
  if (processors === undefined || memory === undefined) {
    throw new Error(
      `"${profile}" is not a MIG profile: slices and memory are expected, such as 1g.10gb.`,
    );
  }
  const eighths = Math.max(1, Math.round((Number(memory) * migSlices.memory) / gpuMemoryGiB));
  return Math.min(
    Math.floor(migSlices.processors / Number(processors)),
    Math.floor(migSlices.memory / eighths),
  );
}

/** GPUs, or parts of GPUs, that one node of the pool surely offers: those of its smallest type. */
export function schedulableGpusPerNode(pool: DeclaredPool): number {
  const { sharing } = pool;
  const offered = factsOf(pool).map(({ gpus, gpuMemoryGiB }) => {
    if (sharing.mode === 'none') return gpus;
    if (sharing.mode === 'mig') return gpus * migPartsOf(sharing.profile, gpuMemoryGiB);
    return gpus * sharing.replicas;
  });
  return Math.min(...offered);
}

/** GPUs, or parts of them, that the pool offers at its maximum. */
export function poolCapacity(pool: DeclaredPool): number {
  return schedulableGpusPerNode(pool) * pool.maxSize;
}
