import type { Environment } from '../../config';

/** The cluster as declared. An ARN is `undefined` where its stack did not publish it. */
export interface ExpectedCluster {
  readonly name: string;
  readonly version: string;
  readonly supportType: 'STANDARD' | 'EXTENDED';
  /** Last day of the support that `supportType` pays for. */
  readonly supportEnds: string;
  readonly today: string;
  readonly deletionProtection: boolean;
  readonly secretsKeyArn: string | undefined;
  readonly logGroup: string;
  readonly logGroupKeyArn: string | undefined;
  /** `null`: for ever. */
  readonly logRetentionDays: number | null;
}

export interface ExpectedNodeGroup {
  /** What people call it. */
  readonly label: string;
  readonly name: string | undefined;
  readonly amiType: string;
  readonly releaseVersion: string;
  readonly capacityType: 'ON_DEMAND' | 'SPOT' | 'CAPACITY_BLOCK';
  readonly instanceTypes: readonly string[];
  readonly minSize: number;
  readonly maxSize: number;
}

export interface ExpectedNodeGroups {
  readonly cluster: string;
  readonly system: ExpectedNodeGroup;
  /** Those of the pools that have one. */
  readonly gpu: readonly ExpectedNodeGroup[];
  /** GPU pools whose nodes Karpenter starts: they have no node group. */
  readonly karpenterPools: readonly string[];
}

export interface ExpectedAddOns {
  readonly cluster: string;
  /** Add-on → pinned version. */
  readonly versions: Readonly<Record<string, string>>;
  readonly identities: readonly {
    readonly addOn: string;
    readonly namespace: string;
    readonly serviceAccount: string;
  }[];
}

export interface ExpectedAccessEntry {
  readonly name: string;
  readonly roleArn: string | undefined;
  readonly policyArn: string;
  /** Sorted; `undefined`: the whole cluster. */
  readonly namespaces: readonly string[] | undefined;
}

export interface ExpectedAccess {
  readonly cluster: string;
  readonly entries: readonly ExpectedAccessEntry[];
  /** AWS Backup enters the cluster as the roles of this plan's selections. */
  readonly backupPlanId: string;
}

export type ExpectedSubnet = { readonly tier: string; readonly required: boolean } & (
  { readonly cidr: string; readonly zone: string } | { readonly id: string }
);

export interface ExpectedNetwork {
  readonly vpcId: string;
  /** Whether the VPC is ours: then nothing else may stand in it. */
  readonly ownVpc: boolean;
  readonly subnets: readonly ExpectedSubnet[];
}

export interface ExpectedKey {
  readonly name: string;
  readonly arn: string | undefined;
  readonly site: 'primary' | 'recovery';
  readonly rotationDays: number;
  readonly multiRegion: boolean;
}

export interface ExpectedEntry {
  readonly loadBalancerArn: string;
  readonly scheme: 'internal' | 'internet-facing';
  readonly deletionProtection: boolean;
}

export interface ExpectedObservability {
  readonly alarmNames: readonly string[];
  readonly topicArns: readonly string[];
  readonly topicKeyArn: string | undefined;
  readonly dashboard: string;
}

export interface ExpectedBackup {
  readonly vault: string;
  readonly vaultKeyArn: string | undefined;
  readonly recoveryVault: string;
  readonly recoveryVaultArn: string;
  readonly recoveryVaultKeyArn: string | undefined;
  readonly recoveryRegion: string;
  readonly lock: Environment['vaultLock'];
  readonly planId: string;
  readonly rules: Environment['backup']['rules'];
}

export interface ExpectedBundle {
  readonly digest: string;
  /** Names of the parameters that say which bundle is wanted, and which one is there. */
  readonly wanted: string;
  readonly applied: string;
  readonly mirrorProject: string;
  readonly applyProject: string;
  /** Whether builds run where the platform stands: a local target runs none. */
  readonly jobsRun: boolean;
}

/** Everything that must stand, as the checks ask for it. */
export interface ExpectedPlatform {
  readonly cluster: ExpectedCluster;
  readonly nodeGroups: ExpectedNodeGroups;
  readonly addOns: ExpectedAddOns;
  readonly access: ExpectedAccess;
  readonly bundle: ExpectedBundle;
  readonly network: ExpectedNetwork;
  readonly keys: readonly ExpectedKey[];
  readonly entry: ExpectedEntry;
  readonly observability: ExpectedObservability;
  readonly backup: ExpectedBackup;
}
