/**
 * The contract between a workload and a node that goes away: a spot notice (two minutes), the end of a capacity block
 * (Karpenter drains ten minutes before EC2 ends instances, a node group about forty minutes before the end), a drain.
 *
 * A pod that carries this annotation promises to have written its checkpoint that many seconds after SIGTERM or its
 * preStop hook. The API server holds it to a grace period of at least that length and to a preStop hook, and the
 * platform gives it that time: Karpenter and node groups evict instead of deleting, and a PodDisruptionBudget lets
 * voluntary drains take one pod at a time. On spot, a checkpoint of more than 100 seconds is too late.
 */
export const checkpointAnnotation = 'alicerce.io/checkpoint-seconds';

/** EC2 gives two minutes on spot; what reaches the pod is less. */
export const longestCheckpointOnSpotSeconds = 100;
