import type { PublishingStackId } from './platform-names';

/** What stacks publish and tools read, by stack: the key of a CloudFormation output, and what it holds. */
export const platformOutputs = {
  Network: {
    VpcId: 'id of the VPC',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Cluster: {
    ClusterName: 'name of the EKS cluster',
    ClusterArn: 'ARN of the EKS cluster',
    SystemNodegroupName: 'name of the node group for the platform itself',
    AccessRoleArns: 'JSON object: access entry of config → ARN of the role that people assume',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Storage: {
    BucketNames: 'JSON object: store of the data map → name of its bucket',
    Lustre: 'JSON object: fileSystemId, dnsName and mountName, or empty',
    SharedFiles: 'JSON object: fileSystemId and accessPointIds by directory of config, or empty',
    ImageRepositories: 'JSON object: repository of config → URI',
    ImageCaches: 'JSON object: registry of config → URI that stands before the name of an image',
    ImageSigning: 'JSON object: profileArn of the signing profile, or empty',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  GpuCapacity: {
    NodegroupNames:
      'JSON object: GPU pool → JSON object: source (on-demand, spot or the id of a reservation) → name of its node group',
    PlacementGroupNames: 'JSON object: GPU pool → name of its placement group, or an empty text',
  },
  ClusterBundle: {
    BundleDigest: 'SHA-256 over the files of the bundle that the cluster is to have',
    JobName: 'name of the build project that applies the bundle',
    MirrorName: 'name of the build project that fetches charts, tools and images',
    JobRoleArn: 'ARN of the role in which the job enters the cluster',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Ingress: {
    LoadBalancerArns: 'JSON object: load balancer (Internal, Public, …) → ARN',
    TargetGroupArns: 'JSON object: entry point of config → ARN of its target group',
    WebAclArn: 'ARN of the web ACL in front of what faces the internet, or an empty text',
    UserPoolId: 'id of the directory that people sign in against, or an empty text',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Access: {
    ApiSessionDocument: 'name of the Session Manager document that leads to the Kubernetes API',
    PageGroupIds: 'JSON object: group of config → id of its Verified Access group',
    PageEndpointIds: 'JSON object: page → id of its Verified Access endpoint',
    ServiceNetworkArn: 'ARN of the VPC Lattice network of services, or an empty text',
    ServiceNetworkAssociationArn: 'ARN of its association with the VPC, or an empty text',
    ServiceArns: 'JSON object: service of config → ARN of its VPC Lattice service',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Response: {
    WorkflowArns: 'JSON object: playbook, open-incident or clock → ARN of its state machine',
    RuleArns: 'JSON object: kind of finding → ARN of the rule that hands it over',
    RegisterName: 'name of the table of incidents',
    LettersUrl: 'URL of the queue of events that could not be answered',
    LettersName: 'name of that queue',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  RecoveryVault: {
    VaultArn: 'ARN of the vault in the recovery Region',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Backup: {
    VaultName: 'name of the vault in the primary Region',
    PlanId: 'id of the backup plan',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Observability: {
    PageTopicArn: 'ARN of the topic that wakes somebody',
    TicketTopicArn: 'ARN of the topic that opens a ticket',
    DashboardName: 'name of the overview dashboard',
    AlarmNames: 'JSON array: names of every alarm',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  AuditTrail: {
    ArchiveBucket: 'name of the bucket that the trail writes to',
    ConfigBucket: 'name of the bucket that AWS Config writes to',
    WorkGroup: "name of Athena's work group with the saved questions",
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  Detection: {
    TrailName: 'name of the trail',
    TrailLogGroup: 'name of the log group with the copy of the trail',
    KeyArns: 'JSON object: key of config → ARN, of the keys that live in this stack',
  },
  RecoveryDetection: {
    Region: 'Region in which the account is watched, too',
  },
} as const satisfies Record<PublishingStackId, Readonly<Record<string, string>>>;

export type PlatformOutputs = {
  readonly [S in PublishingStackId]: { readonly [K in keyof (typeof platformOutputs)[S]]: string };
};

/** Raw outputs of one stack as CloudFormation lists them, or `undefined` where the stack is not there. */
export type RawOutputs = Readonly<Record<string, string>> | undefined;

/**
 * Reads the outputs of an environment's stacks as the contract types them.
 * @throws Error that names every missing stack and every missing output at once
 */
export function parsePlatformOutputs(
  raw: Readonly<Record<PublishingStackId, RawOutputs>>,
): PlatformOutputs {
  const missing = (Object.keys(platformOutputs) as PublishingStackId[]).flatMap((stack) => {
    const outputs = raw[stack];
    if (outputs === undefined) return [`stack ${stack} is not deployed`];
    return Object.keys(platformOutputs[stack])
      .filter((key) => outputs[key] === undefined)
      .map((key) => `stack ${stack} has no output ${key}`);
  });
  if (missing.length > 0) {
    throw new Error(`The environment is not complete: ${missing.join('; ')}. Deploy it first.`);
  }
  return raw as PlatformOutputs;
}
