import type { BundleInput, BundlePool, BundleTenant } from '../bundle-input';
import { imageReference } from '../image-reference';
import type { Container, PodSpec, PodTemplate } from '../objects/pod';
import { priorityName } from '../parts/priority-objects';
import { tenantClaims } from '../parts/tenant-volumes';
import { localQueueName, queueLabel } from '../tenant-contract';
import type { GpuRequest } from './gpu-request';

/** What a workload's pods are made of; what is left out is left to Kubernetes. */
export interface PodOutline {
  readonly input: BundleInput;
  readonly pool: BundlePool;
  readonly tenant: BundleTenant;
  readonly name: string;
  readonly request: GpuRequest;
  /** Run by bash in the PyTorch image. */
  readonly script: string;
  readonly container?: Pick<Container, 'ports' | 'readinessProbe' | 'lifecycle'>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly terminationGracePeriodSeconds: number;
  readonly pod?: Pick<PodSpec, 'restartPolicy' | 'topologySpreadConstraints'>;
}

/** Labels of a workload's pods. The queue's stands on the pods too: the API server asks each of them for it. */
export function workloadLabels(name: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/name': name, [queueLabel]: localQueueName };
}

interface DataVolume {
  readonly name: string;
  readonly claim: string;
  readonly mountPath: string;
  readonly readOnly: boolean;
}

/** Data sets lie on Lustre beside the GPUs, or else in their bucket. */
function dataSets({ lustre, dataSets: bucket }: BundleInput['storage']): readonly DataVolume[] {
  const place = { name: 'data', mountPath: '/data' };
  if (lustre !== null) return [{ ...place, claim: tenantClaims.lustre, readOnly: false }];
  if (bucket === null) return [];
  return [{ ...place, claim: tenantClaims.dataSets, readOnly: bucket.mode === 'read' }];
}

function dataVolumes({ storage }: BundleInput): readonly DataVolume[] {
  return [
    ...dataSets(storage),
    ...(storage.models === null
      ? []
      : [{ name: 'models', claim: tenantClaims.models, mountPath: '/models', readOnly: true }]),
  ];
}

/** Huge pages are a resource of their own, which these pods do not ask for: without a word libfabric would want them. */
const fabricSettings = [
  { name: 'FI_PROVIDER', value: 'efa' },
  { name: 'FI_EFA_USE_HUGE_PAGE', value: '0' },
];

function mainContainer(outline: PodOutline, data: readonly DataVolume[]): Container {
  const { input, request } = outline;
  return {
    name: 'main',
    image: imageReference(input.pins.images.pytorch, input.images),
    imagePullPolicy: 'IfNotPresent',
    command: ['/bin/bash', '-c', outline.script],
    env: [{ name: 'HOME', value: '/scratch' }, ...(outline.pool.efa ? fabricSettings : [])],
    resources: request.resources,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    },
    volumeMounts: [
      { name: 'scratch', mountPath: '/scratch' },
      { name: 'scratch', mountPath: '/tmp', subPath: 'tmp' },
      { name: 'shared-memory', mountPath: '/dev/shm' },
      ...data.map((volume) => ({
        name: volume.name,
        mountPath: volume.mountPath,
        readOnly: volume.readOnly,
      })),
    ],
    ...outline.container,
  };
}

function volumesOf(data: readonly DataVolume[]): NonNullable<PodSpec['volumes']> {
  return [
    { name: 'scratch', emptyDir: { sizeLimit: '100Gi' } },
    // Workers of a data loader hand tensors over in shared memory, and 64 MiB are soon full.
    { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '16Gi' } },
    ...data.map(({ name: volume, claim, readOnly }) => ({
      name: volume,
      persistentVolumeClaim: { claimName: claim, readOnly },
    })),
  ];
}

/** A pod of a team's workload: restricted, queued, with the team's data where the environment has it. */
export function workloadPod(outline: PodOutline): PodTemplate {
  const { input, pool, tenant, name, request } = outline;
  const data = dataVolumes(input);
  return {
    metadata: {
      labels: { ...workloadLabels(name) },
      ...(outline.annotations === undefined ? {} : { annotations: { ...outline.annotations } }),
    },
    spec: {
      serviceAccountName: tenant.serviceAccounts[0] ?? 'default',
      automountServiceAccountToken: false,
      priorityClassName: priorityName(pool.purpose),
      ...request.pod,
      ...outline.pod,
      terminationGracePeriodSeconds: outline.terminationGracePeriodSeconds,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [mainContainer(outline, data)],
      volumes: volumesOf(data),
    },
  };
}
