import { efaOnEveryCard } from './efa-layout';
import {
  ec2Specifications,
  onDemandGAndVt,
  spotGAndVt,
  x86Images,
  type GpuInstanceFacts,
} from './facts';
import { migProfiles } from './gpu-models';

const common = {
  ...x86Images,
  family: 'g7e',
  gpuFraction: 1,
  gpuModel: 'RTX-PRO-6000',
  gpuMemoryGiB: 96,
  mig: { profiles: migProfiles['RTX-PRO-6000'] },
  onDemand: true,
  spot: true,
  capacityBlock: false,
  onDemandQuotaCode: onDemandGAndVt,
  spotQuotaCode: spotGAndVt,
  source: ec2Specifications,
} as const;

/**
 * Blackwell Server Edition: the only G family with MIG, and with EFA at the rate of a training instance.
 * @see https://aws.amazon.com/ec2/instance-types/g7e/
 * @see https://github.com/aws-samples/awsome-inference/pull/73 (MIG on EKS)
 */
export const g7e = {
  'g7e.2xlarge': {
    ...common,
    gpus: 1,
    vCpus: 8,
    memoryGiB: 64,
    networkCards: 1,
    networkGbps: 50,
    efa: null,
    instanceStoreGB: 1900,
    instanceStoreDisks: 1,
  },
  'g7e.4xlarge': {
    ...common,
    gpus: 1,
    vCpus: 16,
    memoryGiB: 128,
    networkCards: 1,
    networkGbps: 50,
    efa: null,
    instanceStoreGB: 1900,
    instanceStoreDisks: 1,
  },
  'g7e.8xlarge': {
    ...common,
    gpus: 1,
    vCpus: 32,
    memoryGiB: 256,
    networkCards: 1,
    networkGbps: 100,
    efa: efaOnEveryCard(1),
    instanceStoreGB: 1900,
    instanceStoreDisks: 1,
  },
  'g7e.12xlarge': {
    ...common,
    gpus: 2,
    vCpus: 48,
    memoryGiB: 512,
    networkCards: 1,
    networkGbps: 400,
    efa: efaOnEveryCard(1),
    instanceStoreGB: 3800,
    instanceStoreDisks: 1,
  },
  'g7e.24xlarge': {
    ...common,
    gpus: 4,
    vCpus: 96,
    memoryGiB: 1024,
    networkCards: 2,
    networkGbps: 800,
    efa: efaOnEveryCard(2),
    instanceStoreGB: 7600,
    instanceStoreDisks: 2,
  },
  'g7e.48xlarge': {
    ...common,
    gpus: 8,
    vCpus: 192,
    memoryGiB: 2048,
    networkCards: 4,
    networkGbps: 1600,
    efa: efaOnEveryCard(4),
    instanceStoreGB: 15200,
    instanceStoreDisks: 4,
  },
} as const satisfies Record<`g7e.${string}`, GpuInstanceFacts>;
