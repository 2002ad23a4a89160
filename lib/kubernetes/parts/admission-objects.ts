import {
  admissionPolicy,
  asksForGpuVariable,
  containersVariable,
  podRequests,
  type AdmissionRule,
} from '../admission-policy';
import type { BundleInput } from '../bundle-input';
import { checkpointAnnotation } from '../checkpoint-contract';
import { eksNamespaces, namespaceNameLabel } from '../eks-namespaces';
import type { KubernetesObject } from '../kubernetes-object';
import { gpuTaint } from '../pool-contract';
import { queueLabel, tenantLabel } from '../tenant-contract';

const ofTenants: AdmissionRule['namespaces'] = {
  matchExpressions: [{ key: tenantLabel, operator: 'Exists' }],
};

/** Add-ons of EKS come from registries of its own. */
const ofOurs: AdmissionRule['namespaces'] = {
  matchExpressions: [
    {
      key: namespaceNameLabel,
      operator: 'NotIn',
      values: [...eksNamespaces],
    },
  ],
};

const gpuRequests: AdmissionRule = {
  name: 'gpu-requests',
  resources: podRequests,
  namespaces: ofTenants,
  variables: [containersVariable, asksForGpuVariable],
  validations: [
    {
      expression:
        "variables.containers.all(c, !has(c.resources) || !has(c.resources.requests) || c.resources.requests.all(r, !r.startsWith('nvidia.com/') || (has(c.resources.limits) && r in c.resources.limits && c.resources.limits[r] == c.resources.requests[r])))",
      message: 'A GPU cannot be shared by overcommitting it: requests and limits must be equal.',
    },
    {
      expression: `!variables.asksForGpu || (has(object.metadata.labels) && '${queueLabel}' in object.metadata.labels)`,
      message: `A pod that asks for a GPU names its queue in the label ${queueLabel}: use "gpu", the queue of every namespace.`,
    },
  ],
};

const gpuTolerations: AdmissionRule = {
  name: 'gpu-tolerations',
  resources: podRequests,
  namespaces: ofTenants,
  variables: [containersVariable, asksForGpuVariable],
  validations: [
    {
      expression:
        '!has(object.spec.tolerations) || object.spec.tolerations.all(t, has(t.key) && t.key.size() > 0)',
      message: 'A toleration names its taint: without a key it tolerates every one.',
    },
    {
      expression: `variables.asksForGpu || !has(object.spec.tolerations) || object.spec.tolerations.all(t, !has(t.key) || t.key != '${gpuTaint.key}')`,
      message:
        'Only pods that ask for a GPU tolerate the taint of GPU nodes: another pod would keep such a node, and may start one.',
    },
    {
      expression:
        "!has(object.spec.tolerations) || object.spec.tolerations.all(t, !has(t.key) || !t.key.startsWith('alicerce.io/'))",
      message: 'Burn-in and quarantine are not tolerated: the node is not known to be sound.',
    },
  ],
};

function imageOrigins({ images }: BundleInput): AdmissionRule {
  const allowed = `[${images.allowed.map((prefix) => `'${prefix}'`).join(', ')}]`;
  return {
    name: 'image-origins',
    resources: podRequests,
    namespaces: ofOurs,
    variables: [
      containersVariable,
      {
        name: 'images',
        expression:
          'variables.containers.map(c, c.image) + (has(object.spec.ephemeralContainers) ? object.spec.ephemeralContainers.map(c, c.image) : [])',
      },
    ],
    validations: [
      {
        expression: `variables.images.all(i, ${allowed}.exists(p, i.startsWith(p)))`,
        message: `Images come from ${images.allowed.join(', ')} and from nowhere else.`,
      },
      {
        expression:
          "variables.images.all(i, i.contains('@sha256:') || (i.matches(':[^/:]+$') && !i.endsWith(':latest')))",
        message: 'An image is named by a digest or by a tag, and "latest" is neither.',
      },
    ],
  };
}

/**
 * EKS applies network policies to pods that something owns; one that stands alone would be past every one of them.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 */
const podOwners: AdmissionRule = {
  name: 'pod-owners',
  resources: { ...podRequests, operations: ['CREATE'], resources: ['pods'] },
  namespaces: ofTenants,
  validations: [
    {
      expression:
        'has(object.metadata.ownerReferences) && object.metadata.ownerReferences.size() > 0',
      message:
        'No network policy holds a pod without an owner: let a Job, a Deployment or a StatefulSet make it.',
    },
  ],
};

const checkpoints: AdmissionRule = {
  name: 'checkpoints',
  resources: podRequests,
  namespaces: ofTenants,
  matchConditions: [
    {
      name: 'promises-a-checkpoint',
      expression: `has(object.metadata.annotations) && '${checkpointAnnotation}' in object.metadata.annotations`,
    },
  ],
  validations: [
    {
      expression: `object.metadata.annotations['${checkpointAnnotation}'].matches('^[0-9]{1,4}$') && has(object.spec.terminationGracePeriodSeconds) && object.spec.terminationGracePeriodSeconds >= int(object.metadata.annotations['${checkpointAnnotation}'])`,
      message: `${checkpointAnnotation} is a number of seconds, and terminationGracePeriodSeconds must be as long.`,
    },
    {
      expression: 'object.spec.containers.exists(c, has(c.lifecycle) && has(c.lifecycle.preStop))',
      message: 'A pod that promises a checkpoint writes it in a preStop hook.',
    },
  ],
};

/** What the API server refuses in every environment. */
export function admissionObjects(input: BundleInput): readonly KubernetesObject[] {
  return [gpuRequests, gpuTolerations, imageOrigins(input), podOwners, checkpoints].flatMap(
    (rule) => [...admissionPolicy(rule)],
  );
}
