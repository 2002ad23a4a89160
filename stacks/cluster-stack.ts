import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { ClusterAccess } from '../lib/cluster/cluster-access';
import { ClusterKeys } from '../lib/cluster/cluster-keys';
import { ManagedAddOns } from '../lib/cluster/managed-add-ons';
import { NodeRole } from '../lib/cluster/node-role';
import { PlatformCluster } from '../lib/cluster/platform-cluster';
import { podNetworking } from '../lib/cluster/pod-networking';
import { SystemNodes } from '../lib/cluster/system-nodes';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import type { PlatformNetwork } from '../lib/network/platform-network';
import type { StorageClients } from '../lib/storage/storage-clients';
import { EncryptedLogGroup } from '../lib/observability/encrypted-log-group';

export interface ClusterStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** The network that the cluster stands in. */
  readonly network: PlatformNetwork;

  /** Version, add-ons, access and system nodes. */
  readonly cluster: Environment['cluster'];

  /** Range of Kubernetes services. A change replaces the cluster. */
  readonly serviceRange: string;

  /** Rotation and replication of every key. */
  readonly keys: Environment['keys'];

  /** Days that the logs of the control plane are kept. */
  readonly logRetentionDays: number;

  /** Whether EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
}

/** The control plane, the nodes that the platform itself runs on, the managed add-ons, and who may come in. */
export class ClusterStack extends Stack {
  /** The cluster. */
  readonly cluster: eks.ICluster;

  /** The role of every node. */
  readonly nodeRole: iam.IRole;

  /** Encrypts the volumes of every node. */
  readonly nodeVolumeKey: kms.IKey;
  private readonly addOns: ManagedAddOns;

  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id, props);
    const keys = new ClusterKeys(this, 'Keys', { settings: props.keys });
    const logs = new EncryptedLogGroup(this, 'ControlPlaneLogs', {
      store: 'cluster-logs',
      key: keys.logs,
      retentionDays: props.logRetentionDays,
      logGroupName: props.names.clusterLogGroup,
    });
    const { cluster } = new PlatformCluster(this, 'Cluster', {
      clusterName: props.names.cluster,
      network: props.network,
      settings: props.cluster,
      serviceRange: props.serviceRange,
      secretsKey: keys.secrets,
      logGroup: logs.logGroup,
      deletionProtection: props.deletionProtection,
    });
    this.nodeRole = new NodeRole(this, 'NodeRole').role;
    const systemNodes = new SystemNodes(this, 'SystemNodes', {
      clusterName: cluster.clusterName,
      nodeRole: this.nodeRole,
      volumeKey: keys.nodeVolumes.key,
      subnets: props.network.nodeSubnets,
      settings: props.cluster.systemNodes,
    });
    this.addOns = this.installAddOns(props, { cluster, systemNodes, keys });
    const { access } = props.cluster;
    const { clusterName, clusterArn } = cluster;
    const { roleArns } = new ClusterAccess(this, 'Access', { clusterName, clusterArn, access });
    this.cluster = cluster;
    this.nodeVolumeKey = keys.nodeVolumes.key;
    publish(this, 'Cluster', {
      ClusterName: clusterName,
      ClusterArn: clusterArn,
      SystemNodegroupName: systemNodes.nodegroupName,
      AccessRoleArns: this.toJsonString(roleArns),
      KeyArns: this.toJsonString(keys.arns),
    });
  }

  /** Who mounts file systems and buckets, and who pulls images. */
  get storageClients(): StorageClients {
    const { addOns } = this;
    return {
      securityGroups: [this.cluster.clusterSecurityGroup],
      nodeRole: this.nodeRole,
      drivers: {
        sharedFilesController: addOns.roleOf('aws-efs-csi-driver'),
        sharedFilesNode: addOns.nodeRoleOf('aws-efs-csi-driver'),
        lustreController: addOns.roleOf('aws-fsx-csi-driver'),
        mountpoint: addOns.roleOf('aws-mountpoint-s3-csi-driver'),
      },
    };
  }

  private installAddOns(
    { cluster: settings, network }: ClusterStackProps,
    parts: { cluster: eks.ICluster; systemNodes: SystemNodes; keys: ClusterKeys },
  ): ManagedAddOns {
    const { cluster, systemNodes, keys } = parts;
    const addOns = new ManagedAddOns(this, 'AddOns', {
      cluster,
      versions: settings.addOns,
      settings: {
        'vpc-cni': this.toJsonString(
          podNetworking({
            region: this.region,
            podSubnets: network.podSubnets,
            securityGroupId: cluster.clusterSecurityGroupId,
          }),
        ),
      },
    });
    addOns.comeBefore(systemNodes);
    addOns.waitFor(systemNodes);
    keys.nodeVolumes.grantVolumesOfPods(addOns.roleOf('aws-ebs-csi-driver'));
    return addOns;
  }
}
