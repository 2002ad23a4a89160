import { Stack, type StackProps } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Environment } from '../config';
import { AutoModeNodes } from '../lib/cluster/auto-mode-nodes';
import { ClusterAccess } from '../lib/cluster/cluster-access';
import { ClusterKeys } from '../lib/cluster/cluster-keys';
import { ManagedAddOns } from '../lib/cluster/managed-add-ons';
import { NodeRole } from '../lib/cluster/node-role';
import { PlatformCluster } from '../lib/cluster/platform-cluster';
import { podNetworking } from '../lib/cluster/pod-networking';
import { SystemNodes } from '../lib/cluster/system-nodes';
import type { PlatformNames } from '../lib/contract/platform-names';
import { publish } from '../lib/contract/publish';
import type { DeployValues } from '../lib/kubernetes/deploy-values';
import { EndpointClient } from '../lib/network/endpoints/endpoint-client';
import type { PlatformNetwork } from '../lib/network/platform-network';
import type { StorageClients } from '../lib/storage/storage-clients';
import { BreakGlassUse } from '../lib/observability/break-glass-use';
import { EncryptedLogGroup } from '../lib/observability/encrypted-log-group';

export interface ClusterStackProps extends StackProps {
  /** Names that tools spell, too. */
  readonly names: PlatformNames;

  /** The network that the cluster stands in. */
  readonly network: PlatformNetwork;

  /**
   * The group of the endpoints of AWS.
   * @default - somebody else made them, and lets the cluster in
   */
  readonly endpoints?: ec2.ISecurityGroup;

  /** Version, add-ons, access and system nodes. */
  readonly cluster: Environment['cluster'];

  /** IAM users who may take the break-glass roles. */
  readonly emergencyUsers: Environment['access']['emergencyUsers'];

  /** Who starts nodes for pods that wait. */
  readonly autoscaling: Environment['autoscaling'];

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

  /** The role of every node that a node group or Karpenter starts. */
  readonly nodeRole: iam.IRole;

  /** The role of nodes that EKS Auto Mode starts, where it does. */
  readonly autoModeNodeRole?: iam.IRole;

  /** Encrypts the volumes of every node. */
  readonly nodeVolumeKey: kms.IKey;

  /** The group that clients of the Kubernetes API are admitted to, one by one. */
  readonly apiSecurityGroup: ec2.ISecurityGroup;

  /** The roles of people: what they need to reach the API is granted to them. */
  readonly accessRoles: readonly iam.IRole[];

  /** Requests in break-glass roles; none where config declares no such role. */
  readonly breakGlassRequests?: cloudwatch.IMetric;

  /** What the bundle in the cluster must be told. */
  readonly deployValues: DeployValues;
  private readonly addOns: ManagedAddOns;

  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id, props);
    const keys = new ClusterKeys(this, 'Keys', { settings: props.keys });
    const logGroup = this.createControlPlaneLogs(props, keys);
    const { cluster, role, apiSecurityGroup } = this.createControlPlane(props, keys, logGroup);
    this.nodeRole = new NodeRole(this, 'NodeRole').role;
    const volumeKey = keys.nodeVolumes.key;
    if (props.autoscaling === 'auto-mode') {
      this.autoModeNodeRole = new AutoModeNodes(this, 'AutoModeNodes', {
        cluster,
        clusterName: props.names.cluster,
        clusterRole: role,
        volumeKey,
      }).role;
    }
    const systemNodes = this.createSystemNodes(props, cluster, volumeKey);
    this.addOns = this.installAddOns(props, { cluster, systemNodes, keys });
    const { access, breakGlassRequests } = this.admitPeople(props, cluster, logGroup);
    this.accessRoles = access.roles;
    this.breakGlassRequests = breakGlassRequests;
    this.cluster = cluster;
    this.nodeVolumeKey = volumeKey;
    this.apiSecurityGroup = apiSecurityGroup;
    this.deployValues = {
      NodeVolumeKeyArn: volumeKey.keyArn,
      AutoModeNodeRole: this.autoModeNodeRole?.roleName,
    };
    publish(this, 'Cluster', {
      ClusterName: cluster.clusterName,
      ClusterArn: cluster.clusterArn,
      SystemNodegroupName: systemNodes.nodegroupName,
      AccessRoleArns: this.toJsonString(access.roleArns),
      KeyArns: this.toJsonString(keys.arns),
    });
  }

  /** Who mounts file systems and buckets, and who pulls images. */
  get storageClients(): StorageClients {
    const { addOns } = this;
    return {
      securityGroups: [this.cluster.clusterSecurityGroup],
      nodeRoles: [this.nodeRole, ...(this.autoModeNodeRole ? [this.autoModeNodeRole] : [])],
      drivers: {
        sharedFilesController: addOns.roleOf('aws-efs-csi-driver'),
        sharedFilesNode: addOns.nodeRoleOf('aws-efs-csi-driver'),
        lustreController: addOns.roleOf('aws-fsx-csi-driver'),
        mountpoint: addOns.roleOf('aws-mountpoint-s3-csi-driver'),
      },
    };
  }

  private createControlPlaneLogs(props: ClusterStackProps, keys: ClusterKeys): logs.ILogGroup {
    return new EncryptedLogGroup(this, 'ControlPlaneLogs', {
      store: 'cluster-logs',
      key: keys.logs,
      retentionDays: props.logRetentionDays,
      logGroupName: props.names.clusterLogGroup,
    }).logGroup;
  }

  private createControlPlane(
    props: ClusterStackProps,
    keys: ClusterKeys,
    logGroup: logs.ILogGroup,
  ): PlatformCluster {
    return new PlatformCluster(this, 'Cluster', {
      clusterName: props.names.cluster,
      network: props.network,
      settings: props.cluster,
      autoscaling: props.autoscaling,
      serviceRange: props.serviceRange,
      secretsKey: keys.secrets,
      logGroup,
      deletionProtection: props.deletionProtection,
    });
  }

  /** Everybody who may talk to the API, and the count of what is done in an emergency. */
  private admitPeople(
    props: ClusterStackProps,
    { clusterName, clusterArn }: eks.ICluster,
    logGroup: logs.ILogGroup,
  ): { access: ClusterAccess; breakGlassRequests?: cloudwatch.IMetric } {
    const access = new ClusterAccess(this, 'Access', {
      clusterName,
      clusterArn,
      access: props.cluster.access,
      emergencyUsers: props.emergencyUsers,
    });
    if (access.breakGlassRoles.length === 0) return { access };
    const { requests } = new BreakGlassUse(this, 'BreakGlassUse', {
      logGroup,
      roles: access.breakGlassRoles,
      clusterName: props.names.cluster,
    });
    return { access, breakGlassRequests: requests };
  }

  private createSystemNodes(
    { network, endpoints, cluster: settings }: ClusterStackProps,
    cluster: eks.ICluster,
    volumeKey: kms.IKey,
  ): SystemNodes {
    const systemNodes = new SystemNodes(this, 'SystemNodes', {
      clusterName: cluster.clusterName,
      nodeRole: this.nodeRole,
      volumeKey,
      subnets: network.nodeSubnets,
      settings: settings.systemNodes,
    });
    if (endpoints === undefined) return systemNodes;
    const client = new EndpointClient(this, 'EndpointClient', {
      network,
      flow: 'cluster-to-endpoints',
      endpoints,
      securityGroupId: cluster.clusterSecurityGroupId,
    });
    // A node that cannot reach AWS does not join, so its way is open before it starts.
    systemNodes.node.addDependency(client);
    return systemNodes;
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
