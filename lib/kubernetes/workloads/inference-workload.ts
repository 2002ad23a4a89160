import type { KubernetesObject, ObjectOf } from '../kubernetes-object';
import { servingPort } from '../parts/tenancy-parts';
import type { PodTemplate } from '../objects/pod';
import { gpuRequest, type GpuRequest } from './gpu-request';
import { oneAtATime, type WorkloadPlace } from './training-workloads';
import { workloadLabels, workloadPod } from './workload-pod';

const name = 'face-recognition-inference';
const selector = { 'app.kubernetes.io/name': name };

/** Replicas stand in different zones, and then on different nodes: one zone's loss leaves the service up. */
const spread = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable:
    topologyKey === 'kubernetes.io/hostname'
      ? ('ScheduleAnyway' as const)
      : ('DoNotSchedule' as const),
  labelSelector: { matchLabels: selector },
}));

function service(namespace: string): ObjectOf<'Service'> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: {
      type: 'ClusterIP',
      selector,
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    },
  };
}

/** Follows how busy the GPUs are, as Container Insights sees them. */
function scaling({ input, pool, tenant }: WorkloadPlace): ObjectOf<'ScaledObject'> {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name, namespace: tenant.namespace },
    spec: {
      scaleTargetRef: { name },
      minReplicaCount: 2,
      maxReplicaCount: Math.max(2, pool.maxSize),
      cooldownPeriod: 600,
      triggers: [
        {
          type: 'aws-cloudwatch',
          metadata: {
            awsRegion: input.region,
            identityOwner: 'operator',
            namespace: 'ContainerInsights',
            metricName: 'pod_gpu_utilization',
            dimensionName: 'ClusterName;Namespace;PodName',
            dimensionValue: `${input.clusterName};${tenant.namespace};${name}`,
            metricStat: 'Average',
            metricStatPeriod: '60',
            metricCollectionTime: '300',
            targetMetricValue: '70',
            minMetricValue: '0',
          },
        },
      ],
    },
  };
}

function servingPod(place: WorkloadPlace, request: GpuRequest): PodTemplate {
  return workloadPod({
    ...place,
    name,
    request,
    script: `exec python /models/face-recognition/serve.py --port=${String(servingPort)}`,
    terminationGracePeriodSeconds: 60,
    pod: { topologySpreadConstraints: spread },
    container: {
      ports: [{ name: 'http', containerPort: servingPort, protocol: 'TCP' }],
      readinessProbe: {
        httpGet: { path: '/healthz', port: 'http' },
        periodSeconds: 5,
        failureThreshold: 3,
      },
      // The load balancer hears of the end before the server does.
      lifecycle: { preStop: { exec: { command: ['/bin/sleep', '20'] } } },
    },
  });
}

/** Serves the face-recognition model: one GPU, or one part of one, for each replica. */
export function faceRecognitionInference(place: WorkloadPlace): readonly KubernetesObject[] {
  const { input, pool, tenant } = place;
  const { namespace } = tenant;
  const request = gpuRequest({ pool, tenant, name, gpus: 1, cpu: '2', memory: '8Gi' });
  const deployment: ObjectOf<'Deployment'> = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: { ...workloadLabels(name) } },
    spec: {
      ...(input.switches.keda ? {} : { replicas: 2 }),
      selector: { matchLabels: selector },
      // There is seldom a spare GPU to start the next version on first.
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      template: servingPod(place, request),
    },
  };
  return [
    ...request.claimTemplates,
    deployment,
    service(namespace),
    oneAtATime(name, namespace),
    ...(input.switches.keda ? [scaling(place)] : []),
  ];
}
