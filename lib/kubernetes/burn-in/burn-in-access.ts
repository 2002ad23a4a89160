import { admissionPolicy, type AdmissionRule } from '../admission-policy';
import type { KubernetesObject } from '../kubernetes-object';
import { gpuSystem } from '../platform-namespaces';
import { poolLabels } from '../pool-contract';

/** Name of the burn-in's account, role and policy. */
export const burnInName = 'gpu-burn-in';

const rbac = 'rbac.authorization.k8s.io';

/**
 * RBAC cannot say "your own node", so this does: the API server knows which node the pod of a token runs on. And of that
 * node it may change its own taints and its own label, and nothing else.
 */
const ownNodeOnly: AdmissionRule = {
  name: 'gpu-burn-in-own-node',
  resources: { apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['nodes'] },
  matchConditions: [
    {
      name: 'by-the-burn-in',
      expression: `request.userInfo.username == 'system:serviceaccount:${gpuSystem}:${burnInName}'`,
    },
  ],
  variables: [
    {
      name: 'before',
      expression: 'has(oldObject.spec.taints) ? oldObject.spec.taints : []',
    },
    { name: 'after', expression: 'has(object.spec.taints) ? object.spec.taints : []' },
  ],
  validations: [
    {
      expression:
        "'authentication.kubernetes.io/node-name' in request.userInfo.extra && request.userInfo.extra['authentication.kubernetes.io/node-name'][0] == object.metadata.name",
      message: 'The burn-in changes the node that it runs on, and no other.',
    },
    {
      expression:
        "variables.before.filter(t, !t.key.startsWith('alicerce.io/')) == variables.after.filter(t, !t.key.startsWith('alicerce.io/'))",
      message: 'The burn-in changes its own taints, and no others.',
    },
    {
      expression: `object.metadata.labels.all(k, k == '${poolLabels.burnIn}' || (k in oldObject.metadata.labels && oldObject.metadata.labels[k] == object.metadata.labels[k])) && oldObject.metadata.labels.all(k, k in object.metadata.labels)`,
      message: 'The burn-in changes its own label, and no other.',
    },
  ],
};

/** The burn-in's identity: it reads and changes nodes, and writes events about them. */
export const burnInAccess: readonly KubernetesObject[] = [
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: burnInName, namespace: gpuSystem },
    automountServiceAccountToken: false,
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name: burnInName },
    rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'patch'] }],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: burnInName },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: burnInName },
    subjects: [{ kind: 'ServiceAccount', name: burnInName, namespace: gpuSystem }],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'Role',
    metadata: { name: burnInName, namespace: 'default' },
    rules: [{ apiGroups: [''], resources: ['events'], verbs: ['create'] }],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name: burnInName, namespace: 'default' },
    roleRef: { apiGroup: rbac, kind: 'Role', name: burnInName },
    subjects: [{ kind: 'ServiceAccount', name: burnInName, namespace: gpuSystem }],
  },
  ...admissionPolicy(ownNodeOnly),
];
