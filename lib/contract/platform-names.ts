/**
 * Names that somebody outside a stack must be able to spell: the log group that EKS writes to, a command line, a vault
 * that a backup plan names. Everything else is named by CloudFormation.
 */
export interface PlatformNames {
  readonly cluster: string;
  /** EKS writes to this group and to no other; it must exist before the cluster does. */
  readonly clusterLogGroup: string;
  /** AWS WAF writes to groups whose name begins with `aws-waf-logs-` only. */
  readonly webAclLogGroup: string;
  /** Services that deliver logs by themselves share one statement of a policy for everything below `/aws/vendedlogs/`. */
  readonly networkLogGroups: string;
  readonly backupVault: string;
  /** The CDK would call every plan after its construct, and no two environments apart. */
  readonly backupPlan: string;
  readonly recoveryVault: string;
  readonly dashboard: string;
  /** FSx writes to groups below `/aws/fsx/` only. */
  readonly lustreLogGroup: string;
  /** First part of the names of our own image repositories: pipelines push by name. */
  readonly images: string;
  /** Karpenter's settings name the queue that tells it which nodes are about to go. */
  readonly interruptionQueue: string;
  /** EC2NodeClasses name the profile that gives Karpenter's nodes their role. */
  readonly nodeInstanceProfile: string;
  /** The parameter that says which bundle the cluster is to have. */
  readonly bundleWanted: string;
  /** The parameter that says which bundle the cluster has, as its job reported it. */
  readonly bundleApplied: string;
  /** Engineers name the document that leads to the Kubernetes API. */
  readonly apiSessions: string;
  /** First part of the names of the workflows that answer findings: their keys' policies name them before they are there. */
  readonly response: string;
  /** Step Functions delivers logs itself: one statement of a policy covers everything below `/aws/vendedlogs/`. */
  readonly responseLogGroup: string;
}

/** Names of one environment. They are create-only in AWS: a change replaces the resource. */
export function platformNames(environment: string): PlatformNames {
  const cluster = `alicerce-${environment}`;
  return {
    cluster,
    clusterLogGroup: `/aws/eks/${cluster}/cluster`,
    webAclLogGroup: `aws-waf-logs-${cluster}`,
    networkLogGroups: `/aws/vendedlogs/${cluster}`,
    backupVault: `alicerce-${environment}`,
    backupPlan: `alicerce-${environment}`,
    recoveryVault: `alicerce-${environment}-recovery`,
    dashboard: `alicerce-${environment}`,
    lustreLogGroup: `/aws/fsx/${cluster}`,
    images: `alicerce-${environment}`,
    interruptionQueue: `${cluster}-interruptions`,
    nodeInstanceProfile: `${cluster}-nodes`,
    bundleWanted: `/${cluster}/bundle/wanted`,
    bundleApplied: `/${cluster}/bundle/applied`,
    apiSessions: `${cluster}-api`,
    response: `${cluster}-response`,
    responseLogGroup: `/aws/vendedlogs/states/${cluster}-response`,
  };
}

/** Tag of the nodes that the platform itself runs on: sessions of engineers lead through these, and through no other. */
export const systemNodesTag = { key: 'alicerce:nodes', value: 'system' } as const;

/** Tag of everything that a stack of ours makes: controllers leave alone what carries it. */
export const stackTag = { key: 'alicerce:managed-by', value: 'cdk' } as const;

/** Tag by which EKS marks the instances of a cluster; its value is the cluster's name. */
export const clusterNameTag = 'eks:cluster-name';

/** Stacks of an environment, by the id that follows the environment's name. */
export const stackIds = [
  'Network',
  'Cluster',
  'Storage',
  'GpuCapacity',
  'Ingress',
  'ClusterBundle',
  'Access',
  'Response',
  'RecoveryVault',
  'Backup',
  'Observability',
  'AuditTrail',
  'Detection',
  'RecoveryDetection',
  'DeliveryReader',
  'Delivery',
] as const;
export type StackId = (typeof stackIds)[number];

/** Stacks that publish nothing, because what they hold has names that are known: roles of pipelines. */
export const silentStackIds = ['DeliveryReader', 'Delivery'] as const satisfies readonly StackId[];
export type PublishingStackId = Exclude<StackId, (typeof silentStackIds)[number]>;

/** The name that CloudFormation knows a stack by. */
export function stackName(environment: string, stack: StackId): string {
  return `${environment}-${stack}`;
}
