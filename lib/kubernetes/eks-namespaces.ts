/**
 * EKS fills these with its own add-ons, from registries of its own: the driver of Mountpoint for S3 starts its pods in
 * `mount-s3`, GuardDuty its agent in `amazon-guardduty`. No team has rights there.
 */
export const eksNamespaces = [
  'amazon-guardduty',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'mount-s3',
] as const;

/** The agent of CloudWatch reads metrics from the kubelet of every node, and lists pods. */
export const monitoringNamespace = 'amazon-cloudwatch';

/** The label that the API server gives each namespace; nobody can write another value. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';
