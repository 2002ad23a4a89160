import * as iam from 'aws-cdk-lib/aws-iam';
import {
  keepingRights,
  launchRights,
  openToLaunch,
  volumeRights,
  type KarpenterScope,
  type OpenResources,
} from './karpenter-node-rights';

/** Rights about one subject. */
export interface KarpenterPolicy {
  readonly subject: string;
  readonly description: string;
  readonly statements: readonly iam.PolicyStatement[];
  /** @default - every resource is named in full */
  readonly open?: readonly OpenResources[];
}

const imageParameters = ({ partition, region }: KarpenterScope): string =>
  `arn:${partition}:ssm:${region}::parameter/aws/service/*`;

/** Reads that know no resource, in this Region; prices are published in one Region for all. */
function discovery(scope: KarpenterScope): readonly iam.PolicyStatement[] {
  const { region, instanceProfileArn } = scope;
  const kinds = [
    'CapacityReservations',
    'Images',
    'Instances',
    'InstanceStatus',
    'InstanceTypeOfferings',
    'InstanceTypes',
    'LaunchTemplates',
    'PlacementGroups',
    'SecurityGroups',
    'SpotPriceHistory',
    'Subnets',
  ];
  return [
    new iam.PolicyStatement({
      sid: 'SeesWhatThereIs',
      actions: kinds.map((kind) => `ec2:Describe${kind}`),
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': region } },
    }),
    new iam.PolicyStatement({
      sid: 'FindsImages',
      actions: ['ssm:GetParameter'],
      resources: [imageParameters(scope)],
    }),
    new iam.PolicyStatement({
      sid: 'KnowsPrices',
      actions: ['pricing:GetProducts'],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'ReadsTheProfileOfNodes',
      actions: ['iam:GetInstanceProfile'],
      resources: [instanceProfileArn],
    }),
  ];
}

/** Why discovery cannot name its resources. */
const openToDiscovery = (scope: KarpenterScope): readonly OpenResources[] => [
  {
    resources: ['*'],
    because:
      'these calls read, and know no resource; those of EC2 are bound to the Region of the cluster',
  },
  {
    resources: [imageParameters(scope)],
    because: 'the parameters below aws/service are public: AWS publishes ids of images in them',
  },
];

function clusterDiscovery(scope: KarpenterScope): readonly iam.PolicyStatement[] {
  const { partition, region, account, clusterName } = scope;
  return [
    new iam.PolicyStatement({
      sid: 'FindsTheClusterAndItsZonalShift',
      actions: ['eks:DescribeCluster', 'arc-zonal-shift:GetManagedResource'],
      resources: [`arn:${partition}:eks:${region}:${account}:cluster/${clusterName}`],
    }),
  ];
}

function interruptions({ queueArn }: KarpenterScope): readonly iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'ReadsNotices',
      actions: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
      resources: [queueArn],
    }),
  ];
}

/**
 * What Karpenter may do, one policy per subject, after the policies that Karpenter 1.12 and later document. It differs in one
 * thing: the instance profile is made here, so Karpenter makes, changes and deletes none. That also is the only way in a
 * network without internet, because IAM has no endpoint there.
 * @see https://karpenter.sh/docs/reference/cloudformation/
 */
export function karpenterPermissions(scope: KarpenterScope): readonly KarpenterPolicy[] {
  return [
    {
      subject: 'NodeLifecycle',
      description: 'Karpenter starts, tags and ends instances of its cluster',
      statements: [...launchRights(scope), ...keepingRights(scope)],
      open: openToLaunch(scope),
    },
    {
      subject: 'NodeVolumes',
      description: 'EC2 encrypts the volumes of instances that Karpenter starts',
      statements: volumeRights(scope),
    },
    {
      subject: 'ResourceDiscovery',
      description: 'Karpenter sees what there is to start, where, and at what price',
      statements: discovery(scope),
      open: openToDiscovery(scope),
    },
    {
      subject: 'ClusterDiscovery',
      description: 'Karpenter finds its cluster and follows its zonal shifts',
      statements: clusterDiscovery(scope),
    },
    {
      subject: 'InterruptionNotices',
      description: 'Karpenter reads which nodes are about to go',
      statements: interruptions(scope),
    },
  ];
}
