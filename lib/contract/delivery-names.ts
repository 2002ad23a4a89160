import type { StackId } from './platform-names';

/**
 * Stacks that are deployed by one role of a pipeline, and by no other: who ships an application cannot open the network,
 * and neither can silence what watches or delete what restores. The roles of the pipelines themselves are a group that
 * no pipeline deploys: an administrator does.
 */
export const stackGroups = ['network', 'platform', 'guards', 'delivery'] as const;
export type StackGroup = (typeof stackGroups)[number];

/** Groups that a pipeline deploys. */
export const pipelineGroups = ['network', 'platform', 'guards'] as const;
export type PipelineGroup = (typeof pipelineGroups)[number];

/** The group of each stack. */
export const groupOfStack: Readonly<Record<StackId, StackGroup>> = {
  Network: 'network',
  Cluster: 'platform',
  Storage: 'platform',
  GpuCapacity: 'platform',
  Ingress: 'platform',
  ClusterBundle: 'platform',
  Access: 'platform',
  RecoveryVault: 'guards',
  Backup: 'guards',
  Observability: 'guards',
  DeliveryReader: 'delivery',
  Delivery: 'delivery',
  Response: 'guards',
  AuditTrail: 'guards',
  Detection: 'guards',
  RecoveryDetection: 'guards',
};

const suffixes: Readonly<Record<StackGroup, string>> = {
  network: 'net',
  platform: 'plt',
  guards: 'grd',
  delivery: 'dlv',
};

/** Qualifier of the bootstrap that a group of stacks is deployed with: at most ten characters, as the bootstrap asks. */
export function bootstrapQualifier(qualifier: string, group: StackGroup): string {
  return `${qualifier}${suffixes[group]}`;
}

/** Name of the stack that `cdk bootstrap` makes for a qualifier: two of one name would overwrite each other. */
export function toolkitStackName(qualifier: string): string {
  return `CDKToolkit-${qualifier}`;
}

/** Roles that the bootstrap makes in each account and Region, by the last words of their names. */
export type BootstrapRole = 'deploy-role' | 'file-publishing-role' | 'lookup-role';

/** Where a bootstrap stands. */
export interface BootstrapPlace {
  readonly account: string;
  readonly region: string;
  readonly qualifier: string;
}

/**
 * ARN of a role of a bootstrap.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function bootstrapRoleArn(
  { account, region, qualifier }: BootstrapPlace,
  role: BootstrapRole,
): string {
  return `arn:aws:iam::${account}:role/cdk-${qualifier}-${role}-${account}-${region}`;
}

/** Names that an administrator, a pipeline and a template must spell alike. */
export interface DeliveryNames {
  /** Stack with the policies that stand before every bootstrap. */
  readonly foundationStack: string;
  /** What no role of a workload can exceed. */
  readonly workloadBoundary: string;
  /** What no role of a pipeline can exceed. */
  readonly pipelineBoundary: string;
  /** What CloudFormation itself cannot exceed when it deploys a group. */
  readonly limitOf: (group: StackGroup) => string;
  /** What CloudFormation may do when it deploys a group: services, and identities. */
  readonly executionPolicy: (group: StackGroup, part: 'services' | 'identities') => string;
  /** Role that a pipeline deploys a group with. */
  readonly deployRole: (group: PipelineGroup) => string;
  /** Role that a pipeline reads with: in the delivery account. */
  readonly readRole: string;
  /** Role that reads the platform: in the workload account. */
  readonly reader: string;
}

/**
 * Every name of a policy of the foundation begins with `alicerce-foundation-`, so that one refusal covers them all: who
 * deploys can change none of them.
 */
export const foundationPrefix = 'alicerce-foundation';

/** Names of one environment. */
export function deliveryNames(environment: string): DeliveryNames {
  const foundation = `${foundationPrefix}-${environment}`;
  return {
    foundationStack: foundation,
    workloadBoundary: `${foundation}-workloads`,
    pipelineBoundary: `${foundation}-pipelines`,
    limitOf: (group) => `${foundation}-${group}-limit`,
    executionPolicy: (group, part) => `${foundation}-${group}-${part}`,
    deployRole: (group) => `alicerce-delivery-${environment}-${group}`,
    readRole: `alicerce-delivery-${environment}-read`,
    reader: `alicerce-reader-${environment}`,
  };
}
