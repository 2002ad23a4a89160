import type { ObjectOf } from './kubernetes-object';

type Policy = ObjectOf<'ValidatingAdmissionPolicy'>;
type Binding = ObjectOf<'ValidatingAdmissionPolicyBinding'>;

/** Something that the API server refuses, in its own expression language. */
export interface AdmissionRule {
  readonly name: string;
  readonly resources: Policy['spec']['matchConstraints']['resourceRules'][number];
  readonly matchConditions?: Policy['spec']['matchConditions'];
  readonly variables?: Policy['spec']['variables'];
  readonly validations: Policy['spec']['validations'];
  /** Namespaces that the rule is for; every one, and cluster-wide objects, where left out. */
  readonly namespaces?: NonNullable<Binding['spec']['matchResources']>['namespaceSelector'];
}

/** A rule as the API server takes it: what is checked, and where. */
export function admissionPolicy(rule: AdmissionRule): readonly [Policy, Binding] {
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: rule.name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { resourceRules: [rule.resources] },
        ...(rule.matchConditions === undefined ? {} : { matchConditions: rule.matchConditions }),
        ...(rule.variables === undefined ? {} : { variables: rule.variables }),
        validations: rule.validations,
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: rule.name },
      spec: {
        policyName: rule.name,
        validationActions: ['Deny'],
        ...(rule.namespaces === undefined
          ? {}
          : { matchResources: { namespaceSelector: rule.namespaces } }),
      },
    },
  ];
}

/** Pods as they are made and changed; ephemeral containers come in as a subresource. */
export const podRequests: AdmissionRule['resources'] = {
  apiGroups: [''],
  apiVersions: ['v1'],
  operations: ['CREATE', 'UPDATE'],
  resources: ['pods', 'pods/ephemeralcontainers'],
};

/** Every container that runs work, whichever list it stands in. */
export const containersVariable = {
  name: 'containers',
  expression:
    'object.spec.containers + (has(object.spec.initContainers) ? object.spec.initContainers : [])',
} as const;

/** Whether a pod asks for GPUs, by resource or by claim. */
export const asksForGpuVariable = {
  name: 'asksForGpu',
  expression:
    "variables.containers.exists(c, has(c.resources) && has(c.resources.limits) && c.resources.limits.exists(r, r.startsWith('nvidia.com/'))) || (has(object.spec.resourceClaims) && object.spec.resourceClaims.size() > 0)",
} as const;
