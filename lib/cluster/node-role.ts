import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { useAwsManagedPolicy } from '../access/aws-managed-policy';

/** What each policy is for: without any one of them a node does not join, does not start pods, or cannot be reached. */
const policies = {
  AmazonEKSWorkerNodeMinimalPolicy:
    'a node joins its cluster with exactly these calls, which EKS changes together with the kubelet',
  AmazonEC2ContainerRegistryPullOnly:
    'the kubelet pulls images of every repository that pods may name; the policy reads and never writes',
  AmazonSSMManagedInstanceCore:
    'Session Manager is the only way onto a node, and its agent needs the calls of this policy',
};

/**
 * What a node itself may do: join, pull images, be reached through Session Manager. Pods get roles of their own, and
 * the CNI has its own too.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html
 */
export class NodeRole extends Construct {
  /** The role of the nodes. */
  readonly role: iam.IRole;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.role = new iam.Role(this, 'Resource', {
      description: 'Nodes of the cluster',
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    });
    for (const [policy, because] of Object.entries(policies)) {
      useAwsManagedPolicy(this.role, { policy, because, owner: 'platform', until: '2027-05-31' });
    }
  }
}
