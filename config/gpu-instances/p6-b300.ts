import { efaOnCards } from './efa-layout';
import { ec2Specifications, onDemandP, x86Images, type GpuInstanceFacts } from './facts';
import { migProfiles } from './gpu-models';

/**
 * B300: two cards for each GPU, and card 0 for plain ENA only.
 * Spot is offered, but public sources disagree about its quota, so none is named. No NCCL figure over EFA is published.
 * @see https://aws.amazon.com/ec2/instance-types/p6/
 */
export const p6B300 = {
  'p6-b300.48xlarge': {
    ...x86Images,
    family: 'p6-b300',
    gpus: 8,
    gpuFraction: 1,
    gpuModel: 'B300',
    gpuMemoryGiB: 268,
    vCpus: 192,
    memoryGiB: 4096,
    networkCards: 17,
    networkGbps: 6400,
    efa: efaOnCards(
      17,
      Array.from({ length: 16 }, (_, index) => index + 1),
    ),
    instanceStoreGB: 30400,
    instanceStoreDisks: 8,
    mig: { profiles: migProfiles.B300 },
    onDemand: true,
    spot: true,
    capacityBlock: true,
    onDemandQuotaCode: onDemandP,
    spotQuotaCode: null,
    source: ec2Specifications,
  },
} as const satisfies Record<`p6-b300.${string}`, GpuInstanceFacts>;
