/**
 * Service accounts that take a role through EKS Pod Identity: the role's trust and the chart in the cluster must spell
 * them alike. Managed add-ons know theirs themselves.
 */
export const serviceAccounts = {
  /** In `kube-system`, where the API server serves requests of controllers first. */
  karpenter: { namespace: 'kube-system', name: 'karpenter' },
} as const;
