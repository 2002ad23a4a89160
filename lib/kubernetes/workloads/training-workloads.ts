import type { BundleInput, BundlePool, BundleTenant } from '../bundle-input';
import { checkpointAnnotation, longestCheckpointOnSpotSeconds } from '../checkpoint-contract';
import type { KubernetesObject, ObjectOf } from '../kubernetes-object';
import { schedulableGpusPerNode } from '../pool-contract';
import { priorityName } from '../parts/priority-objects';
import type { PodTemplate } from '../objects/pod';
import { gpuRequest, type GpuRequest } from './gpu-request';
import { workloadLabels, workloadPod } from './workload-pod';

/** Where a workload runs, and for whom. */
export interface WorkloadPlace {
  readonly input: BundleInput;
  readonly pool: BundlePool;
  readonly tenant: BundleTenant;
}

const graceSeconds = longestCheckpointOnSpotSeconds + 10;

/** Asks the training loop for a checkpoint, and waits until it has taken the request away. */
const checkpointHook = {
  preStop: {
    exec: {
      command: [
        '/bin/bash',
        '-c',
        'touch /scratch/checkpoint-now; while [ -e /scratch/checkpoint-now ]; do sleep 1; done',
      ],
    },
  },
};

const checkpointing = {
  annotations: { [checkpointAnnotation]: String(longestCheckpointOnSpotSeconds) },
  terminationGracePeriodSeconds: graceSeconds,
  container: { lifecycle: checkpointHook },
} as const;

/** Voluntary drains take one pod at a time, and wait until it is back. */
export function oneAtATime(name: string, namespace: string): ObjectOf<'PodDisruptionBudget'> {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace },
    spec: {
      maxUnavailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    },
  };
}

function jobMetadata(name: string, { pool, tenant }: WorkloadPlace) {
  return {
    name,
    namespace: tenant.namespace,
    labels: {
      ...workloadLabels(name),
      'kueue.x-k8s.io/priority-class': priorityName(pool.purpose),
    },
  };
}

function trainingScript(nodes: number, gpus: number): string {
  return [
    'exec torchrun',
    `--nnodes=${String(nodes)} --nproc-per-node=${String(gpus)}`,
    '--node-rank="$JOB_COMPLETION_INDEX"',
    '--master-addr=face-recognition-training-ranks-0-0.face-recognition-training --master-port=29500',
    '/data/code/face-recognition/train.py',
    '--data=/data/sets/faces --checkpoints=/data/checkpoints/face-recognition --resume',
    '--checkpoint-request=/scratch/checkpoint-now',
  ].join(' ');
}

const faceRecognition = 'face-recognition-training';

/** GPUs of one rank group: whole nodes, or one part where the pool shares its GPUs. */
function gpusPerNode(pool: BundlePool): number {
  return pool.sharing.mode === 'none' ? schedulableGpusPerNode(pool) : 1;
}

/** Ranks of one node, close to each other in the network where Kueue can see the nodes. */
function rankPod(place: WorkloadPlace, nodes: number, request: GpuRequest): PodTemplate {
  const { pool } = place;
  return workloadPod({
    ...place,
    name: faceRecognition,
    request,
    script: trainingScript(nodes, gpusPerNode(pool)),
    pod: { restartPolicy: 'Never' },
    ...checkpointing,
    annotations: {
      ...checkpointing.annotations,
      ...(pool.provisioner === 'node-group'
        ? { 'kueue.x-k8s.io/podset-preferred-topology': 'kubernetes.io/hostname' }
        : {}),
    },
  });
}

function rankSet(place: WorkloadPlace, nodes: number, template: PodTemplate): ObjectOf<'JobSet'> {
  return {
    apiVersion: 'jobset.x-k8s.io/v1alpha2',
    kind: 'JobSet',
    metadata: jobMetadata(faceRecognition, place),
    spec: {
      // Kueue starts it once there is room for every rank.
      suspend: true,
      ttlSecondsAfterFinished: 86_400,
      network: { enableDNSHostnames: true },
      failurePolicy: { maxRestarts: 5, restartStrategy: 'BlockingRecreate' },
      replicatedJobs: [
        {
          name: 'ranks',
          replicas: 1,
          template: {
            spec: {
              parallelism: nodes,
              completions: nodes,
              completionMode: 'Indexed',
              backoffLimit: 0,
              template,
            },
          },
        },
      ],
    },
  };
}

/** Trains a face-recognition model over whole nodes: all ranks start together or none. */
export function faceRecognitionTraining(place: WorkloadPlace): readonly KubernetesObject[] {
  const { pool, tenant } = place;
  const nodes = Math.min(2, pool.maxSize);
  const gpus = gpusPerNode(pool);
  const request = gpuRequest({
    pool,
    tenant,
    name: faceRecognition,
    gpus,
    cpu: String(4 * gpus),
    memory: `${String(16 * gpus)}Gi`,
  });
  return [
    ...request.claimTemplates,
    rankSet(place, nodes, rankPod(place, nodes, request)),
    oneAtATime(faceRecognition, tenant.namespace),
  ];
}

/** Trains an attribute classifier on one GPU, or on one part of one where the pool shares its GPUs. */
export function attributeClassificationTraining(place: WorkloadPlace): readonly KubernetesObject[] {
  const { tenant, pool } = place;
  const name = 'attribute-classification-training';
  const request = gpuRequest({ pool, tenant, name, gpus: 1, cpu: '4', memory: '16Gi' });
  const pod = workloadPod({
    ...place,
    name,
    request,
    script:
      'exec python /data/code/attribute-classification/train.py --data=/data/sets/attributes --checkpoints=/data/checkpoints/attribute-classification --resume --checkpoint-request=/scratch/checkpoint-now',
    pod: { restartPolicy: 'Never' },
    ...checkpointing,
  });
  return [
    ...request.claimTemplates,
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: jobMetadata(name, place),
      spec: {
        suspend: true,
        parallelism: 1,
        completions: 1,
        completionMode: 'NonIndexed',
        backoffLimit: 5,
        ttlSecondsAfterFinished: 86_400,
        template: pod,
      },
    },
  ];
}
