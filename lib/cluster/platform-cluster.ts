import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Environment } from '../../config';
import type { PlatformNetwork } from '../network/platform-network';
import { useAwsManagedPolicy } from '../access/aws-managed-policy';
import { acceptFinding } from '../policies/accept-finding';
import { answerWarning } from '../policies/answer-warning';
import { declareStore } from '../policies/data-map-policy';
import { letEksRunNodes, switchAutoModeOn } from './auto-mode-switches';
import { gpuBinPacking } from './gpu-bin-packing';

export interface PlatformClusterProps {
  /** Name of the cluster. A change replaces it. */
  readonly clusterName: string;

  /** The network that the control plane puts its interfaces into. */
  readonly network: PlatformNetwork;

  /** Version, support policy and control-plane tier. */
  readonly settings: Environment['cluster'];

  /** Whether EKS starts nodes by itself (`auto-mode`). */
  readonly autoscaling: Environment['autoscaling'];

  /** Range of Kubernetes services. A change replaces the cluster. */
  readonly serviceRange: string;

  /** Encrypts the Kubernetes API's data. A change replaces the cluster. */
  readonly secretsKey: kms.IKey;

  /** The group that EKS writes its logs to: it must exist first, or EKS makes one without key and retention. */
  readonly logGroup: logs.ILogGroup;

  /** Whether EKS refuses to delete the cluster. */
  readonly deletionProtection: boolean;
}

const everyLogType = [
  eks.ClusterLoggingTypes.API,
  eks.ClusterLoggingTypes.AUDIT,
  eks.ClusterLoggingTypes.AUTHENTICATOR,
  eks.ClusterLoggingTypes.CONTROLLER_MANAGER,
  eks.ClusterLoggingTypes.SCHEDULER,
];

/**
 * An EKS control plane that is reached from inside the VPC only, through access entries only, by nobody by default:
 * not even by the principal that created it.
 */
export class PlatformCluster extends Construct {
  /** The cluster. */
  readonly cluster: eks.ICluster;

  /** The role that the control plane acts in. */
  readonly role: iam.IRole;

  /** The group that EKS makes for control plane and nodes. */
  readonly clusterSecurityGroup: ec2.ISecurityGroup;

  /** Beside it: the group that clients of the API are admitted to, one by one. */
  readonly apiSecurityGroup: ec2.ISecurityGroup;

  constructor(scope: Construct, id: string, props: PlatformClusterProps) {
    super(scope, id);
    this.role = this.createRole(props);
    this.apiSecurityGroup = this.createSecurityGroup(props.network.vpc);
    this.cluster = this.createCluster(props);
    this.cluster.node.addDependency(props.logGroup);
    this.clusterSecurityGroup = this.cluster.clusterSecurityGroup;
    this.completeCluster(props);
    this.acceptFinding();
    declareStore(this.cluster, 'cluster-state');
  }

  private createCluster(props: PlatformClusterProps): eks.Cluster {
    const { network, settings } = props;
    return new eks.Cluster(this, 'Resource', {
      clusterName: props.clusterName,
      version: eks.KubernetesVersion.of(settings.version),
      role: this.role,
      vpc: network.vpc,
      vpcSubnets: [{ subnets: [...network.controlPlaneSubnets] }],
      securityGroup: this.apiSecurityGroup,
      endpointAccess: eks.EndpointAccess.PRIVATE,
      bootstrapClusterCreatorAdminPermissions: false,
      // The add-ons are managed from the first minute on, at versions that config pins.
      bootstrapSelfManagedAddons: false,
      clusterLogging: everyLogType,
      secretsEncryptionKey: props.secretsKey,
      serviceIpv4Cidr: props.serviceRange,
      ipFamily: eks.IpFamily.IP_V4,
      defaultCapacityType: eks.DefaultCapacityType.NODEGROUP,
      defaultCapacity: 0,
      outputConfigCommand: false,
    });
  }

  private createRole({ autoscaling }: PlatformClusterProps): iam.Role {
    const principal = new iam.ServicePrincipal('eks.amazonaws.com');
    const autoMode = autoscaling === 'auto-mode';
    const role = new iam.Role(this, 'Role', {
      description: 'The control plane of the cluster',
      // Auto Mode's policies compare the tags of a resource with those of the session.
      assumedBy: autoMode ? new iam.SessionTagsPrincipal(principal) : principal,
    });
    useAwsManagedPolicy(role, {
      policy: 'AmazonEKSClusterPolicy',
      because:
        'the control plane works with exactly this policy, which EKS changes with its versions',
      owner: 'platform',
      until: '2027-05-31',
    });
    if (autoMode) letEksRunNodes(role);
    return role;
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    return new ec2.SecurityGroup(this, 'ApiSecurityGroup', {
      vpc,
      description: 'Clients of the Kubernetes API that are not nodes of the cluster',
      allowAllOutbound: false,
    });
  }

  /** What the L2 does not offer yet is set on its L1, where checks see it. */
  private completeCluster(props: PlatformClusterProps): void {
    const { settings, autoscaling, deletionProtection, serviceRange } = props;
    const cluster = this.cluster.node.defaultChild;
    if (!(cluster instanceof eks.CfnCluster)) {
      throw new Error('aws-eks-v2 no longer makes an AWS::EKS::Cluster as default child.');
    }
    cluster.deletionProtection = deletionProtection;
    cluster.upgradePolicy = { supportType: settings.supportType };
    cluster.zonalShiftConfig = { enabled: true };
    cluster.kubeSchedulerConfig = gpuBinPacking;
    cluster.controlPlaneScalingConfig = { tier: settings.controlPlaneTier };
    if (autoscaling === 'auto-mode') switchAutoModeOn(cluster, serviceRange);
    // A parameter that CDK lets its own kubectl wait for. Nothing here runs one, and it could not be tagged.
    this.cluster.node.tryRemoveChild('KubectlReadyBarrier');
  }

  private acceptFinding(): void {
    answerWarning(
      this.cluster,
      '@aws-cdk/aws-eks:clusterMustManuallyTagSubnet',
      'load balancers are stacks of our own, so no controller looks for subnets by a tag',
    );
    answerWarning(
      this.cluster,
      '@aws-cdk/aws-eks:isolatedSubnetsForKubectlPrivateSubnets',
      'there is no kubectl handler: charts are applied outside of CloudFormation',
    );
    acceptFinding(this.cluster, {
      rule: 'CloudFormation-Validate::W9009',
      because:
        'the EKS API still documents "secrets" as the value of this create-only field, and Control Tower checks for it',
      owner: 'platform',
      until: '2027-05-31',
    });
  }
}
