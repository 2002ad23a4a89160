import { efaOnEveryCard } from './efa-layout';
import { ec2Specifications, onDemandP, spotP4, x86Images, type GpuInstanceFacts } from './facts';
import { migProfiles } from './gpu-models';

/**
 * A100 with 80 GB. EFA traffic of P4 stays among P4 instances. The NCCL figure is AWS's measurement on two instances
 * at 2 GiB.
 * @see https://aws.amazon.com/ec2/instance-types/p4/
 * @see https://github.com/aws-samples/awsome-distributed-training/blob/main/micro-benchmarks/nccl-tests/README.md
 */
export const p4de = {
  'p4de.24xlarge': {
    ...x86Images,
    family: 'p4de',
    gpus: 8,
    gpuFraction: 1,
    gpuModel: 'A100-80GB',
    gpuMemoryGiB: 80,
    vCpus: 96,
    memoryGiB: 1152,
    networkCards: 4,
    networkGbps: 400,
    efa: efaOnEveryCard(4, 78),
    instanceStoreGB: 8000,
    instanceStoreDisks: 8,
    mig: { profiles: migProfiles['A100-80GB'] },
    onDemand: true,
    spot: true,
    capacityBlock: true,
    onDemandQuotaCode: onDemandP,
    spotQuotaCode: spotP4,
    source: ec2Specifications,
  },
} as const satisfies Record<`p4de.${string}`, GpuInstanceFacts>;
