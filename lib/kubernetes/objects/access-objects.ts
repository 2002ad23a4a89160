import { z } from 'zod';
import { clusterMetadata, labelName, namespacedMetadata, objectName } from './metadata';

/** A right. Wildcards are not representable: whoever needs everything is not written here. */
const rule = z.strictObject({
  apiGroups: z.array(z.string().regex(/^[^*]*$/, 'no wildcard')).min(1),
  resources: z.array(z.string().regex(/^[^*]+$/, 'no wildcard')).min(1),
  resourceNames: z.array(z.string()).optional(),
  verbs: z
    .array(
      z.enum(['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection']),
    )
    .min(1),
});

const roleRef = z.strictObject({
  apiGroup: z.literal('rbac.authorization.k8s.io'),
  kind: z.enum(['Role', 'ClusterRole']),
  name: objectName,
});

const subject = z.union([
  z.strictObject({ kind: z.literal('ServiceAccount'), name: objectName, namespace: labelName }),
  z.strictObject({
    kind: z.literal('Group'),
    /** Groups come from access entries, which cannot grant a name that begins with "system:". */
    name: z.string().regex(/^(?!system:)/, 'a group must not begin with "system:"'),
    apiGroup: z.literal('rbac.authorization.k8s.io'),
  }),
]);

const rbac = z.literal('rbac.authorization.k8s.io/v1');

export const role = z.strictObject({
  apiVersion: rbac,
  kind: z.literal('Role'),
  metadata: namespacedMetadata,
  rules: z.array(rule),
});

export const roleBinding = z.strictObject({
  apiVersion: rbac,
  kind: z.literal('RoleBinding'),
  metadata: namespacedMetadata,
  roleRef,
  subjects: z.array(subject).min(1),
});

export const clusterRole = z.strictObject({
  apiVersion: rbac,
  kind: z.literal('ClusterRole'),
  metadata: clusterMetadata,
  rules: z.array(rule),
});

export const clusterRoleBinding = z.strictObject({
  apiVersion: rbac,
  kind: z.literal('ClusterRoleBinding'),
  metadata: clusterMetadata,
  roleRef,
  subjects: z.array(subject).min(1),
});
