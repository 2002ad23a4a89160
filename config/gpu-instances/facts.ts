import type { GpuModel } from './gpu-models';

/** Values of `AWS::EKS::Nodegroup.AmiType`: the API writes x86 in mixed case and ARM in upper case. */
export type AmiType =
  | 'AL2023_x86_64_STANDARD'
  | 'AL2023_ARM_64_STANDARD'
  | 'AL2023_x86_64_NVIDIA'
  | 'AL2023_ARM_64_NVIDIA'
  | 'BOTTLEROCKET_x86_64_NVIDIA'
  | 'BOTTLEROCKET_ARM_64_NVIDIA'
  | 'AL2023_x86_64_NEURON';

/** One network interface of a launch template. */
export interface EfaInterface {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  /** `efa-only` carries no IP address; `interface` is plain ENA. */
  readonly type: 'interface' | 'efa' | 'efa-only';
}

/** The interfaces that give an instance its whole EFA bandwidth at the cost of one IP address. */
export interface EfaLayout {
  readonly networkCards: number;
  /** Every interface beyond the primary one (card 0, device 0, always plain ENA), in order. */
  readonly interfaces: readonly EfaInterface[];
  /**
   * Bus bandwidth, GB/s, that NCCL's all-reduce of large messages between two nodes is published to reach; null
   * where nobody publishes one. A test compares against it with its own tolerance.
   */
  readonly ncclBusBandwidthGBps: number | null;
}

/** What EC2, EKS and NVIDIA publish about one GPU instance type, as far as the platform decides by it. */
export interface GpuInstanceFacts {
  /** The part of the name before the dot. */
  readonly family: string;
  /** GPUs that a node offers to pods. A part of a GPU counts as one: `gpuFraction` says how large it is. */
  readonly gpus: number;
  /** Part of a physical GPU that each of `gpus` is; 1 except for fractional types such as g6f. */
  readonly gpuFraction: number;
  readonly gpuModel: GpuModel;
  /** Memory of one of `gpus` as EC2 reports it: less than the data sheet's figure where ECC takes some. */
  readonly gpuMemoryGiB: number;
  readonly vCpus: number;
  readonly memoryGiB: number;
  readonly architecture: 'x86_64' | 'arm64';
  readonly networkCards: number;
  /** Sustained bandwidth of all cards together; what a type may burst to for minutes is not counted. */
  readonly networkGbps: number;
  readonly efa: EfaLayout | null;
  /** Instance-store disks, all together; 0 where the type has none. */
  readonly instanceStoreGB: number;
  readonly instanceStoreDisks: number;
  readonly mig: { readonly profiles: readonly string[] } | null;
  /** False for types that exist only inside a Capacity Block. */
  readonly onDemand: boolean;
  readonly spot: boolean;
  /** Whether Capacity Blocks are sold for the type anywhere; `availability.ts` says in which Regions. */
  readonly capacityBlock: boolean;
  /** Service Quotas code of the on-demand vCPU quota it counts against; a Capacity Block counts against none. */
  readonly onDemandQuotaCode: string;
  /** The same for Spot; null where the type has no Spot, or no source names the quota. */
  readonly spotQuotaCode: string | null;
  /** The lowest Kubernetes version with an image that runs the type. */
  readonly minimumKubernetes: string;
  readonly amiTypes: readonly [AmiType, ...AmiType[]];
  /** The page that the row was read from. */
  readonly source: string;
}

/** The quota "Running On-Demand G and VT instances", in vCPUs. */
export const onDemandGAndVt = 'L-DB2E81BA';
/** The quota "All G and VT Spot Instance Requests", in vCPUs. */
export const spotGAndVt = 'L-3819A6DF';
/** The quota "Running On-Demand P instances", in vCPUs. */
export const onDemandP = 'L-417A185B';
/** The quota "All P4, P3 and P2 Spot Instance Requests", in vCPUs. */
export const spotP4 = 'L-7212CCBC';
/** The quota "All P5 Spot Instance Requests", in vCPUs. */
export const spotP5 = 'L-C4BD4855';

/** Sizes, GPUs, network cards, disks and Spot support of every accelerated type. */
export const ec2Specifications = 'https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html';

/**
 * Images of the x86 families. EKS publishes AL2023 NVIDIA images from Kubernetes 1.30, as of release 20260714.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-optimized-ami.html
 * @see https://github.com/awslabs/amazon-eks-ami/blob/main/CHANGELOG.md
 */
export const x86Images = {
  architecture: 'x86_64',
  amiTypes: ['AL2023_x86_64_NVIDIA', 'BOTTLEROCKET_x86_64_NVIDIA'],
  minimumKubernetes: '1.30',
} as const;
