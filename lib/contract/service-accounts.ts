/** A service account: its namespace, and its name in it. */
export interface ServiceAccountAddress {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Service accounts that take a role through EKS Pod Identity: the role's trust and the chart in the cluster must spell
 * them alike. Managed add-ons know theirs themselves.
 */
export const serviceAccounts = {
  /** In `kube-system`, where the API server serves requests of controllers first. */
  karpenter: { namespace: 'kube-system', name: 'karpenter' },
  /** Makes load balancers for Gateways and binds pods to target groups. */
  loadBalancerController: { namespace: 'load-balancing', name: 'aws-load-balancer-controller' },
  /** Makes VPC Lattice services for Gateways. */
  latticeController: {
    namespace: 'aws-application-networking-system',
    name: 'gateway-api-controller',
  },
  /** Reads secrets of Secrets Manager for the stores of teams. */
  externalSecrets: { namespace: 'external-secrets', name: 'external-secrets' },
  /** Reads the metrics that services scale on. */
  keda: { namespace: 'keda', name: 'keda-operator' },
  /** Reads signatures of images from the registry, and the key that they are verified with. */
  policyController: { namespace: 'cosign-system', name: 'policy-controller' },
} as const satisfies Readonly<Record<string, ServiceAccountAddress>>;

export type PlatformServiceAccount = keyof typeof serviceAccounts;
