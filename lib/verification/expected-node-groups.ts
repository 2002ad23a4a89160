import type { Environment } from '../../config';
import type { PlatformOutputs } from '../contract/platform-outputs';
import type { ExpectedNodeGroup, ExpectedNodeGroups } from './expectations';
import { publishedGroups } from './published-json';

function systemGroup(environment: Environment, outputs: PlatformOutputs): ExpectedNodeGroup {
  const { systemNodes } = environment.cluster;
  return {
    label: 'system nodes',
    name: outputs.Cluster.SystemNodegroupName,
    amiType:
      systemNodes.architecture === 'arm64' ? 'AL2023_ARM_64_STANDARD' : 'AL2023_x86_64_STANDARD',
    releaseVersion: systemNodes.imageRelease,
    capacityType: 'ON_DEMAND',
    instanceTypes: systemNodes.instanceTypes,
    minSize: systemNodes.minSize,
    maxSize: systemNodes.maxSize,
  };
}

/** A managed group knows no reservations: its launch template names them, and EKS calls them on demand. */
const capacityTypes = {
  'on-demand': 'ON_DEMAND',
  reservation: 'ON_DEMAND',
  spot: 'SPOT',
  'capacity-block': 'CAPACITY_BLOCK',
} as const;

function gpuGroups(environment: Environment, outputs: PlatformOutputs): ExpectedNodeGroup[] {
  const names = publishedGroups(
    'NodegroupNames of GpuCapacity',
    outputs.GpuCapacity.NodegroupNames,
  );
  const withGroups = environment.gpuPools.filter(({ provisioner }) => provisioner === 'node-group');
  return withGroups.flatMap((pool) =>
    pool.capacity.map((source, index) => {
      const reserved = 'instances' in source ? source.instances : pool.maxSize;
      const maxSize = Math.min(pool.maxSize, reserved);
      // A block has no instances before it starts, so its group begins empty.
      const isBase = index === 0 && source.kind !== 'capacity-block';
      return {
        label: `GPU pool ${pool.name} (${'id' in source ? source.id : source.kind})`,
        name: names[pool.name]?.['id' in source ? source.id : source.kind],
        amiType: pool.amiType,
        // EKS tells the id of a custom image in this place.
        releaseVersion: pool.image.release,
        capacityType: capacityTypes[source.kind],
        instanceTypes: pool.instanceTypes,
        minSize: isBase ? Math.min(pool.minSize, maxSize) : 0,
        maxSize,
      };
    }),
  );
}

/**
 * The node groups of an environment, by the names that their stacks published.
 * @throws Error that names an output which does not have the contract's shape
 */
export function expectedNodeGroups(
  environment: Environment,
  outputs: PlatformOutputs,
): ExpectedNodeGroups {
  return {
    cluster: outputs.Cluster.ClusterName,
    system: systemGroup(environment, outputs),
    gpu: gpuGroups(environment, outputs),
    karpenterPools: environment.gpuPools
      .filter(({ provisioner }) => provisioner === 'karpenter')
      .map(({ name }) => name),
  };
}
