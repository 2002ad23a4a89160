/** The managed add-ons that every cluster runs, by the name that EKS gives them. */
export const addOnNames = [
  'vpc-cni',
  'kube-proxy',
  'eks-pod-identity-agent',
  'coredns',
  'aws-ebs-csi-driver',
  'aws-efs-csi-driver',
  'aws-fsx-csi-driver',
  'aws-mountpoint-s3-csi-driver',
  'snapshot-controller',
  'eks-node-monitoring-agent',
  'metrics-server',
] as const;
export type AddOnName = (typeof addOnNames)[number];

/** What EKS supports for one Kubernetes minor version, as far as it is attested. */
export interface KubernetesVersionFacts {
  /** ISO date on which EKS released the version. */
  readonly released: string;
  readonly standardSupportEnds: string;
  readonly extendedSupportEnds: string;
  /** Versions that EKS offers for this Kubernetes version, newest first; empty where none is attested. */
  readonly addOns: Readonly<Record<AddOnName, readonly string[]>>;
  /** Releases of the AL2023 images, newest first; one release serves the standard and the NVIDIA variant. */
  readonly imageReleases: readonly string[];
  /** When the facts of this row were looked up, and `aws eks describe-addon-versions` is to be asked again. */
  readonly confirmedOn: string;
}

/**
 * Kubernetes versions that a cluster may run. `npm run ops -- versions` prints the table.
 *
 * Image releases 20260930 and 20261003 are missing on purpose: their kernel panics during memory reclaim on Kubernetes
 * 1.31 to 1.35 (awslabs/amazon-eks-ami issue 2845).
 * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 * @see https://github.com/awslabs/amazon-eks-ami/blob/main/CHANGELOG.md
 */
export const kubernetesVersions = {
  '1.35': {
    released: '2026-01-28',
    standardSupportEnds: '2027-03-27',
    extendedSupportEnds: '2028-03-27',
    addOns: {
      'vpc-cni': ['v1.23.2-eksbuild.1', 'v1.22.4-eksbuild.3'],
      'kube-proxy': ['v1.35.3-eksbuild.29', 'v1.35.3-eksbuild.25'],
      'eks-pod-identity-agent': ['v1.4.0-eksbuild.3', 'v1.3.10-eksbuild.3'],
      coredns: ['v1.14.6-eksbuild.4', 'v1.13.2-eksbuild.31'],
      'aws-ebs-csi-driver': ['v1.66.0-eksbuild.1', 'v1.65.0-eksbuild.1'],
      'aws-efs-csi-driver': ['v3.4.2-eksbuild.1'],
      'aws-fsx-csi-driver': ['v1.9.0-eksbuild.1'],
      'aws-mountpoint-s3-csi-driver': ['v2.8.0-eksbuild.1'],
      'snapshot-controller': ['v8.6.0-eksbuild.6', 'v8.6.0-eksbuild.4'],
      'eks-node-monitoring-agent': ['v1.7.0-eksbuild.1', 'v1.6.6-eksbuild.1'],
      'metrics-server': ['v0.9.0-eksbuild.11', 'v0.9.0-eksbuild.7'],
    },
    imageReleases: ['1.35.8-20260923', '1.35.8-20260917', '1.35.6-20260714'],
    confirmedOn: '2026-11-22',
  },
  '1.36': {
    released: '2026-06-02',
    standardSupportEnds: '2027-08-02',
    extendedSupportEnds: '2028-08-02',
    addOns: {
      'vpc-cni': ['v1.23.2-eksbuild.1'],
      'kube-proxy': ['v1.36.0-eksbuild.45', 'v1.36.0-eksbuild.25'],
      'eks-pod-identity-agent': ['v1.4.0-eksbuild.3', 'v1.4.0-eksbuild.1'],
      coredns: ['v1.14.7-eksbuild.11', 'v1.14.3-eksbuild.23'],
      'aws-ebs-csi-driver': ['v1.66.0-eksbuild.1'],
      'aws-efs-csi-driver': [],
      'aws-fsx-csi-driver': [],
      'aws-mountpoint-s3-csi-driver': [],
      'snapshot-controller': ['v8.6.0-eksbuild.8'],
      'eks-node-monitoring-agent': [],
      'metrics-server': ['v0.9.0-eksbuild.11', 'v0.9.0-eksbuild.7'],
    },
    imageReleases: ['1.36.4-20260917', '1.36.3-20260911', '1.36.3-20260903', '1.36.2-20260714'],
    confirmedOn: '2026-11-22',
  },
} as const satisfies Record<string, KubernetesVersionFacts>;

export type KubernetesVersionName = keyof typeof kubernetesVersions;

export const kubernetesVersionNames = Object.keys(
  kubernetesVersions,
) as KubernetesVersionName[] as [KubernetesVersionName, ...KubernetesVersionName[]];
