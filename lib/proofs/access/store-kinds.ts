/** One way to read what a store keeps: a call, and whether the caller has to use the store's key for it. */
export interface ReadingCall {
  readonly action: string;
  /**
   * What the call is made on: `{arn}` is the store, `{name}` its name, `{any}` anything; `{region}` and `{account}` are
   * where it stands.
   */
  readonly on: string;
}

/** How a type of resource keeps data, and by which calls it is read. */
export interface StoreKind {
  /** Calls of which each is enough. Changing who may read counts as reading. */
  readonly reads: readonly ReadingCall[];
  /** Property that holds its customer key, as a path. */
  readonly key?: string;
  /** Service through which callers use the key themselves. @default - the service has its own right to the key */
  readonly callersUseKeyThrough?: string;
  /** Property that holds its own policy. */
  readonly policy?: string;
  /** Type of resource that holds its policy, and by which property it names the store. */
  readonly policyType?: readonly [type: string, names: string];
}

function calls(service: string, on: string, actions: string): readonly ReadingCall[] {
  return actions.split(' ').map((each) => ({ action: `${service}:${each}`.toLowerCase(), on }));
}

const volumes = 'arn:aws:ec2:{region}:{account}:volume/{any}';

/**
 * Types that keep data, with the actions that read it
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).
 */
export const storeKinds: Readonly<Record<string, StoreKind>> = {
  'AWS::Backup::BackupVault': {
    reads: [
      ...calls('backup', '{any}', 'StartRestoreJob'),
      ...calls('backup', '{arn}', 'CopyFromBackupVault StartCopyJob'),
    ],
    policy: 'AccessPolicy',
    key: 'EncryptionKeyArn',
  },
  'AWS::Cognito::UserPool': {
    reads: calls('cognito-idp', '{arn}', 'ListUsers AdminGetUser ListUsersInGroup'),
    key: 'KeyConfiguration.KmsKeyArn',
  },
  'AWS::DynamoDB::GlobalTable': {
    reads: tableCalls(),
    policyType: ['AWS::DynamoDB::ResourcePolicy', 'ResourceArn'],
    callersUseKeyThrough: 'dynamodb',
  },
  'AWS::DynamoDB::Table': {
    reads: tableCalls(),
    key: 'SSESpecification.KMSMasterKeyId',
    policy: 'ResourcePolicy.PolicyDocument',
    callersUseKeyThrough: 'dynamodb',
  },
  'AWS::EC2::LaunchTemplate': {
    reads: [
      ...calls('ec2', volumes, 'CreateSnapshot AttachVolume'),
      ...calls('ebs', 'arn:aws:ec2:{region}::snapshot/{any}', 'GetSnapshotBlock'),
    ],
    key: 'LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId',
    callersUseKeyThrough: 'ec2',
  },
  'AWS::ECR::Repository': {
    reads: calls('ecr', '{arn}', 'GetDownloadUrlForLayer SetRepositoryPolicy'),
    key: 'EncryptionConfiguration.KmsKey',
    policy: 'RepositoryPolicyText',
  },
  'AWS::EFS::FileSystem': {
    reads: calls(
      'elasticfilesystem',
      '{arn}',
      'ClientMount Backup CreateReplicationConfiguration PutFileSystemPolicy DeleteFileSystemPolicy',
    ),
    key: 'KmsKeyId',
    policy: 'FileSystemPolicy',
  },
  'AWS::EKS::Cluster': {
    reads: calls('eks', '{arn}', 'CreateAccessEntry AssociateAccessPolicy'),
    key: 'EncryptionConfig.0.Provider.KeyArn',
  },
  'AWS::FSx::FileSystem': {
    reads: calls('fsx', '{arn}', 'CreateBackup CreateDataRepositoryTask'),
    key: 'KmsKeyId',
  },
  'AWS::Kinesis::Stream': {
    reads: calls('kinesis', '{arn}', 'GetRecords SubscribeToShard'),
    key: 'StreamEncryption.KeyId',
    callersUseKeyThrough: 'kinesis',
    policyType: ['AWS::Kinesis::ResourcePolicy', 'ResourceArn'],
  },
  'AWS::KinesisFirehose::DeliveryStream': { reads: [] },
  'AWS::Logs::LogGroup': {
    reads: calls(
      'logs',
      'arn:aws:logs:{region}:{account}:log-group:{name}{any}',
      'GetLogEvents FilterLogEvents GetLogRecord StartQuery StartLiveTail CreateExportTask PutSubscriptionFilter Unmask',
    ),
    key: 'KmsKeyId',
  },
  'AWS::S3::Bucket': {
    reads: [
      ...calls('s3', '{arn}/{any}', 'GetObject GetObjectVersion'),
      ...calls('s3', '{arn}', 'PutBucketPolicy DeleteBucketPolicy PutReplicationConfiguration'),
    ],
    key: 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID',
    callersUseKeyThrough: 's3',
    policyType: ['AWS::S3::BucketPolicy', 'Bucket'],
  },
  'AWS::SNS::Topic': {
    reads: calls('sns', '{arn}', 'Subscribe AddPermission SetTopicAttributes'),
    key: 'KmsMasterKeyId',
    policyType: ['AWS::SNS::TopicPolicy', 'Topics'],
  },
  'AWS::SQS::Queue': {
    reads: calls('sqs', '{arn}', 'ReceiveMessage AddPermission SetQueueAttributes'),
    key: 'KmsMasterKeyId',
    callersUseKeyThrough: 'sqs',
    policyType: ['AWS::SQS::QueuePolicy', 'Queues'],
  },
  'AWS::SecretsManager::Secret': {
    reads: calls('secretsmanager', '{arn}', 'GetSecretValue BatchGetSecretValue PutResourcePolicy'),
    key: 'KmsKeyId',
    callersUseKeyThrough: 'secretsmanager',
    policyType: ['AWS::SecretsManager::ResourcePolicy', 'SecretId'],
  },
};

function tableCalls(): readonly ReadingCall[] {
  return [
    ...calls(
      'dynamodb',
      '{arn}',
      'GetItem BatchGetItem Query Scan PartiQLSelect ExportTableToPointInTime CreateBackup StartAwsBackupJob PutResourcePolicy',
    ),
    ...calls('dynamodb', '{arn}/stream/{any}', 'GetRecords'),
  ];
}

/** Types that keep data which no proof knows how to read: a store of such a type is a finding. */
export const unreadStoreTypes: ReadonlySet<string> = new Set([
  'AWS::DocDB::DBCluster',
  'AWS::EC2::Volume',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::MemoryDB::Cluster',
  'AWS::Neptune::DBCluster',
  'AWS::OpenSearchServerless::Collection',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::GlobalCluster',
  'AWS::RedshiftServerless::Namespace',
  'AWS::S3Express::DirectoryBucket',
  'AWS::S3Tables::TableBucket',
]);
