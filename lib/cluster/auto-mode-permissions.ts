import * as iam from 'aws-cdk-lib/aws-iam';
import type { ScopedPolicy } from '../access/scoped-policies';

/** What the rights of EKS over its nodes are scoped by. */
export interface AutoModeScope {
  readonly clusterName: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Key of the nodes' volumes. */
  readonly volumeKeyArn: string;
}

/** What EC2 makes when EKS starts a node. */
const created = [
  'fleet',
  'instance',
  'launch-template',
  'network-interface',
  'spot-instances-request',
  'volume',
] as const;

/** Keys of those tags: a name follows each prefix. Without the question mark cdk-nag takes "eks:*" for an action. */
const taggedWith = ['alicerce:?*', 'eks:?*', 'kubernetes.io/cluster/?*'];

const arnsOf = (
  { partition, region, account }: AutoModeScope,
  kinds: readonly string[],
): readonly string[] => kinds.map((kind) => `arn:${partition}:ec2:${region}:${account}:${kind}/*`);

/**
 * The key's policy lets IAM decide, so the rights stand with the role: for both volumes of a node, and for those that
 * its pods claim.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-kms.html
 */
function volumes({ volumeKeyArn }: AutoModeScope): ScopedPolicy {
  return {
    subject: 'NodeVolumes',
    description: 'EKS encrypts the volumes of nodes that it starts',
    statements: [
      new iam.PolicyStatement({
        sid: 'EncryptsVolumes',
        actions: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        resources: [volumeKeyArn],
      }),
      new iam.PolicyStatement({
        sid: 'LetsEc2AttachVolumes',
        actions: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
        resources: [volumeKeyArn],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      }),
    ],
  };
}

/**
 * AWS's own policies let EKS put no tag of ours on what it makes, and cost is allocated by them: such a node would not
 * start at all.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html
 */
function tags(scope: AutoModeScope): ScopedPolicy {
  const ofTheCluster = { 'aws:RequestTag/eks:eks-cluster-name': scope.clusterName };
  const tagKeys = { 'aws:TagKeys': taggedWith };
  return {
    subject: 'NodeTags',
    description: 'EKS puts our tags on nodes that it starts',
    statements: [
      new iam.PolicyStatement({
        sid: 'TagsNodes',
        actions: ['ec2:CreateFleet', 'ec2:CreateLaunchTemplate', 'ec2:RunInstances'],
        resources: [...arnsOf(scope, created)],
        conditions: {
          StringEquals: ofTheCluster,
          StringLike: {
            'aws:RequestTag/eks:kubernetes-node-class-name': '*',
            'aws:RequestTag/eks:kubernetes-node-pool-name': '*',
          },
          'ForAllValues:StringLike': tagKeys,
        },
      }),
      new iam.PolicyStatement({
        sid: 'TagsInterfacesOfPods',
        actions: ['ec2:CreateNetworkInterface'],
        resources: [...arnsOf(scope, ['network-interface'])],
        conditions: {
          StringEquals: ofTheCluster,
          StringLike: { 'aws:RequestTag/eks:kubernetes-cni-node-name': '*' },
          'ForAllValues:StringLike': tagKeys,
        },
      }),
    ],
    open: [
      {
        resources: arnsOf(scope, created),
        because:
          'they do not exist before the call, and every call is bound to the tags of this cluster and of a node class',
      },
    ],
  };
}

/** What the role of a cluster may do in Auto Mode beyond the policies of AWS, one policy per subject. */
export function autoModePermissions(scope: AutoModeScope): readonly ScopedPolicy[] {
  return [volumes(scope), tags(scope)];
}
