/** What EC2 publishes about one GPU instance type, as far as the platform decides by it. */
export interface GpuInstanceFacts {
  readonly gpus: number;
  readonly gpuModel: 'T4' | 'A10G' | 'L4' | 'L40S';
  /** Memory of one GPU. */
  readonly gpuMemoryGiB: number;
  readonly vCpus: number;
  readonly memoryGiB: number;
  readonly architecture: 'x86_64' | 'arm64';
  /** Instance-store disks, all together; 0 where the type has none. */
  readonly instanceStoreGB: number;
  /** Service Quotas code of the on-demand vCPU quota that the type counts against. */
  readonly onDemandQuotaCode: string;
}

/** The quota "Running On-Demand G and VT instances", in vCPUs. */
export const onDemandGAndVt = 'L-DB2E81BA';
