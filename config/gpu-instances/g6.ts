import { onDemandGAndVt, type GpuInstanceFacts } from './facts';

const l4 = {
  gpuModel: 'L4',
  gpuMemoryGiB: 24,
  architecture: 'x86_64',
  onDemandQuotaCode: onDemandGAndVt,
} as const;

/** @see https://aws.amazon.com/ec2/instance-types/g6/ */
export const g6 = {
  'g6.xlarge': { ...l4, gpus: 1, vCpus: 4, memoryGiB: 16, instanceStoreGB: 250 },
  'g6.2xlarge': { ...l4, gpus: 1, vCpus: 8, memoryGiB: 32, instanceStoreGB: 450 },
  'g6.4xlarge': { ...l4, gpus: 1, vCpus: 16, memoryGiB: 64, instanceStoreGB: 600 },
  'g6.8xlarge': { ...l4, gpus: 1, vCpus: 32, memoryGiB: 128, instanceStoreGB: 900 },
  'g6.12xlarge': { ...l4, gpus: 4, vCpus: 48, memoryGiB: 192, instanceStoreGB: 3760 },
  'g6.16xlarge': { ...l4, gpus: 1, vCpus: 64, memoryGiB: 256, instanceStoreGB: 1880 },
  'g6.24xlarge': { ...l4, gpus: 4, vCpus: 96, memoryGiB: 384, instanceStoreGB: 3760 },
  'g6.48xlarge': { ...l4, gpus: 8, vCpus: 192, memoryGiB: 768, instanceStoreGB: 7520 },
} as const satisfies Record<`g6.${string}`, GpuInstanceFacts>;
