import { onDemandGAndVt, type GpuInstanceFacts } from './facts';

const t4 = {
  gpuModel: 'T4',
  gpuMemoryGiB: 16,
  architecture: 'x86_64',
  onDemandQuotaCode: onDemandGAndVt,
} as const;

/** @see https://aws.amazon.com/ec2/instance-types/g4/ */
export const g4dn = {
  'g4dn.xlarge': { ...t4, gpus: 1, vCpus: 4, memoryGiB: 16, instanceStoreGB: 125 },
  'g4dn.2xlarge': { ...t4, gpus: 1, vCpus: 8, memoryGiB: 32, instanceStoreGB: 225 },
  'g4dn.4xlarge': { ...t4, gpus: 1, vCpus: 16, memoryGiB: 64, instanceStoreGB: 225 },
  'g4dn.8xlarge': { ...t4, gpus: 1, vCpus: 32, memoryGiB: 128, instanceStoreGB: 900 },
  'g4dn.12xlarge': { ...t4, gpus: 4, vCpus: 48, memoryGiB: 192, instanceStoreGB: 900 },
  'g4dn.16xlarge': { ...t4, gpus: 1, vCpus: 64, memoryGiB: 256, instanceStoreGB: 900 },
} as const satisfies Record<`g4dn.${string}`, GpuInstanceFacts>;
