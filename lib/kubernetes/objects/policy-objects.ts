import { z } from 'zod';
import { clusterMetadata, labelSelector, namespacedMetadata } from './metadata';

const peer = z.union([
  z.strictObject({
    ipBlock: z.strictObject({ cidr: z.cidrv4(), except: z.array(z.cidrv4()).optional() }),
  }),
  z.strictObject({ namespaceSelector: labelSelector, podSelector: labelSelector.optional() }),
  z.strictObject({ podSelector: labelSelector }),
]);

const port = z.strictObject({
  protocol: z.enum(['TCP', 'UDP']),
  port: z.int().min(1).max(65_535),
  endPort: z.int().min(1).max(65_535).optional(),
});

export const networkPolicy = z.strictObject({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    podSelector: labelSelector,
    policyTypes: z.array(z.enum(['Ingress', 'Egress'])).min(1),
    ingress: z
      .array(z.strictObject({ from: z.array(peer).min(1), ports: z.array(port).optional() }))
      .optional(),
    egress: z
      .array(z.strictObject({ to: z.array(peer).min(1), ports: z.array(port).optional() }))
      .optional(),
  }),
});

const resourceRule = z.strictObject({
  apiGroups: z.array(z.string()),
  apiVersions: z.array(z.string()),
  operations: z.array(z.enum(['CREATE', 'UPDATE', 'DELETE', 'CONNECT'])),
  resources: z.array(z.string()),
});

export const validatingAdmissionPolicy = z.strictObject({
  apiVersion: z.literal('admissionregistration.k8s.io/v1'),
  kind: z.literal('ValidatingAdmissionPolicy'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    /** A policy that cannot be evaluated refuses: an open door is not a fallback. */
    failurePolicy: z.literal('Fail'),
    matchConstraints: z.strictObject({ resourceRules: z.array(resourceRule).min(1) }),
    matchConditions: z
      .array(z.strictObject({ name: z.string(), expression: z.string() }))
      .optional(),
    variables: z.array(z.strictObject({ name: z.string(), expression: z.string() })).optional(),
    validations: z.array(z.strictObject({ expression: z.string(), message: z.string() })).min(1),
  }),
});

export const validatingAdmissionPolicyBinding = z.strictObject({
  apiVersion: z.literal('admissionregistration.k8s.io/v1'),
  kind: z.literal('ValidatingAdmissionPolicyBinding'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    policyName: z.string(),
    validationActions: z.array(z.enum(['Deny', 'Audit'])).min(1),
    matchResources: z.strictObject({ namespaceSelector: labelSelector }).optional(),
  }),
});

/** No registry package carries this schema: the fields that we emit, as policy-controller 0.13 has them. */
export const clusterImagePolicy = z.strictObject({
  apiVersion: z.literal('policy.sigstore.dev/v1beta1'),
  kind: z.literal('ClusterImagePolicy'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    mode: z.enum(['enforce', 'warn']),
    images: z.array(z.strictObject({ glob: z.string() })).min(1),
    authorities: z
      .array(
        z.union([
          z.strictObject({
            name: z.string(),
            key: z.strictObject({
              kms: z.string().startsWith('awskms:///arn:'),
              hashAlgorithm: z.literal('sha256'),
            }),
          }),
          z.strictObject({
            name: z.string(),
            static: z.strictObject({ action: z.enum(['pass', 'fail']) }),
          }),
        ]),
      )
      .min(1),
  }),
});
