import { z } from 'zod';
import { namespacedMetadata } from './metadata';

/** No registry package carries this schema: the fields that we emit, as External Secrets 2.9 has them. */
export const secretStore = z.strictObject({
  apiVersion: z.literal('external-secrets.io/v1'),
  kind: z.literal('SecretStore'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    provider: z.strictObject({
      aws: z.strictObject({
        service: z.literal('SecretsManager'),
        region: z.string(),
        role: z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@-]{1,64}$/),
        /** The namespace goes into the session, and the role's trust compares it. */
        sessionTagsPolicy: z.literal('Simple'),
      }),
    }),
  }),
});
