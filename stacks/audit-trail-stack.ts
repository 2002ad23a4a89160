import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { ArchiveKey } from '../lib/audit-trail/archive-key';
import { AuditBucket, type AuditBucketSettings } from '../lib/audit-trail/audit-bucket';
import { ConfigArchive } from '../lib/audit-trail/config-archive';
import type { SavedQuery } from '../lib/audit-trail/saved-queries';
import { TrailArchive } from '../lib/audit-trail/trail-archive';
import type { TrailFolders } from '../lib/audit-trail/trail-folders';
import { TrailQuestions } from '../lib/audit-trail/trail-questions';
import type { AuditNames } from '../lib/contract/audit-names';
import { publish } from '../lib/contract/publish';
import { logDays } from '../lib/storage/log-days';
import { StorageLogBucket } from '../lib/storage/storage-log-bucket';

export interface AuditTrailStackProps extends StackProps {
  /** Names that the account of the workload spells, too. */
  readonly names: AuditNames;

  /** The account that is on record. */
  readonly recordedAccount: string;

  /** Where the trail and AWS Config write. */
  readonly folders: TrailFolders;

  /** What a file of the trail withstands. */
  readonly archiveLock: Environment['audit']['archiveLock'];

  /** How long records are kept. */
  readonly dataMap: Pick<
    Environment['dataMap'],
    'audit-archive' | 'config-history' | 'audit-query-results' | 'audit-access-logs'
  >;

  /** Rotation and replication of the archive's key. */
  readonly key: Environment['keys']['audit-archive'];

  /** The questions that are kept ready. */
  readonly queries: readonly SavedQuery[];

  /** The organisation that may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Whether everything goes when the stack goes. */
  readonly disposable: boolean;
}

/** The record of who did what, in an account of its own: written by AWS, locked, and ready to be asked. */
export class AuditTrailStack extends Stack {
  constructor(scope: Construct, id: string, props: AuditTrailStackProps) {
    super(scope, id, props);
    const { names, dataMap, folders } = props;
    const { key } = new ArchiveKey(this, 'Key', { ...names, ...props, alias: names.keyAlias });
    const settings = this.createSettings(props, key);
    const { bucket: archive } = new TrailArchive(this, 'Trail', {
      ...settings,
      bucketName: names.archiveBucket,
      lock: props.archiveLock,
      retentionDays: logDays(dataMap, 'audit-archive'),
      trailArn: names.trailArn,
      folders: folders.trail,
    });
    const { bucket: configuration } = new ConfigArchive(this, 'Configuration', {
      ...settings,
      bucketName: names.configBucket,
      retentionDays: logDays(dataMap, 'config-history'),
      recordedAccount: props.recordedAccount,
      folder: folders.config,
    });
    const { bucket: results } = new AuditBucket(this, 'Results', {
      ...settings,
      store: 'audit-query-results',
      bucketName: names.queryBucket,
      retentionDays: logDays(dataMap, 'audit-query-results'),
    });
    const { queries } = props;
    new TrailQuestions(this, 'Questions', { names, place: folders.table, results, key, queries });
    publish(this, 'AuditTrail', {
      ArchiveBucket: archive.bucketName,
      ConfigBucket: configuration.bucketName,
      WorkGroup: names.workGroup,
      KeyArns: this.toJsonString({ 'audit-archive': key.keyArn }),
    });
  }

  private createSettings(
    { dataMap, disposable, names, organizationId }: AuditTrailStackProps,
    key: AuditBucketSettings['key'],
  ): AuditBucketSettings {
    const { bucket: logBucket } = new StorageLogBucket(this, 'AccessLogs', {
      store: 'audit-access-logs',
      retentionDays: logDays(dataMap, 'audit-access-logs'),
      organizationId,
      disposable,
    });
    return { key, keyAliasArn: names.keyAliasArn, logBucket, organizationId, disposable };
  }
}
