import { efaOnCards } from './efa-layout';
import { ec2Specifications, onDemandP, type GpuInstanceFacts } from './facts';

/**
 * One tray of an UltraServer: 9 or 18 of these share one NVLink domain, are sold as a whole and only as a Capacity
 * Block, and must be gone 60 minutes before it ends. One GPU serves two EFA cards, so one card of each pair carries an
 * interface. EC2 lists the GPU as B200 with 185 GiB. The NCCL figure is what NVIDIA's EKS recipe asks of EFA between
 * two instances, provisionally; inside the domain NVLink carries the traffic.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-nvidia-ultraserver.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html#efa-for-p6e
 * @see https://github.com/NVIDIA/aicr/blob/main/recipes/overlays/gb200-eks-training.yaml
 */
export const p6eGb200 = {
  'p6e-gb200.36xlarge': {
    family: 'p6e-gb200',
    gpus: 4,
    gpuFraction: 1,
    gpuModel: 'GB200',
    gpuMemoryGiB: 185,
    vCpus: 144,
    memoryGiB: 960,
    architecture: 'arm64',
    networkCards: 17,
    networkGbps: 3200,
    efa: efaOnCards(17, [1, 5, 9, 13], 40),
    instanceStoreGB: 22500,
    instanceStoreDisks: 3,
    mig: null,
    onDemand: false,
    spot: false,
    capacityBlock: true,
    onDemandQuotaCode: onDemandP,
    spotQuotaCode: null,
    minimumKubernetes: '1.33',
    amiTypes: ['AL2023_ARM_64_NVIDIA'],
    source: ec2Specifications,
  },
} as const satisfies Record<`p6e-gb200.${string}`, GpuInstanceFacts>;
