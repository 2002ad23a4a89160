import type { Environment } from '../../config';

/**
 * Names of what records an environment. The archive stands in the account of the audit and the trail in the account of
 * the workload: each names the other by a text, because nothing that CloudFormation resolves crosses accounts.
 */
export interface AuditNames {
  /** Bucket of the trail's files. */
  readonly archiveBucket: string;
  /** Bucket of Config's files: its objects cannot be locked by default, so it is another. */
  readonly configBucket: string;
  /** What results of queries are written to. */
  readonly queryBucket: string;
  /** Alias of the key of all three, without its prefix. */
  readonly keyAlias: string;
  readonly keyAliasArn: string;
  readonly trail: string;
  readonly trailArn: string;
  /** Athena's work group, with the saved queries. */
  readonly workGroup: string;
  /** Glue's database takes no hyphen. */
  readonly database: string;
  /** Part of the keys of the trail's objects that stands before `AWSLogs/`. */
  readonly trailPrefix: string;
  readonly configPrefix: string;
  /** Role by which AWS Config reads the workload account. */
  readonly configRoleArn: string;
}

/** Names of the record of one environment. Buckets carry the account: the world knows each name once. */
export function auditNames({
  name,
  accounts,
  places,
}: Pick<Environment, 'name' | 'accounts' | 'places'>): AuditNames {
  const ours = `alicerce-${name}`;
  const { region } = places.primary;
  return {
    archiveBucket: `${ours}-trail-${accounts.audit}`,
    configBucket: `${ours}-config-${accounts.audit}`,
    queryBucket: `${ours}-queries-${accounts.audit}`,
    keyAlias: `${ours}-audit`,
    keyAliasArn: `arn:aws:kms:${region}:${accounts.audit}:alias/${ours}-audit`,
    trail: ours,
    trailArn: `arn:aws:cloudtrail:${region}:${accounts.workload}:trail/${ours}`,
    workGroup: `${ours}-audit`,
    database: `${ours}_audit`.replaceAll('-', '_'),
    trailPrefix: 'trail',
    configPrefix: 'config',
    configRoleArn: `arn:aws:iam::${accounts.workload}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
  };
}
