import { z } from 'zod';
import { labelName, labelSelector, namespacedMetadata } from './metadata';
import { podTemplate } from './pod';

export const daemonSet = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('DaemonSet'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    selector: labelSelector,
    updateStrategy: z
      .strictObject({
        type: z.literal('RollingUpdate'),
        rollingUpdate: z.strictObject({ maxUnavailable: z.union([z.int(), z.string()]) }),
      })
      .optional(),
    template: podTemplate,
  }),
});

export const deployment = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    /** Left out where an autoscaler owns the number. */
    replicas: z.int().min(0).optional(),
    selector: labelSelector,
    strategy: z
      .strictObject({
        type: z.literal('RollingUpdate'),
        rollingUpdate: z.strictObject({
          maxUnavailable: z.union([z.int(), z.string()]),
          maxSurge: z.union([z.int(), z.string()]),
        }),
      })
      .optional(),
    template: podTemplate,
  }),
});

const jobSpec = z.strictObject({
  parallelism: z.int().min(1),
  completions: z.int().min(1),
  completionMode: z.enum(['Indexed', 'NonIndexed']),
  backoffLimit: z.int().min(0),
  ttlSecondsAfterFinished: z.int().min(0).optional(),
  suspend: z.boolean().optional(),
  template: podTemplate,
});

export const job = z.strictObject({
  apiVersion: z.literal('batch/v1'),
  kind: z.literal('Job'),
  metadata: namespacedMetadata,
  spec: jobSpec,
});

/** No registry package carries this schema: the fields that we emit, as config/components/crd of JobSet 0.12 has them. */
export const jobSet = z.strictObject({
  apiVersion: z.literal('jobset.x-k8s.io/v1alpha2'),
  kind: z.literal('JobSet'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    suspend: z.boolean().optional(),
    ttlSecondsAfterFinished: z.int().min(0).optional(),
    network: z.strictObject({ enableDNSHostnames: z.boolean() }).optional(),
    successPolicy: z.strictObject({ operator: z.enum(['All', 'Any']) }).optional(),
    failurePolicy: z
      .strictObject({
        maxRestarts: z.int().min(0),
        restartStrategy: z.enum(['Recreate', 'BlockingRecreate']).optional(),
      })
      .optional(),
    replicatedJobs: z
      .array(
        z.strictObject({
          name: labelName,
          replicas: z.int().min(1),
          template: z.strictObject({ spec: jobSpec }),
        }),
      )
      .min(1),
  }),
});

export const podDisruptionBudget = z.strictObject({
  apiVersion: z.literal('policy/v1'),
  kind: z.literal('PodDisruptionBudget'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    minAvailable: z.union([z.int(), z.string()]).optional(),
    maxUnavailable: z.union([z.int(), z.string()]).optional(),
    selector: labelSelector,
  }),
});

/** No registry package carries this schema: the fields that we emit, as KEDA 2.20 has them. */
export const scaledObject = z.strictObject({
  apiVersion: z.literal('keda.sh/v1alpha1'),
  kind: z.literal('ScaledObject'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    scaleTargetRef: z.strictObject({ name: z.string() }),
    minReplicaCount: z.int().min(0),
    maxReplicaCount: z.int().min(1),
    cooldownPeriod: z.int().min(0),
    triggers: z
      .array(z.strictObject({ type: z.string(), metadata: z.record(z.string(), z.string()) }))
      .min(1),
  }),
});
