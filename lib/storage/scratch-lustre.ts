import * as fsx from 'aws-cdk-lib/aws-fsx';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { StorageSettings } from '../../config/schema/storage';
import type { PlatformNetwork } from '../network/platform-network';
import { declareStore } from '../policies/data-map-policy';
import { DataSetLink } from './data-set-link';
import { LustreNetwork } from './lustre-network';

type LustreSettings = NonNullable<StorageSettings['lustre']>;

export interface ScratchLustreProps {
  /** Zone, size, throughput and where the files come from. */
  readonly settings: LustreSettings;

  /** The network whose data tier the file system stands in. */
  readonly network: PlatformNetwork;

  /** Groups of the nodes that mount it. */
  readonly clients: readonly ec2.ISecurityGroup[];

  /** Encrypts the file system. A change replaces it. */
  readonly key: kms.IKey;

  /** Takes what the file system has to say; its name begins with `/aws/fsx/`. */
  readonly logGroup: logs.ILogGroup;

  /** The bucket that is linked, with its key; `null` where the file system stands alone. */
  readonly dataSets: { readonly bucket: s3.IBucket; readonly key: kms.IKey } | null;
}

/** Lustre 2.15 is what the clients of AL2023 and Bottlerocket speak. A change replaces the file system. */
const lustreVersion = '2.15';

/**
 * A parallel file system beside the GPUs. A change of zone, throughput or key replaces it, and what was on it is gone
 * unless it had been exported or backed up; capacity can grow only.
 *
 * A deletion takes the link first, then the file system. It is blocked by nothing but a running export.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-fsx-lustre.html
 */
export class ScratchLustre extends Construct {
  /** Id of the file system, as volumes name it. */
  readonly fileSystemId: string;

  /** ARN of the file system. */
  readonly fileSystemArn: string;

  /** Name under which clients mount it. */
  readonly mountName: string;

  /** DNS name under which clients reach it. */
  readonly dnsName: string;

  constructor(scope: Construct, id: string, props: ScratchLustreProps) {
    super(scope, id);
    const { network, clients, settings, dataSets } = props;
    const lustreNetwork = new LustreNetwork(this, 'Network', { network, clients });
    const fileSystem = this.createFileSystem(props, lustreNetwork.securityGroup);
    // FSx looks at the rules when it creates the file system, and refuses a group that does not admit Lustre yet.
    fileSystem.node.addDependency(lustreNetwork);
    this.fileSystemId = fileSystem.ref;
    this.fileSystemArn = fileSystem.attrResourceArn;
    this.mountName = fileSystem.attrLustreMountName;
    this.dnsName = fileSystem.attrDnsName;
    declareStore(fileSystem, 'scratch-lustre');
    if (settings.content.mode === 'linked-to-data-sets') {
      if (dataSets === null) {
        throw new Error('storage.lustre is linked to data sets, and storage.dataSets is null.');
      }
      const { content } = settings;
      new DataSetLink(this, 'DataSets', { fileSystemId: this.fileSystemId, content, ...dataSets });
    }
  }

  private createFileSystem(
    { settings, network, key, logGroup }: ScratchLustreProps,
    securityGroup: ec2.ISecurityGroup,
  ): fsx.CfnFileSystem {
    return new fsx.CfnFileSystem(this, 'Resource', {
      fileSystemType: 'LUSTRE',
      fileSystemTypeVersion: lustreVersion,
      storageType: 'SSD',
      storageCapacity: settings.capacityGiB,
      subnetIds: [subnetIn(settings.zone, network).subnetId],
      securityGroupIds: [securityGroup.securityGroupId],
      kmsKeyId: key.keyArn,
      lustreConfiguration: {
        deploymentType: 'PERSISTENT_2',
        perUnitStorageThroughput: settings.throughputPerTiB,
        metadataConfiguration: { mode: 'AUTOMATIC' },
        dataCompressionType: 'LZ4',
        weeklyMaintenanceStartTime: settings.maintenance,
        logConfiguration: { level: 'WARN_ERROR', destination: logGroup.logGroupArn },
        ...backupOf(settings.content),
      },
    });
  }
}

/** FSx refuses backups of a file system that is linked to a bucket. */
function backupOf(
  content: LustreSettings['content'],
): Pick<
  fsx.CfnFileSystem.LustreConfigurationProperty,
  'automaticBackupRetentionDays' | 'copyTagsToBackups' | 'dailyAutomaticBackupStartTime'
> {
  if (content.mode === 'linked-to-data-sets' || content.backupRetentionDays === 0) {
    return { automaticBackupRetentionDays: 0 };
  }
  return {
    automaticBackupRetentionDays: content.backupRetentionDays,
    dailyAutomaticBackupStartTime: content.backupTime,
    copyTagsToBackups: true,
  };
}

/** @throws Error where the network has no data subnet in the zone: config refuses this earlier */
function subnetIn(zone: string, { dataSubnets }: PlatformNetwork): ec2.ISubnet {
  const found = dataSubnets.find(({ availabilityZone }) => availabilityZone === zone);
  if (found !== undefined) return found;
  const zones = dataSubnets.map(({ availabilityZone }) => availabilityZone).join(', ');
  throw new Error(
    `storage.lustre.zone is ${zone}, and the data subnets stand in ${zones || 'no zone'}: write one of those.`,
  );
}
