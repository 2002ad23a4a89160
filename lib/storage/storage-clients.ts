import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';

/** Who mounts file systems and buckets, and who pulls images. */
export interface StorageClients {
  /** Groups of the nodes: the cluster's own, and those of pools that have one for themselves. */
  readonly securityGroups: readonly ec2.ISecurityGroup[];

  /** Roles of the nodes: the kubelet pulls images. */
  readonly nodeRoles: readonly iam.IRole[];

  /** Roles of the storage drivers' service accounts. */
  readonly drivers: {
    /** `efs-csi-controller-sa` */
    readonly sharedFilesController: iam.IRole;
    /** `efs-csi-node-sa` */
    readonly sharedFilesNode: iam.IRole;
    /** `fsx-csi-controller-sa` */
    readonly lustreController: iam.IRole;
    /** `s3-csi-driver-sa` */
    readonly mountpoint: iam.IRole;
  };
}
