import type { GpuPool } from '../../config';

type SizedPool = Pick<GpuPool, 'facts'>;

/** Below this nodeadm ignores the feature gate. */
const smallest = { vCpus: 4, memoryGiB: 7 };

/**
 * Throughput of the volume that images land on, in MiB/s, by the vCPUs of the smallest type of a pool. Parallel pull wants
 * 600 and uses 1000; a smaller instance cannot drive that much, and gp3 includes 125.
 * @see https://awslabs.github.io/amazon-eks-ami/nodeadm/doc/examples/
 */
const throughputByVCpus = [
  { from: 32, throughput: 1000 },
  { from: smallest.vCpus, throughput: 600 },
] as const;

const includedThroughput = 125;

function leastOf(pool: SizedPool, fact: 'vCpus' | 'memoryGiB'): number {
  return Math.min(...Object.values(pool.facts).map((facts) => facts[fact]));
}

/** Whether nodes fetch and unpack the layers of an image side by side: every type of the pool must be able to. */
export function pullsInParallel(pool: SizedPool): boolean {
  return (
    leastOf(pool, 'vCpus') >= smallest.vCpus && leastOf(pool, 'memoryGiB') >= smallest.memoryGiB
  );
}

/** Throughput in MiB/s of the volume that images are unpacked onto. */
export function imageVolumeThroughput(pool: SizedPool): number {
  if (!pullsInParallel(pool)) return includedThroughput;
  const vCpus = leastOf(pool, 'vCpus');
  return throughputByVCpus.find(({ from }) => vCpus >= from)?.throughput ?? includedThroughput;
}
