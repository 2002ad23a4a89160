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

const clusterPort = z.union([
  z.strictObject({
    portNumber: z.strictObject({
      protocol: z.enum(['TCP', 'UDP', 'SCTP']),
      port: z.int().min(1).max(65_535),
    }),
  }),
  z.strictObject({
    portRange: z
      .strictObject({
        protocol: z.enum(['TCP', 'UDP', 'SCTP']),
        start: z.int().min(1).max(65_535),
        end: z.int().min(1).max(65_535),
      })
      .refine(({ start, end }) => start < end, 'a range of ports ends after its start'),
  }),
]);

const otherNamespaces = z.strictObject({ namespaces: labelSelector });

/** Its own rules accept nothing: what a namespace closes is never opened from above. */
const refusal = {
  name: z.string().max(100),
  action: z.literal('Deny'),
  /** The agent of a node holds at most 24 for one range. */
  ports: z.array(clusterPort).min(1).max(24).optional(),
};

/**
 * No registry package carries this schema: the fields that we emit, as EKS's network policy controller 1.1 has them. A rule
 * has one peer: that controller reads the namespaces of a rule that lets in off its first.
 */
export const clusterNetworkPolicy = z.strictObject({
  apiVersion: z.literal('networking.k8s.aws/v1alpha1'),
  kind: z.literal('ClusterNetworkPolicy'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    tier: z.literal('Admin'),
    priority: z.int().min(0).max(1000),
    subject: otherNamespaces,
    ingress: z
      .array(z.strictObject({ ...refusal, from: z.array(otherNamespaces).length(1) }))
      .optional(),
    egress: z
      .array(
        z.strictObject({
          ...refusal,
          to: z
            .array(
              z.union([
                otherNamespaces,
                z.strictObject({ networks: z.array(z.cidrv4()).min(1).max(25) }),
              ]),
            )
            .length(1),
        }),
      )
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
