import * as iam from 'aws-cdk-lib/aws-iam';

/** What Karpenter's rights are scoped by. */
export interface KarpenterScope {
  /** Name of the cluster as text: it stands in the names of tags. */
  readonly clusterName: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Role of the nodes that Karpenter starts. */
  readonly nodeRoleArn: string;
  /** Instance profile with that role. */
  readonly instanceProfileArn: string;
  /** Queue with notices of interruptions. */
  readonly queueArn: string;
  /** Key of the nodes' volumes. */
  readonly volumeKeyArn: string;
}

/** Resources that a statement names by pattern, and the fact that makes it harmless. */
export interface OpenResources {
  readonly resources: readonly string[];
  readonly because: string;
}

const nodePool = 'karpenter.sh/nodepool';
const ownedBy = (clusterName: string): string => `kubernetes.io/cluster/${clusterName}`;

/** What may belong to another account: a subnet, a group or a reservation that it shares. */
const sharedArns = ({ partition, region }: KarpenterScope, kinds: readonly string[]): string[] =>
  kinds.map((kind) => `arn:${partition}:ec2:${region}:*:${kind}/*`);

const ownArns = (scope: KarpenterScope, kinds: readonly string[]): string[] =>
  kinds.map((kind) => `arn:${scope.partition}:ec2:${scope.region}:${scope.account}:${kind}/*`);

/** Images and snapshots belong to AWS: their ARNs name no account. */
const publicArns = ({ partition, region }: KarpenterScope): string[] =>
  ['image', 'snapshot'].map((kind) => `arn:${partition}:ec2:${region}::${kind}/*`);

const created = [
  'fleet',
  'instance',
  'volume',
  'network-interface',
  'launch-template',
  'spot-instances-request',
] as const;

const used = ['security-group', 'subnet', 'capacity-reservation', 'placement-group'] as const;

/** What an instance is started with and what is made on the way: everything new must carry the cluster's tags. */
export function launchRights(scope: KarpenterScope): readonly iam.PolicyStatement[] {
  const { clusterName } = scope;
  const tagged = ownedRequest(clusterName);
  return [
    new iam.PolicyStatement({
      sid: 'StartsInstancesWith',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: [...publicArns(scope), ...sharedArns(scope, used)],
    }),
    new iam.PolicyStatement({
      sid: 'StartsFromTemplatesOfTheCluster',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet'],
      resources: ownArns(scope, ['launch-template']),
      conditions: ownedResource(clusterName),
    }),
    new iam.PolicyStatement({
      sid: 'StartsWhatCarriesTheTags',
      actions: ['ec2:RunInstances', 'ec2:CreateFleet', 'ec2:CreateLaunchTemplate'],
      resources: ownArns(scope, created),
      conditions: tagged,
    }),
    new iam.PolicyStatement({
      sid: 'TagsWhatItCreates',
      actions: ['ec2:CreateTags'],
      resources: ownArns(scope, created),
      conditions: {
        ...tagged,
        StringEquals: {
          ...tagged.StringEquals,
          'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'],
        },
      },
    }),
  ];
}

const ownedRequest = (clusterName: string) => ({
  StringEquals: {
    [`aws:RequestTag/${ownedBy(clusterName)}`]: 'owned',
    'aws:RequestTag/eks:eks-cluster-name': clusterName,
  },
  StringLike: { [`aws:RequestTag/${nodePool}`]: '*' },
});

const ownedResource = (clusterName: string) => ({
  StringEquals: { [`aws:ResourceTag/${ownedBy(clusterName)}`]: 'owned' },
  StringLike: { [`aws:ResourceTag/${nodePool}`]: '*' },
});

/** What is done to an instance that runs already: only to one that Karpenter started for this cluster. */
export function keepingRights(scope: KarpenterScope): readonly iam.PolicyStatement[] {
  const { clusterName, nodeRoleArn } = scope;
  return [
    new iam.PolicyStatement({
      sid: 'NamesItsInstances',
      actions: ['ec2:CreateTags'],
      resources: ownArns(scope, ['instance']),
      conditions: {
        ...ownedResource(clusterName),
        StringEqualsIfExists: { 'aws:RequestTag/eks:eks-cluster-name': clusterName },
        'ForAllValues:StringEquals': {
          'aws:TagKeys': ['eks:eks-cluster-name', 'karpenter.sh/nodeclaim', 'Name'],
        },
      },
    }),
    new iam.PolicyStatement({
      sid: 'EndsItsInstances',
      actions: ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'],
      resources: ownArns(scope, ['instance', 'launch-template']),
      conditions: ownedResource(clusterName),
    }),
    new iam.PolicyStatement({
      sid: 'GivesNodesTheirRole',
      actions: ['iam:PassRole'],
      resources: [nodeRoleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    }),
  ];
}

/** EC2 encrypts the volumes of an instance for whoever starts it: Auto Scaling has a role for that, Karpenter has this. */
export function volumeRights({
  region,
  volumeKeyArn,
}: KarpenterScope): readonly iam.PolicyStatement[] {
  const throughEc2 = { StringEquals: { 'kms:ViaService': `ec2.${region}.amazonaws.com` } };
  return [
    new iam.PolicyStatement({
      sid: 'EncryptsVolumesThroughEc2',
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: [volumeKeyArn],
      conditions: throughEc2,
    }),
    new iam.PolicyStatement({
      sid: 'LetsEc2AttachVolumes',
      actions: ['kms:CreateGrant'],
      resources: [volumeKeyArn],
      conditions: { ...throughEc2, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ];
}

/** Why launching cannot name its resources. */
export function openToLaunch(scope: KarpenterScope): readonly OpenResources[] {
  return [
    {
      resources: publicArns(scope),
      because: 'images and snapshots of nodes belong to AWS and are only read to start an instance',
    },
    {
      resources: sharedArns(scope, used),
      because:
        'an instance is started with them and they stay as they are; what is started must carry the tags of the cluster',
    },
    {
      resources: ownArns(scope, created),
      because:
        'they do not exist before the call, and every call is bound to the tags of this cluster and of a node pool',
    },
  ];
}
