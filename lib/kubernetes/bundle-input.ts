import type { ChartPins } from '../../config/compatibility/charts';
import type { ContainerImages } from '../../config/compatibility/container-images';
import type { DcgmOwner } from '../../config/compatibility/matrix';

/** What the cluster needs to know of an instance type. */
export interface PoolFacts {
  readonly gpus: number;
  readonly gpuModel: string;
  /** Memory of one GPU. */
  readonly gpuMemoryGiB: number;
  readonly vCpus: number;
  readonly memoryGiB: number;
  readonly architecture: 'x86_64' | 'arm64';
  /** Interfaces beyond the primary, and what NCCL should reach over them; null where the type has no EFA. */
  readonly efa: {
    readonly interfaces: readonly {
      readonly networkCardIndex: number;
      readonly deviceIndex: number;
      readonly type: 'interface' | 'efa' | 'efa-only';
    }[];
    /** All-reduce bus bandwidth in GB/s, or null where no source gives a figure. */
    readonly ncclBusBandwidthGBps: number | null;
  } | null;
}

export type PoolSharing =
  | { readonly mode: 'none' }
  | { readonly mode: 'mig'; readonly profile: string }
  | { readonly mode: 'time-slicing' | 'mps'; readonly replicas: number };

export type PoolCapacity =
  | { readonly kind: 'on-demand' | 'spot' }
  | { readonly kind: 'reservation' | 'capacity-block'; readonly id: string; readonly zone: string };

/** One GPU pool, as config declares it, with the facts of its types. */
export interface BundlePool {
  readonly name: string;
  readonly purpose: 'inference' | 'training' | 'batch' | 'notebook';
  readonly owner: string;
  readonly instanceTypes: readonly string[];
  readonly facts: Readonly<Record<string, PoolFacts>>;
  readonly minSize: number;
  readonly maxSize: number;
  readonly capacity: readonly PoolCapacity[];
  readonly provisioner: 'node-group' | 'karpenter';
  readonly allocator: 'device-plugin' | 'dra';
  readonly sharing: PoolSharing;
  readonly image: {
    readonly family: 'al2023' | 'bottlerocket' | 'custom';
    readonly release: string;
  };
  readonly efa: boolean;
  /** Name of the placement group that nodes are started in; null where there is none. */
  readonly placementGroup: string | null;
  /** Zones by name. */
  readonly zones: readonly string[];
  readonly rootVolumeGiB: number;
  readonly scratch: 'instance-store-raid0' | 'root-volume';
}

/** A team's room in the cluster. */
export interface BundleTenant {
  readonly team: string;
  readonly namespace: string;
  readonly gpuQuota: number;
  readonly queueWeight: number;
  readonly serviceAccounts: readonly string[];
}

/** What Karpenter's nodes are made of; names and tags come from the stacks that own them. */
export interface KarpenterInput {
  readonly interruptionQueue: string;
  readonly nodeRole: string;
  readonly subnetTags: Readonly<Record<string, string>>;
  readonly securityGroupTags: Readonly<Record<string, string>>;
  /** ARN of the key that encrypts nodes' volumes. */
  readonly volumeKeyArn: string;
  readonly zonalShift: boolean;
}

/** Where images come from, and who may vouch for them. */
export interface ImageInput {
  /** Host name of the private registry: `<account>.dkr.ecr.<Region>.amazonaws.com`. */
  readonly registry: string;
  /** Upstream registry to path prefix in the private one: a pull-through cache or a mirror. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** Registries that pods may run images from, each with its trailing slash. */
  readonly allowed: readonly string[];
  /** ARN of the KMS key that images of tenants are signed with; null where signatures are not demanded. */
  readonly signingKeyArn: string | null;
}

export interface StorageInput {
  /** ARN of the key that encrypts volumes of pods. */
  readonly volumeKeyArn: string;
  readonly efsFileSystemId: string | null;
  readonly lustre: {
    readonly fileSystemId: string;
    readonly dnsName: string;
    readonly mountName: string;
    readonly capacityGiB: number;
  } | null;
  readonly buckets: { readonly models: string | null; readonly dataSets: string | null };
}

/** Address ranges that network policies name. */
export interface NetworkInput {
  /** The VPC: private endpoints of AWS services answer in it. */
  readonly vpc: string;
  /** Interfaces of the Kubernetes API server. */
  readonly controlPlane: string;
  readonly services: string;
  /** Ranges of Amazon S3 in the Region, which its gateway endpoint routes to. */
  readonly s3: readonly string[];
}

/** Where Argo CD finds the manifests of the bundle. */
export interface ArgoCdInput {
  readonly repository: string;
  readonly revision: string;
  readonly path: string;
}

/** Everything that the in-cluster bundle of one environment follows from: plain data. */
export interface BundleInput {
  readonly environment: string;
  readonly clusterName: string;
  readonly region: string;
  readonly account: string;
  readonly vpcId: string;
  readonly kubernetesVersion: string;
  readonly network: NetworkInput;
  readonly pools: readonly BundlePool[];
  readonly tenants: readonly BundleTenant[];
  /** Null where another autoscaler, or none, starts nodes. */
  readonly karpenter: KarpenterInput | null;
  /** Null where Argo CD is not asked for. */
  readonly argoCd: ArgoCdInput | null;
  readonly switches: {
    readonly kuberay: boolean;
    readonly keda: boolean;
    readonly exampleWorkloads: boolean;
  };
  readonly dcgmOwner: DcgmOwner;
  readonly images: ImageInput;
  readonly storage: StorageInput;
  /** Pins, handed over so that this folder reads no values from config. */
  readonly pins: { readonly charts: ChartPins; readonly images: ContainerImages };
}
