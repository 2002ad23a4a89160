import type { Environment } from '../../config';
import type { EntryScheme, SignIn } from '../../config/entry-points';
import type { ExpectedAudit } from './audit-expectations';
import type { ExpectedOffer } from './instance-offers';
import type { ExpectedResponse } from './response-expectations';
import type { ExpectedServices } from './service-expectations';

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

export interface ExpectedGuards {
  readonly vpcId: string;
  /** Whether the VPC is ours: then its routes are, too. */
  readonly ownVpc: boolean;
  readonly subnets: readonly ExpectedSubnet[];
  readonly egress: Environment['network']['egress']['mode'];
  /** What blocks public access in the whole account and Region, or `null` where somebody else sets it. */
  readonly blockPublicAccess: `block-${Environment['network']['blockPublicAccess']}` | null;
  /** What the VPC says about encryption in transit, or `null` where it is somebody else's. */
  readonly encryption: Environment['network']['encryptionInTransit']['mode'] | null;
}

export interface ExpectedEndpoints {
  readonly vpcId: string;
  /** Whether the VPC is ours: then the endpoints are, too, and nothing passes that is not declared. */
  readonly ownVpc: boolean;
  readonly region: string;
  readonly services: readonly Pick<
    Environment['endpoints']['services'][number],
    'service' | 'kind' | 'because' | 'statements'
  >[];
  /** Ids of the paths that rules at the group of the endpoints open. */
  readonly flows: readonly string[];
}

export interface ExpectedKey {
  readonly name: string;
  readonly arn: string | undefined;
  /** `audit`: the primary Region in the account of the audit. */
  readonly site: 'primary' | 'recovery' | 'audit';
  readonly rotationDays: number;
  readonly multiRegion: boolean;
}

/** A host that leads to a service, and what callers show first. */
export interface ExpectedHost {
  readonly host: string;
  readonly signIn: SignIn['kind'];
  /** `undefined` where its stack did not publish it. */
  readonly targetGroupArn: string | undefined;
}

export interface ExpectedBalancer {
  /** What people call it. */
  readonly label: string;
  /** `undefined` where its stack did not publish it. */
  readonly arn: string | undefined;
  readonly type: 'application' | 'network';
  readonly scheme: EntryScheme;
  readonly deletionProtection: boolean;
  /** Hosts of an application load balancer; a network load balancer knows none. */
  readonly hosts: readonly ExpectedHost[];
}

/** The document that leads engineers to the Kubernetes API. */
export interface ExpectedApiSessions {
  readonly cluster: string;
  readonly document: string;
}

/** Pages behind Verified Access. An id is `undefined` where its stack did not publish it. */
export interface ExpectedOperatorPages {
  /** Name of the environment, which everything of it carries as a tag. */
  readonly environment: string;
  readonly groups: readonly {
    readonly name: string;
    readonly id: string | undefined;
    readonly policy: string;
  }[];
  readonly pages: readonly {
    readonly host: string;
    readonly id: string | undefined;
    readonly groupId: string | undefined;
  }[];
}

/** Roles for emergencies, and where their use is seen. */
export interface ExpectedBreakGlass {
  readonly logGroup: string;
  readonly roles: readonly { readonly name: string; readonly roleArn: string | undefined }[];
}

/** What stands in front of load balancers that face the internet. */
export interface ExpectedWebAcl {
  /** Empty where nothing faces the internet. */
  readonly arn: string;
  readonly vpcId: string;
  /** Whether the VPC is ours: then nothing else in it may face the internet. */
  readonly ownVpc: boolean;
  readonly guarded: readonly Pick<ExpectedBalancer, 'label' | 'arn'>[];
}

/** The directory that people sign in against. */
export interface ExpectedUserPool {
  readonly id: string;
  readonly keyArn: string | undefined;
  readonly passkeys: boolean;
  readonly passwordLength: number;
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
  readonly offers: readonly ExpectedOffer[];
  readonly addOns: ExpectedAddOns;
  readonly access: ExpectedAccess;
  readonly breakGlass: ExpectedBreakGlass;
  readonly apiSessions: ExpectedApiSessions;
  readonly operatorPages: ExpectedOperatorPages;
  readonly services: ExpectedServices;
  readonly bundle: ExpectedBundle;
  readonly network: ExpectedNetwork;
  readonly endpoints: ExpectedEndpoints;
  readonly guards: ExpectedGuards;
  readonly keys: readonly ExpectedKey[];
  readonly balancers: readonly ExpectedBalancer[];
  readonly webAcl: ExpectedWebAcl;
  /** `null` where nobody signs in against a pool of ours. */
  readonly userPool: ExpectedUserPool | null;
  readonly audit: ExpectedAudit;
  readonly response: ExpectedResponse;
  readonly observability: ExpectedObservability;
  readonly backup: ExpectedBackup;
}
