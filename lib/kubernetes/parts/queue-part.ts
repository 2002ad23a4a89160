import type { ManifestPart } from '../bundle';
import type { BundleInput, BundlePool, BundleTenant } from '../bundle-input';
import type { KubernetesObject, ObjectOf } from '../kubernetes-object';
import {
  gpuAllocatorOf,
  gpuClaimResource,
  gpuResource,
  gpuToleration,
  factsOf,
  poolLabels,
} from '../pool-contract';
import { shareQuotas } from '../quota-shares';
import { gpuCohort } from '../tenant-contract';
import { workloadPriorities } from './priority-objects';

type ResourceGroups = ObjectOf<'ClusterQueue'>['spec']['resourceGroups'];

const kueue = 'kueue.x-k8s.io/v1beta2';

/** Name of a tenant's queue. */
export function clusterQueueName({ namespace }: BundleTenant): string {
  return `tenant-${namespace}`;
}

/** Closeness in the network first: EC2 labels nodes of its large GPU types with the layers that they hang on. */
const networkTopology: ObjectOf<'Topology'> = {
  apiVersion: kueue,
  kind: 'Topology',
  metadata: { name: 'network-layers' },
  spec: {
    levels: [
      { nodeLabel: 'topology.k8s.aws/network-node-layer-1' },
      { nodeLabel: 'topology.k8s.aws/network-node-layer-2' },
      { nodeLabel: 'topology.k8s.aws/network-node-layer-3' },
      { nodeLabel: 'kubernetes.io/hostname' },
    ],
  },
};

const zoneTopology: ObjectOf<'Topology'> = {
  apiVersion: kueue,
  kind: 'Topology',
  metadata: { name: 'zones' },
  spec: {
    levels: [{ nodeLabel: 'topology.kubernetes.io/zone' }, { nodeLabel: 'kubernetes.io/hostname' }],
  },
};

/**
 * The topology that jobs on a pool are placed by. Kueue places by nodes that it sees, so a pool that starts
 * from nothing has none; and serving pools want to be spread, which is the opposite.
 */
function topologyOf(pool: BundlePool): string | null {
  if (pool.provisioner !== 'node-group') return null;
  if (pool.purpose !== 'training' && pool.purpose !== 'batch') return null;
  const reportsLayers = pool.efa && pool.instanceTypes.every((type) => type.startsWith('p'));
  return reportsLayers ? networkTopology.metadata.name : zoneTopology.metadata.name;
}

function flavor(pool: BundlePool): ObjectOf<'ResourceFlavor'> {
  const topologyName = topologyOf(pool);
  return {
    apiVersion: kueue,
    kind: 'ResourceFlavor',
    metadata: { name: pool.name },
    spec: {
      nodeLabels: {
        [poolLabels.pool]: pool.name,
        [poolLabels.purpose]: pool.purpose,
        [poolLabels.gpuModel]: factsOf(pool)[0]?.gpuModel ?? '',
      },
      tolerations: [gpuToleration],
      ...(topologyName === null ? {} : { topologyName }),
    },
  };
}

/** One group for each resource that pods ask for: a flavor belongs to one of them. */
function groupsOf(
  pools: readonly BundlePool[],
  quotaOf: (pool: BundlePool) => number,
): ResourceGroups {
  const byResource = [gpuResource, gpuClaimResource].map((resource) => ({
    resource,
    members: pools.filter(
      (pool) => (gpuAllocatorOf(pool) === 'dra') === (resource === gpuClaimResource),
    ),
  }));
  return byResource
    .filter(({ members }) => members.length > 0)
    .map(({ resource, members }) => ({
      coveredResources: [resource],
      flavors: members.map((pool) => ({
        name: pool.name,
        resources: [{ name: resource, nominalQuota: String(quotaOf(pool)) }],
      })),
    }));
}

function clusterQueue(
  tenant: BundleTenant,
  pools: readonly BundlePool[],
  quotaOf: (pool: BundlePool) => number,
): ObjectOf<'ClusterQueue'> {
  const own = pools.filter(({ owner }) => owner === tenant.team);
  const others = pools.filter(({ owner }) => owner !== tenant.team);
  return {
    apiVersion: kueue,
    kind: 'ClusterQueue',
    metadata: { name: clusterQueueName(tenant) },
    spec: {
      cohortName: gpuCohort,
      queueingStrategy: 'BestEffortFIFO',
      namespaceSelector: {
        matchLabels: { 'kubernetes.io/metadata.name': tenant.namespace },
      },
      preemption: {
        // What is lent comes back at once when its owner needs it; inside a team only urgency counts.
        reclaimWithinCohort: 'Any',
        withinClusterQueue: 'LowerPriority',
        borrowWithinCohort: { policy: 'Never' },
      },
      fairSharing: { weight: String(tenant.queueWeight) },
      flavorFungibility: { whenCanBorrow: 'TryNextFlavor', whenCanPreempt: 'TryNextFlavor' },
      resourceGroups: groupsOf([...own, ...others], quotaOf),
    },
  };
}

/** Flavors, queues and quotas: who may use which GPUs, and who waits. */
export function queuePart({ pools, tenants }: BundleInput): ManifestPart {
  const { own, common } = shareQuotas(pools, tenants);
  const objects: readonly KubernetesObject[] = [
    networkTopology,
    zoneTopology,
    ...workloadPriorities,
    ...pools.map(flavor),
    {
      apiVersion: kueue,
      kind: 'Cohort',
      metadata: { name: gpuCohort },
      spec: { resourceGroups: groupsOf(pools, ({ name }) => common[name] ?? 0) },
    },
    ...tenants.map((tenant) =>
      clusterQueue(tenant, pools, ({ name }) => own[name]?.[tenant.namespace] ?? 0),
    ),
  ];
  return { kind: 'manifests', name: 'queues', stage: 'policy', timeoutSeconds: 120, objects };
}
