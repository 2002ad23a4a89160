import type { AddOnName } from '../../config/kubernetes-versions';

/** A service account of an add-on. */
export interface AddOnIdentity {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** What an add-on needs besides its version. */
export interface AddOnDefinition {
  /** Service account of an add-on that calls AWS. */
  readonly identity?: AddOnIdentity & {
    /** AWS managed policy; without one the stack that owns what the add-on works on gives the role its rights. */
    readonly managedPolicy?: string;
  };
  /**
   * A second service account, of the add-on's pods on the nodes, that EKS does not associate by itself. Its
   * association stands beside the add-on and before it, because a pod learns of its role when it starts.
   * @see https://github.com/kubernetes-sigs/aws-efs-csi-driver/issues/1759
   */
  readonly nodeIdentity?: AddOnIdentity;
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
  'aws-efs-csi-driver': {
    after: 'nodes',
    identity: { namespace: 'kube-system', serviceAccount: 'efs-csi-controller-sa' },
    nodeIdentity: { namespace: 'kube-system', serviceAccount: 'efs-csi-node-sa' },
  },
  'aws-fsx-csi-driver': {
    after: 'nodes',
    identity: { namespace: 'kube-system', serviceAccount: 'fsx-csi-controller-sa' },
  },
  'aws-mountpoint-s3-csi-driver': {
    after: 'nodes',
    identity: { namespace: 'kube-system', serviceAccount: 's3-csi-driver-sa' },
  },
  'snapshot-controller': { after: 'nodes' },
  'eks-node-monitoring-agent': { after: 'nodes' },
  'metrics-server': { after: 'nodes' },
};
