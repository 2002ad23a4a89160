import type { UpstreamRegistry } from '../../config/compatibility/chart-pin';
import type { ChartPins } from '../../config/compatibility/charts';
import type { ContainerImages } from '../../config/compatibility/container-images';
import type { DcgmOwner } from '../../config/compatibility/matrix';
import type { ToolPins } from '../../config/compatibility/tools';

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
export interface DeclaredPool {
  readonly name: string;
  readonly purpose: 'inference' | 'training' | 'batch' | 'notebook';
  readonly owner: string;
  readonly instanceTypes: readonly string[];
  readonly facts: Readonly<Record<string, PoolFacts>>;
  readonly minSize: number;
  readonly maxSize: number;
  readonly capacity: readonly PoolCapacity[];
  /** Who starts the nodes; `auto-mode` is Karpenter as EKS itself runs it, on nodes that EKS keeps. */
  readonly provisioner: 'node-group' | 'karpenter' | 'auto-mode';
  readonly allocator: 'device-plugin' | 'dra';
  readonly sharing: PoolSharing;
  readonly image: {
    readonly family: 'al2023' | 'bottlerocket' | 'custom';
    readonly release: string;
  };
  readonly efa: boolean;
  /**
   * Name of the placement group that the autoscaler starts nodes in; null where there is none, and for node groups, whose
   * launch templates name theirs.
   */
  readonly placementGroup: string | null;
  /** Zones by name. */
  readonly zones: readonly string[];
  readonly rootVolumeGiB: number;
  readonly scratch: 'instance-store-raid0' | 'root-volume';
}

/** A pool with what an autoscaler is told of its nodes. */
export interface BundlePool extends DeclaredPool {
  /** MiB/s of the volume that images are unpacked onto. */
  readonly volumeThroughput: number;
  /** What a node is told when Karpenter starts it; null where the image's own settings are right. */
  readonly userData: string | null;
}

/** A team's room in the cluster. */
export interface BundleTenant {
  readonly team: string;
  readonly namespace: string;
  readonly gpuQuota: number;
  readonly queueWeight: number;
  readonly serviceAccounts: readonly string[];
}

/** How the nodes of an autoscaler find their place: by tags in a network of ours, by ids in one that somebody else runs. */
export type SubnetSelection =
  { readonly tags: Readonly<Record<string, string>> } | { readonly ids: readonly string[] };

/** What nodes of an autoscaler are made of, whoever runs it. */
export interface ProvisioningInput {
  readonly nodeSubnets: SubnetSelection;
  /** ARN of the key that encrypts nodes' volumes. */
  readonly volumeKeyArn: string;
}

/** What Karpenter is told, and what its nodes are made of. */
export interface KarpenterInput extends ProvisioningInput {
  readonly interruptionQueue: string;
  /** Instance profile of the nodes: Karpenter may not make one, and cannot where IAM has no endpoint. */
  readonly instanceProfile: string;
  readonly zonalShift: boolean;
  /** Whether the network leads nowhere else: then no price can be asked for, because prices have no endpoint. */
  readonly isolated: boolean;
}

/** What nodes of EKS Auto Mode are made of. */
export interface AutoModeInput extends ProvisioningInput {
  /** Name of the role of such nodes: EKS admits it apart from that of the node groups. */
  readonly nodeRole: string;
  readonly podSubnets: SubnetSelection;
}

/** Where images come from, and who may vouch for them. */
export interface ImageInput {
  /** Host name of the private registry: `<account>.dkr.ecr.<Region>.amazonaws.com`. */
  readonly registry: string;
  /** Registries that ECR caches, each with the prefix of its pull-through cache. */
  readonly caches: Readonly<Partial<Record<UpstreamRegistry, string>>>;
  /** Where images of the other registries are copied to, by digest: `<prefix>/<registry>/<repository>`. */
  readonly mirrorPrefix: string;
  /** Repositories of our own images in the private registry: those that are signed. */
  readonly ownRepositories: readonly string[];
  /** Places that pods may run images from, each with its trailing slash. */
  readonly allowed: readonly string[];
  /** ARN of the KMS key that images of tenants are signed with; null where signatures are not demanded. */
  readonly signingKeyArn: string | null;
}

/** A directory of the shared file system, reached through an access point of its own. */
export interface SharedDirectory {
  readonly name: string;
  readonly accessPointId: string;
}

/** A bucket that pods mount. */
export interface MountedBucket {
  readonly name: string;
  readonly mode: 'read' | 'read-write';
}

export interface StorageInput {
  /** ARN of the key that encrypts volumes of pods. */
  readonly volumeKeyArn: string;
  readonly sharedFiles: {
    readonly fileSystemId: string;
    readonly directories: readonly SharedDirectory[];
  } | null;
  readonly lustre: {
    readonly fileSystemId: string;
    readonly dnsName: string;
    readonly mountName: string;
    readonly capacityGiB: number;
  } | null;
  /** Buckets that are mounted; null where there is none, or where config mounts it nowhere. */
  readonly models: MountedBucket | null;
  readonly dataSets: MountedBucket | null;
}

/** Address ranges that network policies name, and what lies behind them. */
export interface NetworkInput {
  /** The VPC: private endpoints of AWS services answer in it. */
  readonly vpc: string;
  /** Nodes, and the endpoints among them. */
  readonly nodes: string;
  /** Interfaces of the Kubernetes API server. */
  readonly controlPlane: string;
  readonly services: string;
  /** Whether addresses outside of the VPC are routed anywhere but to the gateway endpoint of Amazon S3. */
  readonly reachesInternet: boolean;
}

/** A service that a load balancer of the platform leads to. */
export interface EntryInput {
  /** Name of the entry point. */
  readonly name: string;
  readonly namespace: string;
  readonly service: string;
  readonly servicePort: number;
  readonly podPort: number;
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';
  readonly targetGroupArn: string;
  /** Ranges that requests and health checks come from. */
  readonly callers: readonly string[];
}

/** Where Argo CD finds the manifests of the bundle. */
export interface ArgoCdInput {
  readonly repository: string;
  readonly revision: string;
  readonly path: string;
}

/** Services that programs of the cluster call through VPC Lattice. */
export interface ServiceCalls {
  /** Ranges that they are called at; none where there is no service. */
  readonly addresses: readonly string[];
  /** Namespaces whose programs call some of them. */
  readonly callers: readonly string[];
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
  /** Services that requests from outside of the cluster are for. */
  readonly entries: readonly EntryInput[];
  readonly serviceCalls: ServiceCalls;
  /** Null where another autoscaler, or none, starts nodes. */
  readonly karpenter: KarpenterInput | null;
  /** Null where EKS does not start nodes by itself. */
  readonly autoMode: AutoModeInput | null;
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
  readonly pins: {
    readonly charts: ChartPins;
    readonly images: ContainerImages;
    /** Programs that fetch and apply the bundle. */
    readonly tools: ToolPins;
  };
}
