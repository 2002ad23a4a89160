import { efaOnEveryCard } from './efa-layout';
import { ec2Specifications, onDemandP, x86Images, type GpuInstanceFacts } from './facts';
import { migProfiles } from './gpu-models';

/**
 * B200: one card for each GPU.
 * Spot is offered, but public sources disagree about its quota, so none is named. No NCCL figure over EFA is published.
 * @see https://aws.amazon.com/ec2/instance-types/p6/
 */
export const p6B200 = {
  'p6-b200.48xlarge': {
    ...x86Images,
    family: 'p6-b200',
    gpus: 8,
    gpuFraction: 1,
    gpuModel: 'B200',
    gpuMemoryGiB: 179,
    vCpus: 192,
    memoryGiB: 2048,
    networkCards: 8,
    networkGbps: 3200,
    efa: efaOnEveryCard(8),
    instanceStoreGB: 30400,
    instanceStoreDisks: 8,
    mig: { profiles: migProfiles.B200 },
    onDemand: true,
    spot: true,
    capacityBlock: true,
    onDemandQuotaCode: onDemandP,
    spotQuotaCode: null,
    source: ec2Specifications,
  },
} as const satisfies Record<`p6-b200.${string}`, GpuInstanceFacts>;
