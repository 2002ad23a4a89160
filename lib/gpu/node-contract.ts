import type { GpuPool } from '../../config';

/** The taint of GPU nodes: DaemonSets that serve GPUs tolerate it, everything else stays away. */
export const gpuTaint = { key: 'nvidia.com/gpu', value: 'true' } as const;

/** Who hands out the GPUs of a pool's nodes: `image` where the node image brings a device plugin of its own. */
function gpuAllocatorOf({ allocator, image }: GpuPool): 'device-plugin' | 'dra' | 'image' {
  if (allocator === 'dra') return 'dra';
  return image.family === 'bottlerocket' ? 'image' : 'device-plugin';
}

/** Labels of a pool's nodes, by which pods choose and the device plugin finds its configuration. */
export function poolNodeLabels(pool: GpuPool): Readonly<Record<string, string>> {
  const allocator = gpuAllocatorOf(pool);
  return {
    'alicerce.io/nodes': 'gpu',
    'alicerce.io/pool': pool.name,
    'alicerce.io/purpose': pool.purpose,
    'alicerce.io/owner': pool.owner,
    'alicerce.io/gpu-model': pool.primaryFacts.gpuModel,
    'alicerce.io/gpu-allocator': allocator,
    ...(pool.efa ? { 'alicerce.io/efa': 'true' } : {}),
    ...(allocator === 'device-plugin' ? { 'nvidia.com/device-plugin.config': pool.name } : {}),
  };
}

/**
 * Parts of one GPU that a MIG profile such as `1g.10gb` leaves: limited by its seven slices and by its memory. At least
 * one, because a profile may be as large as the GPU, of which EC2 reports a little less memory than the data sheet.
 */
export function migPartsOf(profile: string, gpuMemoryGiB: number): number {
  const [, slices, memory] = /^(\d)g\.(\d+)gb/.exec(profile) ?? [];
  if (slices === undefined || memory === undefined) {
    throw new Error(
      `"${profile}" is not a MIG profile: slices and memory are expected, such as 1g.10gb.`,
    );
  }
  const bySlices = Math.floor(7 / Number(slices));
  const byMemory = Math.floor(gpuMemoryGiB / Number(memory));
  return Math.max(1, Math.min(bySlices, byMemory));
}
