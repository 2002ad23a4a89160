/**
 * Tags by which an autoscaler finds the subnets of a cluster's nodes, and of its pods. Their value is the cluster's name:
 * several clusters may stand in one network.
 */
export const discoveryTags = { nodes: 'karpenter.sh/discovery', pods: 'alicerce:pods-of' } as const;
