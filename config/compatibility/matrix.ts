import type { ChartName } from './charts';

/** Who runs DCGM on the GPU nodes. Two at once fight over the profiling counters and have replaced healthy nodes. */
export const dcgmOwners = {
  'cloudwatch-add-on': 'the managed add-on amazon-cloudwatch-observability',
  'node-monitoring-agent': 'the managed add-on eks-node-monitoring-agent',
  'gpu-operator': 'the NVIDIA GPU operator',
  'dcgm-exporter-chart': 'the chart dcgm-exporter of the bundle',
} as const satisfies Record<string, string>;

export type DcgmOwner = keyof typeof dcgmOwners;

/** A chart that is too old for something that stands beside it. */
export interface MinimumVersion {
  readonly chart: ChartName;
  readonly from: string;
  /** What asks for it: a Kubernetes minor version, an instance family, or a switch of the platform. */
  readonly when:
    | { readonly kubernetes: string }
    | { readonly instanceFamily: string }
    | { readonly use: 'efa-only' | 'dra' };
  readonly because: string;
  readonly source: string;
}

const karpenterSource = 'https://karpenter.sh/docs/upgrading/compatibility/';

function karpenterFor(kubernetes: string, from: string): MinimumVersion {
  return {
    chart: 'karpenter',
    from,
    when: { kubernetes },
    because: `older versions do not support Kubernetes ${kubernetes}`,
    source: karpenterSource,
  };
}

export const minimumVersions: readonly MinimumVersion[] = [
  karpenterFor('1.30', '0.37'),
  karpenterFor('1.31', '1.0.5'),
  karpenterFor('1.32', '1.2'),
  karpenterFor('1.33', '1.5'),
  karpenterFor('1.34', '1.6'),
  karpenterFor('1.35', '1.9'),
  karpenterFor('1.36', '1.13'),
  {
    chart: 'karpenter',
    from: '1.11',
    when: { use: 'efa-only' },
    because: 'older versions cannot lay out network interfaces and make every one an EFA',
    source: 'https://karpenter.sh/docs/upgrading/upgrade-guide/',
  },
  {
    chart: 'karpenter',
    from: '1.14',
    when: { use: 'dra' },
    because: 'older versions do not count resource claims when they choose an instance type',
    source: 'https://karpenter.sh/docs/upgrading/upgrade-guide/',
  },
  {
    chart: 'aws-efa-k8s-device-plugin',
    from: '0.5.10',
    when: { instanceFamily: 'p6-b200' },
    because: 'older versions count the NVLink devices of a B200 node as EFA devices',
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/device-management-efa.html',
  },
  {
    chart: 'aws-efa-k8s-device-plugin',
    from: '0.5.10',
    when: { instanceFamily: 'p6-b300' },
    because: 'older versions count the NVLink devices of a B300 node as EFA devices',
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/device-management-efa.html',
  },
  {
    chart: 'nvidia-dra-driver-gpu',
    from: '0.4.0',
    when: { use: 'dra' },
    because: 'older charts go by another name and are not upgraded in place',
    source: 'https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu/blob/v0.4.1/docs/upgrade.md',
  },
];

/** What the GPU images bring. The driver comes with the image and cannot be chosen beside it. */
export const imageDrivers = {
  al2023: {
    driverBranch: '580',
    cuda: '13.0',
    bringsDevicePlugin: false,
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/device-management-nvidia.html',
  },
  bottlerocket: {
    driverBranch: null,
    cuda: null,
    bringsDevicePlugin: true,
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/device-management-nvidia.html',
  },
} as const satisfies Record<
  string,
  {
    readonly driverBranch: string | null;
    readonly cuda: string | null;
    readonly bringsDevicePlugin: boolean;
    readonly source: string;
  }
>;

/** Families that a driver branch is too old for. */
export const driverNeeds = [
  {
    instanceFamily: 'g7',
    driverBranch: '595',
    source: 'https://docs.aws.amazon.com/eks/latest/userguide/device-management-nvidia.html',
  },
] as const;

/** The resource.k8s.io/v1 API of resource claims is served from this Kubernetes version on. */
export const resourceClaimsFrom = '1.34';
