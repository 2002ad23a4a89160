import type { ManifestPart } from '../bundle';
import type { BundleInput, EntryInput } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import { allowEntry } from '../network-policies';

/**
 * Registers the pods of a service with the target group of its entry point. A binding can never be led to another group:
 * what makes CloudFormation replace the group is in the name, so that a new binding comes beside the old one.
 */
function binding(
  { vpcId }: BundleInput,
  { name, namespace, service, servicePort, podPort, protocol, targetGroupArn }: EntryInput,
): ObjectOf<'TargetGroupBinding'> {
  return {
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: { name: `${name}-${protocol.toLowerCase()}-${String(podPort)}`, namespace },
    spec: {
      targetGroupARN: targetGroupArn,
      targetGroupProtocol: protocol,
      targetType: 'ip',
      ipAddressType: 'ipv4',
      vpcID: vpcId,
      serviceRef: { name: service, port: servicePort },
    },
  };
}

/** What leads requests from the load balancers of the Ingress stack to pods: a binding and an opening for each entry. */
export function entryPart(input: BundleInput): readonly ManifestPart[] {
  const { entries } = input;
  if (entries.length === 0) return [];
  return [
    {
      kind: 'manifests',
      name: 'entry-points',
      stage: 'tenancy',
      timeoutSeconds: 60,
      objects: entries.flatMap((entry) => [binding(input, entry), allowEntry(entry)]),
    },
  ];
}
