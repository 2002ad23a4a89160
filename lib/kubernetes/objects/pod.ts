import { z } from 'zod';
import {
  labelKey,
  labelName,
  labels,
  labelSelector,
  labelValue,
  objectName,
  resourceList,
  templateMetadata,
} from './metadata';

export const taintEffect = z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']);

export const taint = z.strictObject({
  key: labelKey,
  value: labelValue.optional(),
  effect: taintEffect,
});

/** A toleration names its taint: one without a key tolerates everything. */
export const toleration = z.strictObject({
  key: labelKey,
  operator: z.enum(['Exists', 'Equal']),
  value: labelValue.optional(),
  effect: taintEffect.optional(),
});

const containerSecurity = z.strictObject({
  allowPrivilegeEscalation: z.boolean().optional(),
  capabilities: z
    .strictObject({
      drop: z.array(z.literal('ALL')).optional(),
      add: z.array(z.string()).optional(),
    })
    .optional(),
  privileged: z.boolean().optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  runAsNonRoot: z.boolean().optional(),
  runAsUser: z.int().min(0).optional(),
  runAsGroup: z.int().min(0).optional(),
  seccompProfile: z.strictObject({ type: z.enum(['RuntimeDefault', 'Unconfined']) }).optional(),
});

const environmentVariable = z.strictObject({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
  value: z.string().optional(),
  valueFrom: z.strictObject({ fieldRef: z.strictObject({ fieldPath: z.string() }) }).optional(),
});

const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string(), port: z.union([z.int(), labelName]) }).optional(),
  initialDelaySeconds: z.int().min(0).optional(),
  periodSeconds: z.int().min(1).optional(),
  timeoutSeconds: z.int().min(1).optional(),
  failureThreshold: z.int().min(1).optional(),
});

export const container = z.strictObject({
  name: labelName,
  image: z.string().min(1),
  imagePullPolicy: z.enum(['IfNotPresent', 'Always']).optional(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  env: z.array(environmentVariable).optional(),
  ports: z
    .array(
      z.strictObject({
        name: labelName.max(15),
        containerPort: z.int().min(1).max(65_535),
        protocol: z.enum(['TCP', 'UDP']).optional(),
      }),
    )
    .optional(),
  resources: z.strictObject({
    requests: resourceList.optional(),
    limits: resourceList.optional(),
    claims: z.array(z.strictObject({ name: labelName })).optional(),
  }),
  securityContext: containerSecurity,
  volumeMounts: z
    .array(
      z.strictObject({
        name: labelName,
        mountPath: z.string().startsWith('/'),
        subPath: z.string().optional(),
        readOnly: z.boolean().optional(),
      }),
    )
    .optional(),
  lifecycle: z
    .strictObject({
      preStop: z.strictObject({ exec: z.strictObject({ command: z.array(z.string()) }) }),
    })
    .optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
});

const volume = z.strictObject({
  name: labelName,
  configMap: z.strictObject({ name: objectName, defaultMode: z.int().optional() }).optional(),
  emptyDir: z
    .strictObject({ medium: z.literal('Memory').optional(), sizeLimit: z.string().optional() })
    .optional(),
  hostPath: z
    .strictObject({ path: z.string().startsWith('/'), type: z.enum(['Directory', 'File']) })
    .optional(),
  persistentVolumeClaim: z
    .strictObject({ claimName: objectName, readOnly: z.boolean().optional() })
    .optional(),
});

const nodeAffinity = z.strictObject({
  requiredDuringSchedulingIgnoredDuringExecution: z.strictObject({
    nodeSelectorTerms: z.array(
      z.strictObject({
        matchExpressions: z.array(
          z.strictObject({
            key: labelKey,
            operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
            values: z.array(labelValue).optional(),
          }),
        ),
      }),
    ),
  }),
});

export const podSpec = z.strictObject({
  serviceAccountName: objectName,
  automountServiceAccountToken: z.boolean(),
  priorityClassName: objectName.optional(),
  hostPID: z.boolean().optional(),
  hostNetwork: z.boolean().optional(),
  nodeSelector: labels.optional(),
  affinity: z.strictObject({ nodeAffinity }).optional(),
  tolerations: z.array(toleration).optional(),
  topologySpreadConstraints: z
    .array(
      z.strictObject({
        maxSkew: z.int().min(1),
        topologyKey: labelKey,
        whenUnsatisfiable: z.enum(['DoNotSchedule', 'ScheduleAnyway']),
        labelSelector,
      }),
    )
    .optional(),
  terminationGracePeriodSeconds: z.int().min(0).optional(),
  restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).optional(),
  securityContext: z.strictObject({
    runAsNonRoot: z.boolean().optional(),
    runAsUser: z.int().min(0).optional(),
    runAsGroup: z.int().min(0).optional(),
    fsGroup: z.int().min(0).optional(),
    seccompProfile: z.strictObject({ type: z.enum(['RuntimeDefault', 'Unconfined']) }),
  }),
  resourceClaims: z
    .array(z.strictObject({ name: labelName, resourceClaimTemplateName: objectName }))
    .optional(),
  initContainers: z.array(container).optional(),
  containers: z.array(container).min(1),
  volumes: z.array(volume).optional(),
});

export const podTemplate = z.strictObject({ metadata: templateMetadata, spec: podSpec });

export type PodSpec = z.infer<typeof podSpec>;
export type PodTemplate = z.infer<typeof podTemplate>;
export type Container = z.infer<typeof container>;
export type Taint = z.infer<typeof taint>;
export type Toleration = z.infer<typeof toleration>;
