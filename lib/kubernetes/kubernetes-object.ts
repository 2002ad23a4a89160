import type { z } from 'zod';
import { clusterRole, clusterRoleBinding, role, roleBinding } from './objects/access-objects';
import {
  configMap,
  limitRange,
  namespace,
  persistentVolume,
  persistentVolumeClaim,
  priorityClass,
  resourceClaimTemplate,
  resourceQuota,
  service,
  serviceAccount,
  storageClass,
} from './objects/core-objects';
import { application, appProject } from './objects/delivery-objects';
import { targetGroupBinding } from './objects/entry-objects';
import { ec2NodeClass, nodeClass, nodePool } from './objects/node-provisioning-objects';
import {
  clusterImagePolicy,
  clusterNetworkPolicy,
  networkPolicy,
  validatingAdmissionPolicy,
  validatingAdmissionPolicyBinding,
} from './objects/policy-objects';
import { secretStore } from './objects/secret-objects';
import {
  clusterQueue,
  cohort,
  localQueue,
  resourceFlavor,
  topology,
  workloadPriorityClass,
} from './objects/scheduling-objects';
import {
  daemonSet,
  deployment,
  job,
  jobSet,
  podDisruptionBudget,
  scaledObject,
} from './objects/workload-objects';

/** Every kind that a bundle may hold. A kind without a schema cannot be emitted: it does not compile. */
export const objectSchemas = {
  AppProject: appProject,
  Application: application,
  ClusterImagePolicy: clusterImagePolicy,
  ClusterNetworkPolicy: clusterNetworkPolicy,
  ClusterQueue: clusterQueue,
  ClusterRole: clusterRole,
  ClusterRoleBinding: clusterRoleBinding,
  Cohort: cohort,
  ConfigMap: configMap,
  DaemonSet: daemonSet,
  Deployment: deployment,
  EC2NodeClass: ec2NodeClass,
  Job: job,
  JobSet: jobSet,
  LimitRange: limitRange,
  LocalQueue: localQueue,
  Namespace: namespace,
  NetworkPolicy: networkPolicy,
  NodeClass: nodeClass,
  NodePool: nodePool,
  PersistentVolume: persistentVolume,
  PersistentVolumeClaim: persistentVolumeClaim,
  PodDisruptionBudget: podDisruptionBudget,
  PriorityClass: priorityClass,
  ResourceClaimTemplate: resourceClaimTemplate,
  ResourceFlavor: resourceFlavor,
  ResourceQuota: resourceQuota,
  Role: role,
  RoleBinding: roleBinding,
  ScaledObject: scaledObject,
  SecretStore: secretStore,
  Service: service,
  ServiceAccount: serviceAccount,
  StorageClass: storageClass,
  TargetGroupBinding: targetGroupBinding,
  Topology: topology,
  ValidatingAdmissionPolicy: validatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding: validatingAdmissionPolicyBinding,
  WorkloadPriorityClass: workloadPriorityClass,
} as const;

export type ObjectKind = keyof typeof objectSchemas;

/** An object of one kind, exactly as its schema has it. */
export type ObjectOf<Kind extends ObjectKind> = z.infer<(typeof objectSchemas)[Kind]>;

export type KubernetesObject = { [Kind in ObjectKind]: ObjectOf<Kind> }[ObjectKind];

/** How a person calls an object: `NetworkPolicy vision/default-deny`. */
export function objectTitle({ kind, metadata }: KubernetesObject): string {
  return 'namespace' in metadata
    ? `${kind} ${metadata.namespace}/${metadata.name}`
    : `${kind} ${metadata.name}`;
}

/** What is wrong with an object, as sentences; none where its schema accepts it. */
export function findingsOf(object: KubernetesObject): readonly string[] {
  const parsed = objectSchemas[object.kind].safeParse(object);
  if (parsed.success) return [];
  return parsed.error.issues.map(
    ({ path, message }) => `${objectTitle(object)}: ${path.map(String).join('.')}: ${message}.`,
  );
}

/**
 * Lets objects pass that their schemas accept.
 * @throws Error that names every object and field that is wrong
 */
export function validObjects(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const findings = objects.flatMap(findingsOf);
  if (findings.length === 0) return objects;
  throw new Error(`The bundle would hold invalid objects:\n${findings.join('\n')}`);
}
