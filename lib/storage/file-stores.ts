import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { StorageSettings } from '../../config/schema/storage';
import type { DeployValues } from '../kubernetes/deploy-values';
import type { PlatformNetwork } from '../network/platform-network';
import { EncryptedLogGroup } from '../observability/encrypted-log-group';
import { LustreAccess } from './lustre-access';
import { logDays } from './log-days';
import type { KeyedBucket } from './object-stores';
import { ScratchLustre } from './scratch-lustre';
import { SharedFiles } from './shared-files';
import { SharedFilesAccess } from './shared-files-access';
import type { StorageClients } from './storage-clients';
import type { StorageKeys } from './storage-keys';

export interface FileStoresProps {
  /** Which file systems there are. */
  readonly storage: Pick<StorageSettings, 'lustre' | 'sharedFiles'>;

  /** A key per class of data. */
  readonly keys: StorageKeys;

  /** Retention of every store. */
  readonly dataMap: Pick<Environment['dataMap'], 'lustre-logs'>;

  /** The network whose data tier they stand in. */
  readonly network: PlatformNetwork;

  /** Who mounts them. */
  readonly clients: StorageClients;

  /** The bucket that Lustre may be linked to; `null` where there is none. */
  readonly dataSets: KeyedBucket | null;

  /** The organisation that may come in, or `null` where the account stands alone. */
  readonly organizationId: string | null;

  /** Name of the log group of Lustre: FSx writes to groups below `/aws/fsx/` only. */
  readonly logGroupName: string;
}

/** The file systems, each with what its driver in the cluster may do. */
export class FileStores extends Construct {
  /** ARNs of what the backup plan selects. */
  readonly backedUp: readonly string[];
  private readonly lustre: ScratchLustre | undefined;
  private readonly sharedFiles: SharedFiles | undefined;

  constructor(scope: Construct, id: string, props: FileStoresProps) {
    super(scope, id);
    const { lustre, sharedFiles } = props.storage;
    this.lustre = lustre === null ? undefined : this.createLustre(lustre, props);
    this.sharedFiles =
      sharedFiles === null ? undefined : this.createSharedFiles(sharedFiles, props);
    // FSx takes no backup of a file system that is linked to a bucket: there the bucket is backed up.
    const backsUpLustre =
      lustre?.content.mode === 'stand-alone' && lustre.content.backupRetentionDays > 0;
    this.backedUp = [
      ...(backsUpLustre && this.lustre ? [this.lustre.fileSystemArn] : []),
      ...(this.sharedFiles ? [this.sharedFiles.fileSystem.fileSystemArn] : []),
    ];
  }

  /** What the bundle in the cluster must be told. */
  get deployValues(): DeployValues {
    const { lustre, sharedFiles } = this;
    return {
      LustreId: lustre?.fileSystemId,
      LustreDnsName: lustre?.dnsName,
      LustreMountName: lustre?.mountName,
      SharedFilesId: sharedFiles?.fileSystem.fileSystemId,
      ...Object.fromEntries(
        [...(sharedFiles?.accessPoints ?? [])].map(([directory, { accessPointId }]) => [
          `SharedFilesAccessPoint-${directory}`,
          accessPointId,
        ]),
      ),
    };
  }

  /** What a volume of the Lustre file system names; nothing where there is none. */
  get publishedLustre(): object {
    if (this.lustre === undefined) return {};
    const { fileSystemId, dnsName, mountName } = this.lustre;
    return { fileSystemId, dnsName, mountName };
  }

  /** What a volume of the shared file system names; nothing where there is none. */
  get publishedSharedFiles(): object {
    if (this.sharedFiles === undefined) return {};
    const { fileSystem, accessPoints } = this.sharedFiles;
    return {
      fileSystemId: fileSystem.fileSystemId,
      accessPointIds: Object.fromEntries(
        [...accessPoints].map(([name, { accessPointId }]) => [name, accessPointId]),
      ),
    };
  }

  private createLustre(
    settings: NonNullable<StorageSettings['lustre']>,
    props: FileStoresProps,
  ): ScratchLustre {
    const { keys, network, clients, dataSets } = props;
    const { logGroup } = new EncryptedLogGroup(this, 'LustreLogs', {
      store: 'lustre-logs',
      key: keys.of('storage-logs'),
      retentionDays: logDays(props.dataMap, 'lustre-logs'),
      logGroupName: props.logGroupName,
    });
    const lustre = new ScratchLustre(this, 'Lustre', {
      settings,
      network,
      clients: clients.securityGroups,
      key: keys.of('scratch-lustre'),
      logGroup,
      dataSets,
    });
    new LustreAccess(this, 'LustreAccess', {
      controller: clients.drivers.lustreController,
      fileSystemArn: lustre.fileSystemArn,
    });
    return lustre;
  }

  private createSharedFiles(
    settings: NonNullable<StorageSettings['sharedFiles']>,
    { keys, network, clients, organizationId }: FileStoresProps,
  ): SharedFiles {
    const shared = new SharedFiles(this, 'SharedFiles', {
      settings,
      network,
      clients: clients.securityGroups,
      key: keys.of('shared-files'),
      organizationId,
    });
    new SharedFilesAccess(this, 'SharedFilesAccess', {
      controller: clients.drivers.sharedFilesController,
      node: clients.drivers.sharedFilesNode,
      fileSystem: shared.fileSystem,
      accessPoints: [...shared.accessPoints.values()],
    });
    return shared;
  }
}
