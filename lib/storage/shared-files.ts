import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StorageSettings } from '../../config/schema/storage';
import { admitFlow } from '../network/flow-opening';
import type { PlatformNetwork } from '../network/platform-network';
import { acceptFinding } from '../policies/accept-finding';
import { declareStore } from '../policies/data-map-policy';
import { denyOutsiders } from './account-boundary';

type SharedFilesSettings = NonNullable<StorageSettings['sharedFiles']>;
type SharedDirectory = SharedFilesSettings['directories'][number];

export interface SharedFilesProps {
  /** Directories, tiering and backups. */
  readonly settings: SharedFilesSettings;

  /** The network whose data tier gets a mount target per zone. */
  readonly network: PlatformNetwork;

  /** Groups of the nodes that mount it. */
  readonly clients: readonly ec2.ISecurityGroup[];

  /** Encrypts the file system. A change replaces it. */
  readonly key: kms.IKey;

  /** The organisation whose principals may mount, or `null` where the account stands alone. */
  readonly organizationId: string | null;
}

/** Calls of a client that mounts, reads and writes. */
const clientActions = [
  'elasticfilesystem:ClientMount',
  'elasticfilesystem:ClientWrite',
  'elasticfilesystem:ClientRootAccess',
];

/**
 * A file system that every zone reaches. Whoever mounts it says who he is (the `iam` and `tls` mount options) and comes
 * through one of the declared access points, so that a directory is all he sees and nobody is root.
 *
 * The policy of the file system grants nothing. As soon as there is one, EFS refuses anonymous clients, and what a
 * caller may do is in the permissions of its role.
 * @see https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export class SharedFiles extends Construct {
  /** The file system. */
  readonly fileSystem: efs.IFileSystem;

  /** Access point of each directory, by its name in config. */
  readonly accessPoints: ReadonlyMap<string, efs.IAccessPoint>;

  constructor(scope: Construct, id: string, props: SharedFilesProps) {
    super(scope, id);
    const { settings } = props;
    const fileSystem = new efs.FileSystem(this, 'Resource', {
      vpc: props.network.vpc,
      vpcSubnets: { subnets: [...props.network.dataSubnets] },
      securityGroup: this.createSecurityGroup(props),
      encrypted: true,
      kmsKey: props.key,
      performanceMode: efs.PerformanceMode.GENERAL_PURPOSE,
      throughputMode: efs.ThroughputMode.ELASTIC,
      lifecyclePolicy: tiering(settings.infrequentAccessAfterDays),
      transitionToArchivePolicy: tiering(settings.archiveAfterDays),
      outOfInfrequentAccessPolicy:
        settings.infrequentAccessAfterDays === null
          ? undefined
          : efs.OutOfInfrequentAccessPolicy.AFTER_1_ACCESS,
      replicationOverwriteProtection: efs.ReplicationOverwriteProtection.ENABLED,
      // Keeps the CDK from adding a statement that lets everybody write as root: with a policy nobody is anonymous.
      allowAnonymousAccess: true,
      fileSystemPolicy: this.createPolicy(props),
    });
    const resource = fileSystem.node.defaultChild;
    if (resource instanceof efs.CfnFileSystem) {
      // Stated in both cases: a property that is merely left out would not switch backups off again.
      resource.backupPolicy = { status: settings.automaticBackups ? 'ENABLED' : 'DISABLED' };
    }
    this.fileSystem = fileSystem;
    this.accessPoints = new Map(
      settings.directories.map((each) => [each.name, this.createAccessPoint(fileSystem, each)]),
    );
    declareStore(fileSystem, 'shared-files');
    acceptFinding(fileSystem, {
      rule: 'NIST.800.53.R5::NIST.800.53.R5-EFSInBackupPlan',
      because:
        'the plan that selects this file system stands in the stack Backup, and the rule looks for it in this stack only',
      owner: 'reliability',
      until: '2027-05-31',
    });
  }

  private createSecurityGroup({ network, clients }: SharedFilesProps): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Mount targets of the shared file system',
      allowAllOutbound: false,
    });
    admitFlow({
      matrix: network.flows,
      flow: 'nodes-to-shared-files',
      at: group,
      others: clients,
    });
    return group;
  }

  private createPolicy({ organizationId }: SharedFilesProps): iam.PolicyDocument {
    const refused: Readonly<Record<string, iam.Conditions>> = {
      DenyPlainTransport: { Bool: { 'aws:SecureTransport': 'false' } },
      DenyMountsOfTheRoot: { Null: { 'elasticfilesystem:AccessPointArn': 'true' } },
    };
    return new iam.PolicyDocument({
      statements: [
        ...Object.entries(refused).map(
          ([sid, conditions]) =>
            new iam.PolicyStatement({
              sid,
              effect: iam.Effect.DENY,
              principals: [new iam.AnyPrincipal()],
              actions: [...clientActions],
              conditions,
            }),
        ),
        denyOutsiders(this, { organizationId, actions: clientActions }),
      ],
    });
  }

  /** Path, user and group are create-only: a change makes a new access point and leaves the files where they are. */
  private createAccessPoint(
    fileSystem: efs.FileSystem,
    { name, path, userId, groupId, permissions }: SharedDirectory,
  ): efs.AccessPoint {
    const [uid, gid] = [String(userId), String(groupId)];
    return new efs.AccessPoint(this, `Directory-${name}`, {
      fileSystem,
      path,
      posixUser: { uid, gid },
      createAcl: { ownerUid: uid, ownerGid: gid, permissions },
    });
  }
}

const tieringPolicies = {
  1: efs.LifecyclePolicy.AFTER_1_DAY,
  7: efs.LifecyclePolicy.AFTER_7_DAYS,
  14: efs.LifecyclePolicy.AFTER_14_DAYS,
  30: efs.LifecyclePolicy.AFTER_30_DAYS,
  60: efs.LifecyclePolicy.AFTER_60_DAYS,
  90: efs.LifecyclePolicy.AFTER_90_DAYS,
  180: efs.LifecyclePolicy.AFTER_180_DAYS,
  270: efs.LifecyclePolicy.AFTER_270_DAYS,
  365: efs.LifecyclePolicy.AFTER_365_DAYS,
} as const satisfies Record<
  NonNullable<SharedFilesSettings['archiveAfterDays']>,
  efs.LifecyclePolicy
>;

function tiering(days: keyof typeof tieringPolicies | null): efs.LifecyclePolicy | undefined {
  return days === null ? undefined : tieringPolicies[days];
}
