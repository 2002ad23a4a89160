import { z } from 'zod';
import {
  clusterMetadata,
  labelKey,
  labelName,
  labels,
  labelValue,
  namespacedMetadata,
  objectName,
  quantity,
  resourceList,
} from './metadata';

const v1 = z.literal('v1');
const accessMode = z.enum(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']);

export const namespace = z.strictObject({
  apiVersion: v1,
  kind: z.literal('Namespace'),
  metadata: z.strictObject({
    name: labelName,
    labels,
    annotations: z.record(z.string(), z.string()).optional(),
  }),
});

export const serviceAccount = z.strictObject({
  apiVersion: v1,
  kind: z.literal('ServiceAccount'),
  metadata: namespacedMetadata,
  automountServiceAccountToken: z.boolean(),
});

export const configMap = z.strictObject({
  apiVersion: v1,
  kind: z.literal('ConfigMap'),
  metadata: namespacedMetadata,
  data: z.record(z.string(), z.string()),
});

export const service = z.strictObject({
  apiVersion: v1,
  kind: z.literal('Service'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    type: z.literal('ClusterIP'),
    clusterIP: z.literal('None').optional(),
    selector: labels,
    ports: z.array(
      z.strictObject({
        name: labelName,
        port: z.int().min(1).max(65_535),
        targetPort: z.union([z.int(), labelName]),
      }),
    ),
  }),
});

export const resourceQuota = z.strictObject({
  apiVersion: v1,
  kind: z.literal('ResourceQuota'),
  metadata: namespacedMetadata,
  spec: z.strictObject({ hard: resourceList }),
});

export const limitRange = z.strictObject({
  apiVersion: v1,
  kind: z.literal('LimitRange'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    limits: z.array(
      z.strictObject({
        type: z.enum(['Container', 'Pod', 'PersistentVolumeClaim']),
        default: resourceList.optional(),
        defaultRequest: resourceList.optional(),
        max: resourceList.optional(),
      }),
    ),
  }),
});

export const persistentVolume = z.strictObject({
  apiVersion: v1,
  kind: z.literal('PersistentVolume'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    capacity: z.strictObject({ storage: quantity }),
    accessModes: z.array(accessMode).min(1),
    persistentVolumeReclaimPolicy: z.literal('Retain'),
    /** Empty on purpose: static volumes must not be provisioned by a default class. */
    storageClassName: z.union([z.literal(''), objectName]),
    claimRef: z.strictObject({ namespace: labelName, name: objectName }),
    mountOptions: z.array(z.string()).optional(),
    csi: z.strictObject({
      driver: z.string(),
      volumeHandle: z.string(),
      volumeAttributes: z.record(z.string(), z.string()).optional(),
    }),
  }),
});

export const persistentVolumeClaim = z.strictObject({
  apiVersion: v1,
  kind: z.literal('PersistentVolumeClaim'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    accessModes: z.array(accessMode).min(1),
    storageClassName: z.union([z.literal(''), objectName]),
    volumeName: objectName.optional(),
    resources: z.strictObject({ requests: z.strictObject({ storage: quantity }) }),
  }),
});

export const priorityClass = z.strictObject({
  apiVersion: z.literal('scheduling.k8s.io/v1'),
  kind: z.literal('PriorityClass'),
  metadata: clusterMetadata,
  value: z.int().min(-2_147_483_648).max(1_000_000_000),
  globalDefault: z.boolean(),
  preemptionPolicy: z.enum(['Never', 'PreemptLowerPriority']),
  description: z.string(),
});

export const storageClass = z.strictObject({
  apiVersion: z.literal('storage.k8s.io/v1'),
  kind: z.literal('StorageClass'),
  metadata: clusterMetadata,
  provisioner: z.string(),
  parameters: z.record(z.string(), z.string()).optional(),
  reclaimPolicy: z.enum(['Delete', 'Retain']),
  volumeBindingMode: z.enum(['Immediate', 'WaitForFirstConsumer']),
  allowVolumeExpansion: z.boolean().optional(),
  allowedTopologies: z
    .array(
      z.strictObject({
        matchLabelExpressions: z.array(
          z.strictObject({ key: labelKey, values: z.array(labelValue).min(1) }),
        ),
      }),
    )
    .optional(),
  mountOptions: z.array(z.string()).optional(),
});

/** kubernetes-models 4.5 lacks this group: the fields that we emit, as Kubernetes 1.34 serves them. */
export const resourceClaimTemplate = z.strictObject({
  apiVersion: z.literal('resource.k8s.io/v1'),
  kind: z.literal('ResourceClaimTemplate'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    spec: z.strictObject({
      devices: z.strictObject({
        requests: z
          .array(
            z.strictObject({
              name: labelName,
              exactly: z.strictObject({
                deviceClassName: objectName,
                allocationMode: z.literal('ExactCount'),
                count: z.int().min(1),
              }),
            }),
          )
          .min(1),
      }),
    }),
  }),
});
