import type { AddOnName } from '../../config/kubernetes-versions';

/** What an add-on needs besides its version. */
export interface AddOnDefinition {
  /** Service account and AWS managed policy of an add-on that calls AWS. */
  readonly identity?: {
    readonly namespace: string;
    readonly serviceAccount: string;
    readonly managedPolicy: string;
  };
  /** `nodes`: a Deployment that is only healthy once there are nodes to run on. `none`: nodes need it to get ready. */
  readonly after: 'none' | 'nodes';
}

/**
 * The managed add-ons of every cluster. Those that nodes need to become ready are installed before them; Deployments
 * come after, because an add-on that finds no node stays degraded until CloudFormation gives up.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 */
export const addOnDefinitions: Readonly<Record<AddOnName, AddOnDefinition>> = {
  'vpc-cni': {
    after: 'none',
    identity: {
      namespace: 'kube-system',
      serviceAccount: 'aws-node',
      managedPolicy: 'AmazonEKS_CNI_Policy',
    },
  },
  'kube-proxy': { after: 'none' },
  'eks-pod-identity-agent': { after: 'none' },
  coredns: { after: 'nodes' },
  'aws-ebs-csi-driver': {
    after: 'nodes',
    identity: {
      namespace: 'kube-system',
      serviceAccount: 'ebs-csi-controller-sa',
      managedPolicy: 'service-role/AmazonEBSCSIDriverPolicy',
    },
  },
  'snapshot-controller': { after: 'nodes' },
  'eks-node-monitoring-agent': { after: 'nodes' },
  'metrics-server': { after: 'nodes' },
};
