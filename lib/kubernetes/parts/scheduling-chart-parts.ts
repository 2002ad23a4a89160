import { stringify } from 'yaml';
import { serviceAccounts } from '../../contract/service-accounts';
import type { ChartPart } from '../bundle';
import type { BundleInput, KarpenterInput } from '../bundle-input';
import type { JsonObject } from '../json';
import { gpuAllocatorOf, gpuClaimResource, gpuDeviceClass } from '../pool-contract';
import { tenantLabel } from '../tenant-contract';
import { chartPart, restrictedContainer, restrictedPod } from './chart-part';

function usesDra({ pools }: BundleInput): boolean {
  return pools.some((pool) => gpuAllocatorOf(pool) === 'dra');
}

/** Kinds of workloads that Kueue queues. */
function frameworksOf(input: BundleInput): readonly string[] {
  return [
    'batch/job',
    'jobset.x-k8s.io/jobset',
    'leaderworkerset.x-k8s.io/leaderworkerset',
    'pod',
    'deployment',
    ...(input.switches.kuberay ? ['ray.io/raycluster', 'ray.io/rayjob', 'ray.io/rayservice'] : []),
  ];
}

function countedResources(input: BundleInput): JsonObject {
  return {
    // GPUs are what is scarce: processors and memory come with the node.
    quotaCheckStrategy: 'IgnoreUndeclared',
    ...(usesDra(input)
      ? {
          deviceClassMappings: [{ name: gpuClaimResource, deviceClassNames: [gpuDeviceClass] }],
        }
      : {}),
  };
}

/** Kueue's own configuration. */
export function kueueConfiguration(input: BundleInput): JsonObject {
  return {
    apiVersion: 'config.kueue.x-k8s.io/v1beta2',
    kind: 'Configuration',
    health: { healthProbeBindAddress: ':8081' },
    metrics: { bindAddress: ':8443', enableClusterQueueResources: true },
    webhook: { port: 9443 },
    leaderElection: { leaderElect: true, resourceName: 'c1f6bfd2.kueue.x-k8s.io' },
    manageJobsWithoutQueueName: false,
    managedJobsNamespaceSelector: {
      matchExpressions: [{ key: tenantLabel, operator: 'Exists' }],
    },
    // A job whose pods do not all start gives its GPUs back instead of holding some of them.
    waitForPodsReady: {
      timeout: '20m',
      blockAdmission: false,
      requeuingStrategy: { timestamp: 'Eviction', backoffBaseSeconds: 60, backoffLimitCount: 5 },
    },
    integrations: { frameworks: frameworksOf(input) },
    fairSharing: {
      preemptionStrategies: ['LessThanOrEqualToFinalShare', 'LessThanInitialShare'],
    },
    resources: countedResources(input),
  };
}

function kueue(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'kueue',
    namespace: 'kueue-system',
    values: {
      controllerManager: {
        replicas: 2,
        featureGates: [
          { name: 'TopologyAwareScheduling', enabled: true },
          ...(usesDra(input) ? [{ name: 'KueueDRAIntegration', enabled: true }] : []),
        ],
        podDisruptionBudget: { enabled: true, minAvailable: 1 },
        manager: { priorityClassName: 'system-cluster-critical' },
      },
      managerConfig: { controllerManagerConfigYaml: stringify(kueueConfiguration(input)) },
    },
  });
}

function jobSet(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'jobset',
    namespace: 'jobset-system',
    values: {
      controller: {
        replicas: 2,
        podDisruptionBudget: { enabled: true, minAvailable: 1 },
        securityContext: restrictedContainer,
        podSecurityContext: restrictedPod,
      },
    },
  });
}

function leaderWorkerSet(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'lws',
    namespace: 'lws-system',
    values: {
      replicaCount: 2,
      podSecurityContext: restrictedPod,
      securityContext: restrictedContainer,
      resources: { requests: { cpu: '200m', memory: '256Mi' }, limits: { memory: '1Gi' } },
    },
  });
}

function kubeRay(input: BundleInput): ChartPart {
  return chartPart(input, {
    chart: 'kuberay-operator',
    crds: 'folder',
    namespace: 'kuberay-system',
    values: {
      podSecurityContext: restrictedPod,
      securityContext: restrictedContainer,
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
    },
  });
}

function karpenter(input: BundleInput, given: KarpenterInput): ChartPart {
  return chartPart(input, {
    chart: 'karpenter',
    crds: 'elsewhere',
    namespace: serviceAccounts.karpenter.namespace,
    values: {
      replicas: 2,
      serviceAccount: { create: true, name: serviceAccounts.karpenter.name },
      settings: {
        clusterName: input.clusterName,
        interruptionQueue: given.interruptionQueue,
        enableZonalShift: given.zonalShift,
        // Prices come from an endpoint that only the internet has.
        isolatedVPC: given.isolated,
        ignoreDRARequests: !usesDra(input),
        featureGates: { reservedCapacity: true, nodeRepair: false },
      },
      controller: {
        resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '1Gi' } },
      },
    },
  });
}

/** The autoscaler, and what queues and groups jobs. */
export function schedulingChartParts(input: BundleInput): readonly ChartPart[] {
  return [
    ...(input.karpenter === null ? [] : [karpenter(input, input.karpenter)]),
    kueue(input),
    jobSet(input),
    leaderWorkerSet(input),
    ...(input.switches.kuberay ? [kubeRay(input)] : []),
  ];
}
