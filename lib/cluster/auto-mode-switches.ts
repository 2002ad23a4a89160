import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { useAwsManagedPolicy } from '../access/aws-managed-policy';

/** What EKS does by itself once it runs nodes, each with the policy that its controllers are written for. */
const policies = {
  AmazonEKSComputePolicy:
    'EKS starts instances with exactly these calls; new ones must carry the tag of this cluster',
  AmazonEKSBlockStoragePolicyV2:
    'EKS makes and attaches volumes with exactly these calls; they must carry the tag of this cluster',
  AmazonEKSLoadBalancingPolicy:
    'EKS switches load balancing on together with compute; no namespace of a team may ask for a load balancer',
  AmazonEKSNetworkingPolicy:
    'EKS gives nodes and pods their interfaces with exactly these calls, in the VPC of this cluster',
};

/**
 * Lets EKS start nodes in the name of the cluster's role. What it ends, it ends in its own name, so that taking the
 * policies away again strands no instance.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-cluster-iam-role.html
 */
export function letEksRunNodes(clusterRole: iam.IRole): void {
  for (const [policy, because] of Object.entries(policies)) {
    useAwsManagedPolicy(clusterRole, { policy, because, owner: 'platform', until: '2027-05-31' });
  }
}

/**
 * Switches Auto Mode on: compute, disks and load balancing together, because EKS refuses them apart. There are no
 * built-in node pools: they would put anybody's pods on nodes of the default class, without our key and our subnets.
 *
 * Everywhere else the three are stated as false, as they were from the first deploy on. Going back to that is an update
 * like any other, and ends every instance that EKS started: move the pools to node groups first.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-enable-existing.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-disable.html
 */
export function switchAutoModeOn(cluster: eks.CfnCluster, serviceRange: string): void {
  cluster.computeConfig = { enabled: true, nodePools: [] };
  cluster.storageConfig = { blockStorage: { enabled: true } };
  cluster.kubernetesNetworkConfig = {
    ipFamily: 'ipv4',
    serviceIpv4Cidr: serviceRange,
    elasticLoadBalancing: { enabled: true },
  };
}
