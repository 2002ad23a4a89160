import type { ManifestPart } from '../bundle';
import type { BundleInput } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import { platformNetworkPolicies } from '../network-policies';
import { platformNamespaces, type PlatformNamespace } from '../platform-namespaces';

/** Labels that make the API server hold a namespace's pods to a Pod Security level. */
export function podSecurityLabels(
  level: PlatformNamespace['podSecurity'],
): Readonly<Record<string, string>> {
  return {
    'pod-security.kubernetes.io/enforce': level,
    // Whoever tightens a namespace later sees first what would be refused.
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/audit': 'restricted',
  };
}

function namespaceObject({ name, podSecurity, because }: PlatformNamespace): ObjectOf<'Namespace'> {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { ...podSecurityLabels(podSecurity), 'alicerce.io/part-of': 'platform' },
      ...(because === undefined
        ? {}
        : { annotations: { 'alicerce.io/pod-security-because': because } }),
    },
  };
}

/** The platform's own namespaces, closed before anything moves in. */
export function namespacePart(input: BundleInput): ManifestPart {
  return {
    kind: 'manifests',
    name: 'platform-namespaces',
    stage: 'namespaces',
    timeoutSeconds: 60,
    objects: platformNamespaces(input).flatMap((namespace) => [
      namespaceObject(namespace),
      ...platformNetworkPolicies(namespace, input),
    ]),
  };
}
