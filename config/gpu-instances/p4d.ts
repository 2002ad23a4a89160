import { efaOnEveryCard } from './efa-layout';
import { ec2Specifications, onDemandP, spotP4, x86Images, type GpuInstanceFacts } from './facts';
import { migProfiles } from './gpu-models';

/**
 * A100 with 40 GB. EFA traffic of P4 stays among P4 instances. No NCCL figure: NVIDIA's EKS recipe for A100 leaves it
 * out until somebody has measured one.
 * @see https://aws.amazon.com/ec2/instance-types/p4/
 */
export const p4d = {
  'p4d.24xlarge': {
    ...x86Images,
    family: 'p4d',
    gpus: 8,
    gpuFraction: 1,
    gpuModel: 'A100-40GB',
    gpuMemoryGiB: 40,
    vCpus: 96,
    memoryGiB: 1152,
    networkCards: 4,
    networkGbps: 400,
    efa: efaOnEveryCard(4),
    instanceStoreGB: 8000,
    instanceStoreDisks: 8,
    mig: { profiles: migProfiles['A100-40GB'] },
    onDemand: true,
    spot: true,
    capacityBlock: true,
    onDemandQuotaCode: onDemandP,
    spotQuotaCode: spotP4,
    source: ec2Specifications,
  },
} as const satisfies Record<`p4d.${string}`, GpuInstanceFacts>;
