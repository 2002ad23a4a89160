import { efaOnEveryCard } from './efa-layout';
import { ec2Specifications, onDemandP, spotP5, x86Images, type GpuInstanceFacts } from './facts';
import { migProfiles } from './gpu-models';

/**
 * H200 behind the 32 cards of P5.
 * The NCCL figure is the floor of NVIDIA's EKS recipe for H200: the one for H100, and called conservative there.
 * @see https://aws.amazon.com/ec2/instance-types/p5/
 * @see https://github.com/NVIDIA/aicr/blob/main/recipes/overlays/h200-eks-training.yaml
 */
export const p5e = {
  'p5e.48xlarge': {
    ...x86Images,
    family: 'p5e',
    gpus: 8,
    gpuFraction: 1,
    gpuModel: 'H200',
    gpuMemoryGiB: 141,
    vCpus: 192,
    memoryGiB: 2048,
    networkCards: 32,
    networkGbps: 3200,
    efa: efaOnEveryCard(32, 300),
    instanceStoreGB: 30400,
    instanceStoreDisks: 8,
    mig: { profiles: migProfiles.H200 },
    onDemand: true,
    spot: true,
    capacityBlock: true,
    onDemandQuotaCode: onDemandP,
    spotQuotaCode: spotP5,
    source: ec2Specifications,
  },
} as const satisfies Record<`p5e.${string}`, GpuInstanceFacts>;
