import { efaOnEveryCard } from './efa-layout';
import { ec2Specifications, onDemandP, spotP5, x86Images, type GpuInstanceFacts } from './facts';
import { migProfiles } from './gpu-models';

const common = {
  ...x86Images,
  family: 'p5',
  gpuFraction: 1,
  gpuModel: 'H100',
  gpuMemoryGiB: 80,
  mig: { profiles: migProfiles.H100 },
  onDemand: true,
  spot: true,
  capacityBlock: true,
  onDemandQuotaCode: onDemandP,
  spotQuotaCode: spotP5,
  source: ec2Specifications,
} as const;

/**
 * H100. The NCCL figure is the floor of NVIDIA's EKS recipe, calibrated on p5.48xlarge; AWS has measured 487 at 16 GiB.
 * The small size is published without one: a single GPU has no NVLink behind its EFA interface.
 * @see https://aws.amazon.com/ec2/instance-types/p5/
 * @see https://github.com/NVIDIA/aicr/blob/main/recipes/overlays/h100-eks-training.yaml
 */
export const p5 = {
  'p5.4xlarge': {
    ...common,
    gpus: 1,
    vCpus: 16,
    memoryGiB: 256,
    networkCards: 1,
    networkGbps: 100,
    efa: efaOnEveryCard(1),
    instanceStoreGB: 3800,
    instanceStoreDisks: 1,
  },
  'p5.48xlarge': {
    ...common,
    gpus: 8,
    vCpus: 192,
    memoryGiB: 2048,
    networkCards: 32,
    networkGbps: 3200,
    efa: efaOnEveryCard(32, 300),
    instanceStoreGB: 30400,
    instanceStoreDisks: 8,
  },
} as const satisfies Record<`p5.${string}`, GpuInstanceFacts>;
