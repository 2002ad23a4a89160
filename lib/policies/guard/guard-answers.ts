import type { GuardAnswer } from './guard-answer';

const logBuckets = [
  '*/AuditTrail/AccessLogs/Resource/Resource',
  '*/ClusterBundle/Stores/Artifacts/AccessLogs/Resource/Resource',
  '*/Ingress/AccessLogs/Resource/Resource',
  '*/Storage/Objects/AccessLogs/Resource/Resource',
];

/**
 * Every failure of a proactive control of Control Tower that is no gap, with the reason. A pattern that answers nothing
 * fails the step, so the list is never longer than what the engine says.
 */
export const guardAnswers: readonly GuardAnswer[] = [
  {
    control: 'CT.CLOUDWATCH.PR.2',
    resources: [
      'dev/Cluster/ControlPlaneLogs/Resource/Resource',
      'dev/ClusterBundle/Jobs/Logs/Resource/Resource',
      'dev/Detection/Trail/Log/Resource/Resource',
      'dev/Network/FlowLogs/LogGroup/Resource/Resource',
      'dev/Network/Guards/DnsQueryLogs/LogGroup/Resource/Resource',
      'dev/Response/Logs/Resource/Resource',
      'staging/Network/EgressFirewall/Log-alert/Resource/Resource',
      'staging/Network/EgressFirewall/Log-flow/Resource/Resource',
      'staging/Network/FlowLogs/LogGroup/Resource/Resource',
      'staging/Network/Guards/DnsQueryLogs/LogGroup/Resource/Resource',
      'prod/Storage/Files/LustreLogs/Resource/Resource',
    ],
    because:
      'The rule asks for a year of every group. How long a group keeps is what the data map of the environment says: logs of who did what for a year wherever clusters are protected, telemetry for as long as somebody reads it.',
    answeredBy: ['AuditLogsAreKeptLong', 'LogsAreKept', 'StoreEndsAsDeclared'],
    owner: 'security',
  },
  {
    control: 'CT.EC2.PR.9',
    resources: [
      'prod/GpuCapacity/Pool-training/cr-0123456789abcdef0/LaunchTemplate/Resource/Resource',
    ],
    because:
      'The rule asks each interface for the word "false". With more than one interface EC2 gives no public address of its own accord, and the subnets of nodes give none either; the proof of the network follows both.',
    answeredBy: ['LaunchTemplateHasNoPublicAddress', 'NodesStandInPrivateSubnets'],
    owner: 'platform',
  },
  {
    control: 'CT.ELASTICFILESYSYSTEM.PR.2',
    resources: [
      'staging/Storage/Files/SharedFiles/Resource/Resource',
      'prod/Storage/Files/SharedFiles/Resource/Resource',
    ],
    because:
      'The rule asks for the automatic backup of EFS, which has a plan, a vault and a key of AWS. The plan of the stack Backup selects the file system instead, into our locked vault; the rule does not look into another template.',
    answeredBy: ['VaultIsLocked', 'VaultUsesOurKey'],
    owner: 'reliability',
  },
  {
    control: 'CT.ELASTICLOADBALANCING.PR.5',
    resources: ['dev/Ingress/Entries/Internal/Resource/Resource'],
    because:
      'Config declares the environment disposable: protection.deletionProtection is false, and its stacks are deleted as a whole.',
    answeredBy: ['LoadBalancerIsProtected'],
    owner: 'platform',
  },
  {
    control: 'CT.GUARDDUTY.PR.1',
    resources: [
      'dev/Detection/Watchers/Threats/Resource',
      'dev/RecoveryDetection/Watchers/Threats/Resource',
      'prod/Detection/Watchers/Threats/Resource',
      'prod/RecoveryDetection/Watchers/Threats/Resource',
    ],
    because:
      'The rule reads DataSources alone. GuardDuty refuses DataSources beside Features, and only Features know runtime monitoring; S3_DATA_EVENTS stands there.',
    answeredBy: ['DetectorSeesEverything'],
    owner: 'security',
  },
  {
    control: 'CT.KMS.PR.3',
    resources: [
      '*/*/Key/Resource/Resource',
      '*/*/Key/Key/Resource/Resource',
      '*/Access/OperatorPages/Key/Resource/Resource',
      '*/Access/Services/Key/Resource/Resource',
      '*/Cluster/Keys/*/Resource/Resource',
      '*/Ingress/SignIn/Key/Resource/Resource',
      '*/Network/LogKey/Resource/Resource',
      '*/Observability/AlertKey/Resource/Resource',
      '*/Storage/Keys/*/Resource/Resource',
    ],
    because:
      'The rule wants one Deny of one shape. Our key policies delegate no grants to IAM at all: CreateGrant is allowed for services of AWS alone, through a named one or for its resources, so there is nothing left that the Deny would take away.',
    answeredBy: ['GrantsAreForServices'],
    owner: 'security',
  },
  {
    control: 'CT.LAMBDA.PR.3',
    resources: [
      '*/*/Custom::S3AutoDeleteObjectsCustomResourceProvider/Handler',
      '*/Network/Custom::VpcRestrictDefaultSGCustomResourceProvider/Handler',
    ],
    because:
      'A function of the CDK that calls one API of AWS while a stack is made or deleted. In the network that this very stack makes or deletes it could not reach it.',
    answeredBy: ['FunctionRunsAsItself'],
    owner: 'platform',
  },
  {
    control: 'CT.LAMBDA.PR.3',
    resources: [
      '*/Response/Workflows/Planner/Resource/Resource',
      'prod/Response/Workflows/Executor-isolate-node/Resource/Resource',
      'prod/Response/Workflows/Executor-revoke-sessions/Resource/Resource',
      'prod/Response/Workflows/Executor-quarantine-bucket/Resource/Resource',
      'prod/Response/Workflows/Executor-disable-credential/Resource/Resource',
    ],
    because:
      'It opens no connection but to public endpoints of AWS under its own role. In the VPC it would depend on the network whose break-in it answers.',
    answeredBy: ['FunctionRightsAreNarrow', 'FunctionRunsAsItself'],
    owner: 'security',
  },
  {
    control: 'CT.S3.PR.10',
    resources: logBuckets,
    because:
      'S3 and Elastic Load Balancing deliver access logs to buckets with keys of S3 alone; under a key of KMS nothing would arrive.',
    answeredBy: ['BucketUsesOurKey'],
    owner: 'security',
  },
  {
    control: 'CT.S3.PR.2',
    resources: logBuckets,
    because:
      'The end of the chain of logs: a bucket that logs into itself grows by its own logs, and another would have the same question.',
    answeredBy: ['BucketLogsElsewhere'],
    owner: 'security',
  },
  {
    control: 'CT.S3.PR.9',
    resources: ['*/AuditTrail/Configuration/Bucket/Resource/Resource', ...logBuckets],
    because:
      'AWS Config and the access logs of S3 do not deliver to a bucket that locks by default. What must not be rewritten is the trail, and its archive is locked.',
    answeredBy: ['ArchiveIsLocked', 'ConfigBucketTakesDeliveries'],
    owner: 'security',
  },
  {
    control: 'CT.S3.PR.9',
    resources: [
      '*/AuditTrail/Results/Resource/Resource',
      '*/ClusterBundle/Stores/Artifacts/Resource/Resource',
    ],
    because:
      'What lies there is made again from what is kept elsewhere, and ends after the days of the data map; a lock would keep it longer.',
    answeredBy: ['StoreEndsAsDeclared'],
    owner: 'platform',
  },
  {
    control: 'CT.S3.PR.9',
    resources: [
      '*/Storage/Objects/models/Resource/Resource',
      '*/Storage/Objects/data-sets/Resource/Resource',
    ],
    because:
      'Personal data must be deletable when its subject asks (LGPD Art. 18 VI), and a lock forbids it. Earlier versions are kept, and the copies in the vault are what cannot be rewritten.',
    answeredBy: ['BucketKeepsEarlierVersions', 'VaultIsLocked'],
    owner: 'security',
  },
  {
    control: 'CT.S3.PR.9',
    resources: ['dev/AuditTrail/Trail/Bucket/Resource/Resource'],
    because:
      'Config declares the environment disposable: a bucket whose objects are locked cannot be deleted with its stack.',
    answeredBy: ['ArchiveIsLocked'],
    owner: 'security',
  },
  {
    control: 'CT.S3.PR.4',
    resources: [
      '*/AuditTrail/Trail/Bucket/Resource/Resource',
      '*/AuditTrail/Configuration/Bucket/Resource/Resource',
      '*/AuditTrail/Results/Resource/Resource',
      '*/ClusterBundle/Stores/Artifacts/Resource/Resource',
      ...logBuckets,
    ],
    because:
      'A notification that nobody receives notifies nobody. Who reads and writes data is told by the trail and watched by GuardDuty; services of AWS alone write to these.',
    answeredBy: ['TrailSelectsWhatMatters', 'DetectorSeesEverything'],
    owner: 'security',
  },
  {
    control: 'CT.SQS.PR.1',
    resources: ['*/Response/Stores/Letters/Resource'],
    because:
      'It is the dead-letter queue of the responses itself. Its senders are EventBridge and Lambda; the property by which the rule knows such a queue is for senders that are queues.',
    answeredBy: ['FindingRuleLosesNothing'],
    owner: 'security',
  },
  {
    control: 'CT.SQS.PR.1',
    resources: [
      'staging/GpuCapacity/Karpenter/Interruptions/Resource/Resource',
      'prod/GpuCapacity/Karpenter/Interruptions/Resource/Resource',
    ],
    because:
      'A notice that could not be read within five minutes is about a node that is gone: there is nothing to do with it later.',
    owner: 'platform',
  },
];
