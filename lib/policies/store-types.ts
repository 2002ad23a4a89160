/** CloudFormation types that keep data: each needs an entry in the data map. */
export const storeTypes: ReadonlySet<string> = new Set([
  'AWS::Backup::BackupVault',
  'AWS::Backup::LogicallyAirGappedBackupVault',
  'AWS::Cognito::UserPool',
  'AWS::DocDB::DBCluster',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::LaunchTemplate',
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::EKS::Cluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::FSx::FileSystem',
  'AWS::Kinesis::Stream',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::Logs::LogGroup',
  'AWS::MemoryDB::Cluster',
  'AWS::MSK::Cluster',
  'AWS::MSK::ServerlessCluster',
  'AWS::Neptune::DBCluster',
  'AWS::OpenSearchServerless::Collection',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::RDS::GlobalCluster',
  'AWS::RedshiftServerless::Namespace',
  'AWS::S3::Bucket',
  'AWS::S3Express::DirectoryBucket',
  'AWS::S3Tables::TableBucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
]);

/** Stores that CloudFormation can leave behind, and keys, without which what is left behind cannot be read. */
export const retainableTypes: ReadonlySet<string> = new Set([
  ...[...storeTypes].filter(
    (type) =>
      // A launch template describes volumes and holds none; a topic and a queue hold messages in flight only.
      !['AWS::EC2::LaunchTemplate', 'AWS::SNS::Topic', 'AWS::SQS::Queue'].includes(type),
  ),
  'AWS::KMS::Key',
]);
