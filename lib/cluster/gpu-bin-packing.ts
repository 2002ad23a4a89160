import type * as eks from 'aws-cdk-lib/aws-eks-v2';

/**
 * Fills a node's GPUs before it touches the next node, so that whole nodes stay free for jobs that need all eight, and
 * empty ones can go. GPUs weigh most: they cost most.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/kube-scheduler-config.html
 */
export const gpuBinPacking: eks.CfnCluster.KubeSchedulerConfigProperty = {
  nodeResourcesFit: {
    scoringStrategy: {
      type: 'MostAllocated',
      resources: [
        { name: 'nvidia.com/gpu', weight: 10 },
        { name: 'cpu', weight: 1 },
        { name: 'memory', weight: 1 },
      ],
    },
  },
};
