import type { Environment } from '../../config';
import type { AuditNames } from '../contract/audit-names';
import type { TrailPlace } from './trail-table';

/** Keys of objects below which services write, and where a table finds them. */
export interface TrailFolders {
  readonly trail: readonly string[];
  readonly config: string;
  readonly table: TrailPlace;
}

/**
 * CloudTrail puts the account, or the organisation before it, below a prefix of ours; so does AWS Config.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function trailFolders(
  { audit, accounts, organizationId }: Pick<Environment, 'audit' | 'accounts' | 'organizationId'>,
  names: Pick<AuditNames, 'archiveBucket' | 'trailPrefix' | 'configPrefix'>,
): TrailFolders {
  const account = accounts.workload;
  const root = `${names.trailPrefix}/AWSLogs`;
  const ofAll = audit.trail.scope === 'organization' && organizationId !== null;
  const tableRoot = ofAll ? `${root}/${organizationId}` : root;
  return {
    trail: [`${root}/${account}`, ...(ofAll ? [`${root}/${organizationId}`] : [])],
    config: `${names.configPrefix}/AWSLogs/${account}/Config`,
    table: {
      root: `s3://${names.archiveBucket}/${tableRoot}`,
      account,
      accounts: ofAll ? 'every' : 'one',
    },
  };
}
