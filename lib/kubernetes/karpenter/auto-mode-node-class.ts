import type { AutoModeInput, BundlePool } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import {
  efaInterfaces,
  iopsFor,
  nodeTags,
  reservationsOf,
  securityGroupTerms,
  subnetTerms,
  type NodeHome,
} from './node-place';

type NodeClassSpec = ObjectOf<'NodeClass'>['spec'];

/** Prefixes of 16 addresses for the pods of a node whose interfaces are laid out: EKS adds none to it later. */
const podPrefixes = 2;

/**
 * Pods stand in subnets of their own, as on other nodes. Where interfaces are laid out, pods get addresses of the primary
 * one, in the subnet of the node, and EKS takes no other subnet for them.
 */
function podNetwork(
  pool: BundlePool,
  home: NodeHome,
  { podSubnets }: AutoModeInput,
): Partial<NodeClassSpec> {
  const interfaces = efaInterfaces(pool);
  if (interfaces.length === 0) {
    return {
      podSubnetSelectorTerms: subnetTerms(podSubnets),
      podSecurityGroupSelectorTerms: securityGroupTerms(pool, home),
    };
  }
  return {
    advancedNetworking: {
      networkInterfaces: interfaces.map((each, index) =>
        index === 0 ? { ...each, secondaryIPv4PrefixCount: podPrefixes } : each,
      ),
    },
  };
}

/**
 * What the nodes of a pool are made of, for EKS Auto Mode. Image, device plugin, repair and the use of local disks are
 * EKS's own: it puts images on the disks of an instance where they are larger than the volume that is asked for here.
 */
export function autoModeNodeClass(
  pool: BundlePool,
  home: NodeHome,
  given: AutoModeInput,
): ObjectOf<'NodeClass'> {
  const reservations = reservationsOf(pool);
  return {
    apiVersion: 'eks.amazonaws.com/v1',
    kind: 'NodeClass',
    metadata: { name: pool.name },
    spec: {
      role: given.nodeRole,
      subnetSelectorTerms: subnetTerms(given.nodeSubnets),
      securityGroupSelectorTerms: securityGroupTerms(pool, home),
      ...podNetwork(pool, home, given),
      // Namespaces are closed by policies of their own; this is about pods that no policy selects, such as drivers.
      networkPolicy: 'DefaultAllow',
      networkPolicyEventLogs: 'Enabled',
      ephemeralStorage: {
        size: `${String(pool.rootVolumeGiB)}Gi`,
        iops: iopsFor(pool.volumeThroughput),
        throughput: pool.volumeThroughput,
        kmsKeyID: given.volumeKeyArn,
      },
      ...(reservations.length === 0 ? {} : { capacityReservationSelectorTerms: reservations }),
      ...(pool.placementGroup === null
        ? {}
        : { placementGroupSelector: { name: pool.placementGroup } }),
      tags: nodeTags(pool, home),
    },
  };
}
