import type { ManifestPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import { clusterNetworkPolicies } from '../cluster-network-policies';

/**
 * What network policies of no namespace can open, before the first team moves in. EKS's own controller, in the control
 * plane, brings the definition of the kind.
 */
export function clusterNetworkPart(input: BundleInput): ManifestPart {
  return {
    kind: 'manifests',
    name: 'cluster-network-policies',
    stage: 'policy',
    timeoutSeconds: 60,
    objects: clusterNetworkPolicies(input),
  };
}
