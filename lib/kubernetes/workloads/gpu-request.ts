import type { BundlePool, BundleTenant } from '../bundle-input';
import type { ObjectOf } from '../kubernetes-object';
import type { Container, PodSpec } from '../objects/pod';
import {
  factsOf,
  gpuAllocatorOf,
  gpuDeviceClass,
  gpuResource,
  gpuToleration,
  poolLabels,
} from '../pool-contract';

/** How pods of a workload ask for GPUs of a pool. */
export interface GpuRequest {
  /** For the container that computes. */
  readonly resources: Container['resources'];
  /** For its pod: where it may land, and the claims that it brings. */
  readonly pod: Pick<PodSpec, 'nodeSelector' | 'tolerations' | 'resourceClaims'>;
  /** What must exist beside the pod. */
  readonly claimTemplates: readonly ObjectOf<'ResourceClaimTemplate'>[];
}

export interface GpuNeed {
  readonly pool: BundlePool;
  readonly tenant: BundleTenant;
  /** Name of the workload. */
  readonly name: string;
  /** GPUs of one pod, or parts of GPUs where the pool shares them. */
  readonly gpus: number;
  readonly cpu: string;
  readonly memory: string;
}

/** EFA interfaces of one node: a pod that has the whole node takes them all. */
function adaptersOf(pool: BundlePool): number {
  if (!pool.efa) return 0;
  const counts = factsOf(pool).map(
    ({ efa }) => efa?.interfaces.filter(({ type }) => type !== 'interface').length ?? 0,
  );
  return Math.min(...counts);
}

function claimTemplate({ name, tenant, gpus }: GpuNeed): ObjectOf<'ResourceClaimTemplate'> {
  return {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaimTemplate',
    metadata: { name: `${name}-gpus`, namespace: tenant.namespace },
    spec: {
      spec: {
        devices: {
          requests: [
            {
              name: 'gpu',
              exactly: {
                deviceClassName: gpuDeviceClass,
                allocationMode: 'ExactCount',
                count: gpus,
              },
            },
          ],
        },
      },
    },
  };
}

/** A request by resource or by claim, as the pool's allocator wants it. */
export function gpuRequest(need: GpuNeed): GpuRequest {
  const { pool, gpus, cpu, memory } = need;
  const byClaim = gpuAllocatorOf(pool) === 'dra';
  const adapters = adaptersOf(pool);
  const devices = {
    ...(byClaim ? {} : { [gpuResource]: String(gpus) }),
    ...(adapters === 0 ? {} : { 'vpc.amazonaws.com/efa': String(adapters) }),
  };
  const placed = {
    nodeSelector: { [poolLabels.pool]: pool.name },
    tolerations: [gpuToleration],
  };
  const quantities = {
    requests: { cpu, memory, ...devices },
    limits: { memory, ...devices },
  };
  if (!byClaim) return { resources: quantities, pod: placed, claimTemplates: [] };
  const template = claimTemplate(need);
  return {
    resources: { ...quantities, claims: [{ name: 'gpus' }] },
    pod: {
      ...placed,
      resourceClaims: [{ name: 'gpus', resourceClaimTemplateName: template.metadata.name }],
    },
    claimTemplates: [template],
  };
}
