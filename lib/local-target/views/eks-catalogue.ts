/** A Kubernetes version that EKS offers, with the dates of its release calendar (UTC midnight). */
export interface EksVersion {
  readonly version: string;
  /** Absent where the release calendar was not at hand. */
  readonly released?: string;
  readonly standardSupportEnds?: string;
  readonly extendedSupportEnds?: string;
}

/** Oldest first. Dates: EKS user guide, "Understand the Kubernetes version lifecycle", release calendar. */
export const eksVersions: readonly EksVersion[] = [
  row('1.30', ['2024-05-23', '2025-07-23', '2026-07-23']),
  row('1.31', ['2024-09-26', '2025-11-26', '2026-11-26']),
  row('1.32', ['2025-01-23', '2026-03-23', '2027-03-23']),
  row('1.33', ['2025-05-29', '2026-07-29', '2027-07-29']),
  row('1.34', ['2025-10-02', '2026-12-02', '2027-12-02']),
  row('1.35', ['2026-01-27', '2027-03-27', '2028-03-27']),
  row('1.36', ['2026-06-02', '2027-08-02', '2028-08-02']),
  { version: '1.37' },
];

/** What a cluster without a declared version gets: the newest whose dates are known. */
export const defaultEksVersion = '1.36';

/** Who makes an add-on, as DescribeAddonVersions tells it. */
interface EksAddon {
  readonly name: string;
  readonly owner: 'aws' | 'community';
}

/** The add-ons that AWS itself lists; marketplace add-ons need a subscription and are not here. */
export const eksAddons: readonly EksAddon[] = [
  ...[
    'adot',
    'amazon-cloudwatch-observability',
    'amazon-sagemaker-hyperpod-taskgovernance',
    'aws-ebs-csi-driver',
    'aws-efs-csi-driver',
    'aws-fsx-csi-driver',
    'aws-guardduty-agent',
    'aws-mountpoint-s3-csi-driver',
    'aws-network-flow-monitoring-agent',
    'aws-privateca-connector-for-kubernetes',
    'coredns',
    'eks-node-monitoring-agent',
    'eks-pod-identity-agent',
    'kube-proxy',
    'snapshot-controller',
    'vpc-cni',
  ].map((name) => ({ name, owner: 'aws' as const })),
  ...[
    'cert-manager',
    'external-dns',
    'fluent-bit',
    'kube-state-metrics',
    'metrics-server',
    'prometheus-node-exporter',
  ].map((name) => ({ name, owner: 'community' as const })),
];

function row(
  version: string,
  [released, standardSupportEnds, extendedSupportEnds]: readonly [string, string, string],
): EksVersion {
  return { version, released, standardSupportEnds, extendedSupportEnds };
}
