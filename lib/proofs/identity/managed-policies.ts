/**
 * What policies of AWS allow that stand in no template, as far as it reads, runs or deletes something: a policy that is
 * not listed may allow everything. Versions of November 2026, from the reference of AWS managed policies
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html).
 */
export interface ManagedPolicyFacts {
  /** Version that was read. */
  readonly version: string;
  readonly allows: readonly {
    readonly actions: readonly string[];
    /** @default - every resource */
    readonly resources?: readonly string[];
    /** Operator, key and value. @default - unconditional */
    readonly when?: readonly [operator: string, key: string, value: string];
  }[];
}

const allowsNothingThatReads: ManagedPolicyFacts['allows'] = [];

export const managedPolicies: Readonly<Record<string, ManagedPolicyFacts>> = {
  AdministratorAccess: { version: 'v1', allows: [{ actions: ['*'] }] },
  'service-role/AWSBackupServiceRolePolicyForBackup': {
    version: 'v29',
    allows: [
      {
        actions: ['dynamodb:CreateBackup', 'dynamodb:StartAwsBackupJob'],
        resources: ['arn:aws:dynamodb:*:*:table/*'],
      },
      { actions: ['ec2:CreateSnapshot', 'ec2:DeleteSnapshot', 'ec2:CopyImage', 'ec2:CreateImage'] },
      { actions: ['backup:CopyFromBackupVault'] },
      { actions: ['backup:CopyIntoBackupVault'], resources: ['arn:aws:backup:*:*:backup-vault:*'] },
      {
        actions: ['elasticfilesystem:Backup'],
        resources: ['arn:aws:elasticfilesystem:*:*:file-system/*'],
      },
      {
        actions: ['fsx:CreateBackup'],
        resources: [
          'arn:aws:fsx:*:*:file-system/*',
          'arn:aws:fsx:*:*:backup/*',
          'arn:aws:fsx:*:*:volume/*',
        ],
      },
      { actions: ['fsx:CopyBackup', 'fsx:DeleteBackup'], resources: ['arn:aws:fsx:*:*:backup/*'] },
      {
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        when: ['StringLike', 'kms:ViaService', 'dynamodb.*.amazonaws.com'],
      },
      {
        actions: ['kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKeyWithoutPlaintext'],
        resources: ['arn:aws:kms:*:*:key/*'],
        when: ['StringLike', 'kms:ViaService', 'ec2.*.amazonaws.com'],
      },
      { actions: ['kms:CreateGrant'], when: ['Bool', 'kms:GrantIsForAWSResource', 'true'] },
      {
        actions: ['ssm:SendCommand'],
        resources: [
          'arn:aws:ssm:*:*:document/AWSEC2-CreateVssSnapshot',
          'arn:aws:ec2:*:*:instance/*',
        ],
      },
    ],
  },
  AWSBackupServiceRolePolicyForS3Backup: {
    version: 'v5',
    allows: [
      { actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: ['arn:aws:s3:::*/*'] },
      { actions: ['s3:ListBucket', 's3:PutInventoryConfiguration'], resources: ['arn:aws:s3:::*'] },
      { actions: ['kms:Decrypt'], when: ['StringLike', 'kms:ViaService', 's3.*.amazonaws.com'] },
    ],
  },
  AmazonEC2ContainerRegistryPullOnly: {
    version: 'v1',
    allows: [
      {
        actions: [
          'ecr:BatchGetImage',
          'ecr:GetDownloadUrlForLayer',
          'ecr:BatchImportUpstreamImage',
        ],
      },
    ],
  },
  AmazonEKSBlockStoragePolicyV2: {
    version: 'v1',
    allows: [
      {
        actions: ['ec2:AttachVolume', 'ec2:CreateSnapshot', 'ec2:CreateVolume', 'ec2:DetachVolume'],
      },
    ],
  },
  AmazonEKSClusterPolicy: {
    version: 'v9',
    allows: [{ actions: ['ec2:AttachVolume', 'ec2:CreateVolume', 'ec2:DeleteVolume'] }],
  },
  // New instances carry the tag of the cluster; which role they get is not asked.
  AmazonEKSComputePolicy: {
    version: 'v5',
    allows: [
      { actions: ['ec2:CreateFleet', 'ec2:RunInstances'] },
      {
        actions: ['iam:PassRole'],
        when: ['StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com'],
      },
    ],
  },
  AmazonEKSLoadBalancingPolicy: { version: 'v4', allows: allowsNothingThatReads },
  AmazonEKSNetworkingPolicy: { version: 'v3', allows: allowsNothingThatReads },
  AmazonEKSWorkerNodeMinimalPolicy: {
    version: 'v1',
    allows: [{ actions: ['eks-auth:AssumeRoleForPodIdentity'] }],
  },
  AmazonEKS_CNI_Policy: { version: 'v5', allows: allowsNothingThatReads },
  AmazonSSMManagedInstanceCore: {
    version: 'v2',
    allows: [{ actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetDocument'] }],
  },
  'service-role/AWSLambdaBasicExecutionRole': {
    version: 'v1',
    allows: [{ actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] }],
  },
  'service-role/AmazonEBSCSIDriverPolicy': {
    version: 'v2',
    allows: [
      {
        actions: ['ec2:CreateSnapshot', 'ec2:AttachVolume', 'ec2:DetachVolume', 'ec2:ModifyVolume'],
      },
      {
        actions: ['ec2:CreateVolume'],
        when: ['StringLike', 'aws:RequestTag/ebs.csi.aws.com/cluster', 'true'],
      },
    ],
  },
};

/**
 * Policies of AWS that deny, and allow nothing: whoever may attach these alone takes rights away and gives none
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html).
 */
export const policiesThatOnlyDeny: readonly string[] = ['arn:aws:iam::aws:policy/AWSDenyAll'];
