import { nagPackNames } from './nag-pack-names';

/**
 * Rules of AwsSolutions that run the very function which other packs of cdk-nag run under the name of the function.
 * A test compares the list with cdk-nag itself.
 */
const functionsOfAwsSolutions: Readonly<Record<string, string>> = {
  APIG3: 'APIGWAssociatedWithWAF',
  APIG6: 'APIGWExecutionLoggingEnabled',
  DDB3: 'DynamoDBPITREnabled',
  EB3: 'ElasticBeanstalkManagedUpdatesEnabled',
  EC28: 'EC2InstanceDetailedMonitoringEnabled',
  EFS1: 'EFSEncrypted',
  ELB2: 'ELBLoggingEnabled',
  ELB4: 'ELBCrossZoneLoadBalancingEnabled',
  ELB5: 'ELBTlsHttpsListenersOnly',
  KMS5: 'KMSBackingKeyRotationEnabled',
  OS1: 'OpenSearchInVPCOnly',
  OS2: 'OpenSearchNodeToNodeEncryption',
  OS8: 'OpenSearchEncryptedAtRest',
  RDS10: 'RDSInstanceDeletionProtectionEnabled',
  RDS13: 'RDSInstanceBackupEnabled',
  RDS2: 'RDSStorageEncrypted',
  RDS3: 'RDSMultiAZSupport',
  RS1: 'RedshiftRequireTlsSSL',
  RS10: 'RedshiftBackupEnabled',
  RS8: 'RedshiftClusterPublicAccess',
  S1: 'S3BucketLoggingEnabled',
  S10: 'S3BucketSSLRequestsOnly',
  S2: 'S3BucketLevelPublicAccessProhibited',
  SM2: 'SageMakerNotebookInstanceKMSKeyConfigured',
  SM3: 'SageMakerNotebookNoDirectInternetAccess',
  SMG4: 'SecretsManagerRotationEnabled',
  VPC7: 'VPCFlowLogsEnabled',
};

const idsOfAwsSolutions = new Map(
  Object.entries(functionsOfAwsSolutions).map(([id, name]) => [name, id]),
);

/**
 * Every spelling of one finding, sorted as the packs are: packs of cdk-nag run the same functions under names of
 * their own, and one reason answers all of them. A rule that stands alone has its own spelling only.
 */
export function spellingsOf(rule: string): readonly string[] {
  const [pack = '', id = ''] = rule.split('::', 2);
  const prefix = `${pack}-`;
  if (!nagPackNames.some((each) => each === pack) || !id.startsWith(prefix)) return [rule];
  const suffix = rule.slice(`${pack}::${prefix}`.length);
  const [name, finding] = splitFinding(suffix);
  const asked = pack === 'AwsSolutions' ? functionsOfAwsSolutions[name] : name;
  if (asked === undefined) return [rule];
  return nagPackNames.flatMap((each) => {
    const own = each === 'AwsSolutions' ? idsOfAwsSolutions.get(asked) : asked;
    return own === undefined ? [] : [`${each}::${each}-${own}${finding}`];
  });
}

/** The name of a rule and its finding in brackets, which may hold anything. */
function splitFinding(suffix: string): readonly [string, string] {
  const at = suffix.indexOf('[');
  return at === -1 ? [suffix, ''] : [suffix.slice(0, at), suffix.slice(at)];
}
