import { efaOnEveryCard } from './efa-layout';
import {
  ec2Specifications,
  onDemandGAndVt,
  spotGAndVt,
  x86Images,
  type GpuInstanceFacts,
} from './facts';

const common = {
  ...x86Images,
  family: 'gr6',
  gpuFraction: 1,
  gpuModel: 'L4',
  gpuMemoryGiB: 22,
  mig: null,
  onDemand: true,
  spot: true,
  capacityBlock: false,
  onDemandQuotaCode: onDemandGAndVt,
  spotQuotaCode: spotGAndVt,
  source: ec2Specifications,
} as const;

/**
 * G6 with twice the memory for each vCPU.
 * @see https://aws.amazon.com/ec2/instance-types/g6/
 */
export const gr6 = {
  'gr6.4xlarge': {
    ...common,
    gpus: 1,
    vCpus: 16,
    memoryGiB: 128,
    networkCards: 1,
    networkGbps: 10,
    efa: null,
    instanceStoreGB: 600,
    instanceStoreDisks: 1,
  },
  'gr6.8xlarge': {
    ...common,
    gpus: 1,
    vCpus: 32,
    memoryGiB: 256,
    networkCards: 1,
    networkGbps: 25,
    efa: efaOnEveryCard(1),
    instanceStoreGB: 900,
    instanceStoreDisks: 2,
  },
} as const satisfies Record<`gr6.${string}`, GpuInstanceFacts>;
