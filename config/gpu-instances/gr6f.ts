import {
  ec2Specifications,
  onDemandGAndVt,
  spotGAndVt,
  x86Images,
  type GpuInstanceFacts,
} from './facts';

const common = {
  ...x86Images,
  family: 'gr6f',
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
 * Half of an L4, with twice the memory for each vCPU that g6f has.
 * EC2 counts no whole GPU in these types, so an autoscaler that goes by EC2's count (Karpenter) sees no GPU at all:
 * node groups only.
 * @see https://github.com/awslabs/amazon-eks-ami/issues/2443
 */
export const gr6f = {
  'gr6f.4xlarge': {
    ...common,
    gpus: 1,
    gpuFraction: 0.5,
    gpuMemoryGiB: 11.18,
    vCpus: 16,
    memoryGiB: 128,
    networkCards: 1,
    networkGbps: 10,
    efa: null,
    instanceStoreGB: 450,
    instanceStoreDisks: 1,
  },
} as const satisfies Record<`gr6f.${string}`, GpuInstanceFacts>;
