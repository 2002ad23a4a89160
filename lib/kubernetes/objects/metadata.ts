import { z } from 'zod';

/** An RFC 1123 subdomain: what most objects are named by. */
export const objectName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'lower-case letters, digits, "-" and "." are expected',
  );

/** An RFC 1123 label: namespaces, services, containers, and whatever becomes part of a host name. */
export const labelName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'lower-case letters, digits and "-" are expected');

const qualifiedKey = z
  .string()
  .max(316)
  .regex(
    /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
    'a key such as example.org/name is expected',
  );

/** A label's value; also that of a taint, a toleration and a node selector. */
export const labelValue = z
  .string()
  .max(63)
  .regex(
    /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
    'at most 63 letters, digits, "-", "_" and "." are expected',
  );

export const labels = z.record(qualifiedKey, labelValue);

/** A quantity such as `2`, `500m` or `64Gi`. Always text: YAML numbers lose their unit and their zeros. */
export const quantity = z
  .string()
  .regex(/^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?$/, 'a quantity such as 2, 500m or 64Gi is expected');

export const resourceList = z.record(qualifiedKey, quantity);

export const labelKey = qualifiedKey;

export const labelSelector = z.strictObject({
  matchLabels: labels.optional(),
  matchExpressions: z
    .array(
      z.strictObject({
        key: qualifiedKey,
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(labelValue).optional(),
      }),
    )
    .optional(),
});

const metadata = {
  labels: labels.optional(),
  annotations: z.record(qualifiedKey, z.string()).optional(),
};

/** Metadata of an object that belongs to the whole cluster. */
export const clusterMetadata = z.strictObject({ name: objectName, ...metadata });

/** Metadata of an object in a namespace: the namespace is always written, never taken from whoever applies it. */
export const namespacedMetadata = z.strictObject({
  name: objectName,
  namespace: labelName,
  ...metadata,
});

/** Metadata of a pod template. */
export const templateMetadata = z.strictObject(metadata);
