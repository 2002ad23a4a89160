import { Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { useAwsManagedPolicy } from '../access/aws-managed-policy';
import { ScopedPolicies } from '../access/scoped-policies';
import { autoModePermissions } from './auto-mode-permissions';

export interface AutoModeNodesProps {
  /** The cluster that the nodes join. */
  readonly cluster: eks.ICluster;

  /** Its name as text: it stands in conditions. */
  readonly clusterName: string;

  /** Role of the control plane, in whose name EKS starts the nodes. */
  readonly clusterRole: iam.IRole;

  /** Encrypts the nodes' volumes. */
  readonly volumeKey: kms.IKey;
}

/** Nobody gets onto these nodes, so there is nothing of Session Manager. */
const policies = {
  AmazonEKSWorkerNodeMinimalPolicy:
    'a node joins its cluster with exactly these calls, which EKS changes together with the kubelet',
  AmazonEC2ContainerRegistryPullOnly:
    'the kubelet pulls images of every repository that pods may name; the policy reads and never writes',
};

/**
 * Who the nodes are that EKS Auto Mode starts, and what they are encrypted with. They have a role of their own: the
 * managed groups' role is admitted as another kind of node already, and a role has one access entry.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html
 */
export class AutoModeNodes extends Construct {
  /** The role that NodeClasses name. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: AutoModeNodesProps) {
    super(scope, id);
    const { cluster, clusterName, clusterRole, volumeKey } = props;
    this.role = this.createRole();
    // EKS ends its nodes while the cluster is being deleted: until then they need who they are.
    cluster.node.addDependency(this.role);
    new eks.CfnAccessEntry(this, 'Entry', {
      clusterName: cluster.clusterName,
      principalArn: this.role.roleArn,
      type: 'EC2',
      accessPolicies: [
        {
          policyArn: `arn:${Stack.of(this).partition}:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy`,
          accessScope: { type: 'cluster' },
        },
      ],
    });
    const { account, partition, region } = Stack.of(this);
    const scoped = { clusterName, account, partition, region, volumeKeyArn: volumeKey.keyArn };
    new ScopedPolicies(this, 'Rights', {
      role: clusterRole,
      policies: autoModePermissions(scoped),
    });
  }

  private createRole(): iam.IRole {
    const role = new iam.Role(this, 'Role', {
      description: 'Nodes that EKS Auto Mode starts',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    for (const [policy, because] of Object.entries(policies)) {
      useAwsManagedPolicy(role, { policy, because, owner: 'platform', until: '2027-05-31' });
    }
    return role;
  }
}
