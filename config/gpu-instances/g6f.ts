import {
  ec2Specifications,
  onDemandGAndVt,
  spotGAndVt,
  x86Images,
  type GpuInstanceFacts,
} from './facts';

const common = {
  ...x86Images,
  family: 'g6f',
  gpuModel: 'L4',
  mig: null,
  onDemand: true,
  spot: true,
  capacityBlock: false,
  onDemandQuotaCode: onDemandGAndVt,
  spotQuotaCode: spotGAndVt,
  source: ec2Specifications,
} as const;

/**
 * Parts of an L4, as the NVIDIA GRID driver of the EKS images serves them.
 * EC2 counts no whole GPU in these types, so an autoscaler that goes by EC2's count (Karpenter) sees no GPU at all:
 * node groups only.
 * @see https://github.com/awslabs/amazon-eks-ami/issues/2443
 */
export const g6f = {
  'g6f.large': {
    ...common,
    gpus: 1,
    gpuFraction: 0.125,
    gpuMemoryGiB: 2.79,
    vCpus: 2,
    memoryGiB: 8,
    networkCards: 1,
    networkGbps: 1.5,
    efa: null,
    instanceStoreGB: 100,
    instanceStoreDisks: 1,
  },
  'g6f.xlarge': {
    ...common,
    gpus: 1,
    gpuFraction: 0.125,
    gpuMemoryGiB: 2.79,
    vCpus: 4,
    memoryGiB: 16,
    networkCards: 1,
    networkGbps: 2.5,
    efa: null,
    instanceStoreGB: 100,
    instanceStoreDisks: 1,
  },
  'g6f.2xlarge': {
    ...common,
    gpus: 1,
    gpuFraction: 0.25,
    gpuMemoryGiB: 5.59,
    vCpus: 8,
    memoryGiB: 32,
    networkCards: 1,
    networkGbps: 5,
    efa: null,
    instanceStoreGB: 200,
    instanceStoreDisks: 1,
  },
  'g6f.4xlarge': {
    ...common,
    gpus: 1,
    gpuFraction: 0.5,
    gpuMemoryGiB: 11.18,
    vCpus: 16,
    memoryGiB: 64,
    networkCards: 1,
    networkGbps: 10,
    efa: null,
    instanceStoreGB: 450,
    instanceStoreDisks: 1,
  },
} as const satisfies Record<`g6f.${string}`, GpuInstanceFacts>;
