import { onDemandGAndVt, type GpuInstanceFacts } from './facts';

const a10g = {
  gpuModel: 'A10G',
  gpuMemoryGiB: 24,
  architecture: 'x86_64',
  onDemandQuotaCode: onDemandGAndVt,
} as const;

/** @see https://aws.amazon.com/ec2/instance-types/g5/ */
export const g5 = {
  'g5.xlarge': { ...a10g, gpus: 1, vCpus: 4, memoryGiB: 16, instanceStoreGB: 250 },
  'g5.2xlarge': { ...a10g, gpus: 1, vCpus: 8, memoryGiB: 32, instanceStoreGB: 450 },
  'g5.4xlarge': { ...a10g, gpus: 1, vCpus: 16, memoryGiB: 64, instanceStoreGB: 600 },
  'g5.8xlarge': { ...a10g, gpus: 1, vCpus: 32, memoryGiB: 128, instanceStoreGB: 900 },
  'g5.12xlarge': { ...a10g, gpus: 4, vCpus: 48, memoryGiB: 192, instanceStoreGB: 3800 },
  'g5.16xlarge': { ...a10g, gpus: 1, vCpus: 64, memoryGiB: 256, instanceStoreGB: 1900 },
  'g5.24xlarge': { ...a10g, gpus: 4, vCpus: 96, memoryGiB: 384, instanceStoreGB: 3800 },
  'g5.48xlarge': { ...a10g, gpus: 8, vCpus: 192, memoryGiB: 768, instanceStoreGB: 7600 },
} as const satisfies Record<`g5.${string}`, GpuInstanceFacts>;
