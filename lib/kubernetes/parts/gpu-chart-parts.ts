import { stringify } from 'yaml';
import type { ChartPart } from '../bundle';
import type { BundleInput, BundlePool } from '../bundle-input';
import type { JsonObject } from '../json';
import { gpuSystem } from '../platform-namespaces';
import { gpuAllocatorOf, gpuResource, gpuServiceTolerations, poolLabels } from '../pool-contract';
import { chartPart } from './chart-part';

function poolsBy(
  { pools }: BundleInput,
  allocator: ReturnType<typeof gpuAllocatorOf>,
): readonly BundlePool[] {
  return pools.filter((pool) => gpuAllocatorOf(pool) === allocator);
}

/** EKS runs plugins for GPUs and adapters on nodes of Auto Mode by itself, and keeps DaemonSets away from the GPUs. */
function isOurs({ provisioner }: BundlePool): boolean {
  return provisioner !== 'auto-mode';
}

/** Only nodes of pools whose GPUs this component may touch: never two allocators on one node, never a node of EKS's own. */
function onNodesWith(key: string, values: readonly string[]): JsonObject {
  const notOfAutoMode = { key: autoModeLabel, operator: 'NotIn', values: ['auto'] };
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'In', values }, notOfAutoMode] }],
      },
    },
  };
}

/** Says on every node of EKS Auto Mode whose it is. */
const autoModeLabel = 'eks.amazonaws.com/compute-type';

const tolerations = gpuServiceTolerations.map((toleration) => ({ ...toleration }));

const smallAgent = {
  requests: { cpu: '20m', memory: '64Mi' },
  limits: { memory: '256Mi' },
} as const satisfies JsonObject;

function sharingOf({ sharing }: BundlePool): JsonObject {
  if (sharing.mode === 'none' || sharing.mode === 'mig') return {};
  const resources = [{ name: gpuResource, replicas: sharing.replicas }];
  return sharing.mode === 'mps'
    ? { sharing: { mps: { renameByDefault: false, resources } } }
    : {
        sharing: {
          // More than one slice of a time-sliced GPU buys no more time: such a request is a mistake.
          timeSlicing: { renameByDefault: false, failRequestsGreaterThanOne: true, resources },
        },
      };
}

/** What the device plugin does on the nodes of one pool. */
export function devicePluginConfig(pool: BundlePool): JsonObject {
  return {
    version: 'v1',
    flags: {
      migStrategy: pool.sharing.mode === 'mig' ? 'single' : 'none',
      failOnInitError: true,
      // On, they take the InfiniBand devices that EFA needs.
      gdrcopyEnabled: false,
      gdsEnabled: false,
      mofedEnabled: false,
    },
    ...sharingOf(pool),
  };
}

function devicePlugin(input: BundleInput, pools: readonly BundlePool[]): ChartPart {
  return chartPart(input, {
    chart: 'nvidia-device-plugin',
    crds: 'folder',
    namespace: gpuSystem,
    values: {
      affinity: onNodesWith(poolLabels.allocator, ['device-plugin']),
      tolerations,
      resources: smallAgent,
      config: {
        map: Object.fromEntries(
          pools.map((pool) => [pool.name, stringify(devicePluginConfig(pool))]),
        ),
        default: '',
        fallbackStrategies: ['named'],
      },
      gfd: { enabled: true },
      nfd: {
        worker: {
          affinity: onNodesWith(poolLabels.nodes, ['gpu']),
          tolerations,
        },
      },
    },
  });
}

function draDriver(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'nvidia-dra-driver-gpu',
    namespace: gpuSystem,
    values: {
      // The chart asks for this consent where a device plugin may run in the same cluster: ours never shares a node.
      gpuResourcesEnabledOverride: true,
      resources: { gpus: { enabled: true }, computeDomains: { enabled: false } },
      webhook: { enabled: false },
      kubeletPlugin: {
        affinity: onNodesWith(poolLabels.allocator, ['dra']),
        tolerations,
      },
    },
  });
}

function efaPlugin(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'aws-efa-k8s-device-plugin',
    namespace: gpuSystem,
    values: {
      nodeSelector: { [poolLabels.efa]: 'true' },
      tolerations,
      resources: smallAgent,
    },
  });
}

/** The chart's own mount, which a list of ours would replace. */
const exporterCounters = {
  name: 'exporter-metrics-volume',
  mountPath: '/etc/dcgm-exporter/default-counters.csv',
  subPath: 'default-counters.csv',
};

/**
 * Bottlerocket gives GPUs to a container without privileges by a mount of this name, and not by a variable. Other images
 * see an empty file.
 * @see https://bottlerocket.dev/en/os/latest/api/settings/nvidia-container-runtime/
 */
const everyGpu = {
  extraHostVolumes: [{ name: 'every-gpu', hostPath: '/dev/null' }],
  extraVolumeMounts: [
    exporterCounters,
    { name: 'every-gpu', mountPath: '/var/run/nvidia-container-devices/all' },
  ],
} as const satisfies JsonObject;

function dcgmExporter(input: BundleInput): ChartPart {
  const onBottlerocket = poolsBy(input, 'image').some(isOurs);
  return chartPart(input, {
    chart: 'dcgm-exporter',
    namespace: gpuSystem,
    values: {
      ...(onBottlerocket ? everyGpu : {}),
      affinity: onNodesWith(poolLabels.nodes, ['gpu']),
      tolerations,
      serviceMonitor: { enabled: false },
      kubernetesDRA: { enabled: poolsBy(input, 'dra').length > 0 },
      resources: {
        requests: { cpu: '100m', memory: '256Mi' },
        limits: { memory: '1Gi' },
      },
    },
  });
}

/** Device plugin, DRA driver, EFA plugin and exporter: each where a pool needs it, and nowhere else. */
export function gpuChartParts(input: BundleInput): readonly ChartPart[] {
  const byDevicePlugin = poolsBy(input, 'device-plugin');
  return [
    ...(byDevicePlugin.length > 0 ? [devicePlugin(input, byDevicePlugin)] : []),
    ...(poolsBy(input, 'dra').length > 0 ? [draDriver(input)] : []),
    ...(input.pools.some((pool) => pool.efa && isOurs(pool)) ? [efaPlugin(input)] : []),
    ...(input.dcgmOwner === 'dcgm-exporter-chart' ? [dcgmExporter(input)] : []),
  ];
}
