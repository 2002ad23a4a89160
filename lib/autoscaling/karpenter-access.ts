import { Stack, Token } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { PodIdentityRole } from '../cluster/pod-identity-role';
import { serviceAccounts } from '../contract/service-accounts';
import { acceptFinding } from '../policies/accept-finding';
import { InterruptionQueue } from './interruption-queue';
import { karpenterPermissions, type KarpenterPolicy } from './karpenter-permissions';

export interface KarpenterAccessProps {
  /** The cluster whose nodes Karpenter starts and ends. */
  readonly cluster: eks.ICluster;

  /** What the cluster's settings in Kubernetes spell. */
  readonly names: {
    /** The cluster, as text: tags are named after it. */
    readonly cluster: string;
    readonly interruptionQueue: string;
    readonly nodeInstanceProfile: string;
  };

  /** Role of the nodes. A managed group of the cluster has it too, so that EKS has admitted it already. */
  readonly nodeRole: iam.IRole;

  /** Encrypts the nodes' volumes. */
  readonly volumeKey: kms.IKey;
}

/**
 * Karpenter's side in AWS: who it is, what it may do, how nodes get their role, and how it learns that a node is about
 * to go. What it starts is said in the cluster, by NodePools and EC2NodeClasses.
 */
export class KarpenterAccess extends Construct {
  /** The role of the controller. */
  readonly role: iam.IRole;

  /** Name of the queue with notices of interruptions. */
  readonly queueName: string;

  constructor(scope: Construct, id: string, props: KarpenterAccessProps) {
    super(scope, id);
    const { cluster, names, nodeRole } = props;
    const profile = new iam.InstanceProfile(this, 'NodeInstanceProfile', {
      instanceProfileName: names.nodeInstanceProfile,
      role: nodeRole,
    });
    const { queue } = new InterruptionQueue(this, 'Interruptions', {
      queueName: names.interruptionQueue,
    });
    this.role = new PodIdentityRole(this, 'Role', {
      description: 'Karpenter starts and ends nodes of the cluster',
      clusterArn: cluster.clusterArn,
      serviceAccount: serviceAccounts.karpenter,
    }).role;
    this.permit(props, { profileArn: profile.instanceProfileArn, queueArn: queue.queueArn });
    new eks.CfnPodIdentityAssociation(this, 'Association', {
      clusterName: cluster.clusterName,
      namespace: serviceAccounts.karpenter.namespace,
      serviceAccount: serviceAccounts.karpenter.name,
      roleArn: this.role.roleArn,
    });
    this.queueName = queue.queueName;
  }

  private permit(
    { names, nodeRole, volumeKey }: KarpenterAccessProps,
    { profileArn, queueArn }: { readonly profileArn: string; readonly queueArn: string },
  ): void {
    const { partition, region, account } = Stack.of(this);
    const permissions = karpenterPermissions({
      clusterName: names.cluster,
      partition,
      region,
      account,
      nodeRoleArn: nodeRole.roleArn,
      instanceProfileArn: profileArn,
      queueArn,
      volumeKeyArn: volumeKey.keyArn,
    });
    for (const permission of permissions) this.createPolicy(permission);
  }

  private createPolicy({ subject, description, statements, open = [] }: KarpenterPolicy): void {
    const policy = new iam.ManagedPolicy(this, subject, {
      description,
      roles: [this.role],
      statements: [...statements],
    });
    const { partition } = Stack.of(this);
    for (const { resources, because } of open) {
      for (const resource of resources) {
        // cdk-nag spells a partition that is only known in the deploy as its pseudo parameter.
        const reported = Token.isUnresolved(partition)
          ? resource.replace(partition, '<AWS::Partition>')
          : resource;
        acceptFinding(policy, {
          rule: `AwsSolutions::AwsSolutions-IAM5[Resource::${reported}]`,
          because,
          owner: 'platform',
          until: '2027-05-31',
        });
      }
    }
  }
}
