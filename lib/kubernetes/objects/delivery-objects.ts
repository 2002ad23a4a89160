import { z } from 'zod';
import { labelName, namespacedMetadata } from './metadata';

const argo = z.literal('argoproj.io/v1alpha1');

const source = z.union([
  z.strictObject({ repoURL: z.string(), targetRevision: z.string(), path: z.string() }),
  z.strictObject({
    repoURL: z.string(),
    targetRevision: z.string(),
    chart: z.string(),
    helm: z.strictObject({
      releaseName: labelName,
      valuesObject: z.record(z.string(), z.unknown()),
    }),
  }),
]);

/** No registry package of Argo CD's schemas was found: the fields that we emit, as Argo CD 3.4 has them. */
export const application = z.strictObject({
  apiVersion: argo,
  kind: z.literal('Application'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    project: labelName,
    destination: z.strictObject({
      server: z.literal('https://kubernetes.default.svc'),
      namespace: labelName,
    }),
    source,
    syncPolicy: z.strictObject({
      /** Left out where a person starts the sync. */
      automated: z.strictObject({ prune: z.boolean(), selfHeal: z.boolean() }).optional(),
      syncOptions: z.array(z.string()),
      retry: z.strictObject({
        limit: z.int().min(0),
        backoff: z.strictObject({
          duration: z.string(),
          factor: z.int(),
          maxDuration: z.string(),
        }),
      }),
    }),
  }),
});

export const appProject = z.strictObject({
  apiVersion: argo,
  kind: z.literal('AppProject'),
  metadata: namespacedMetadata,
  spec: z.strictObject({
    description: z.string(),
    sourceRepos: z.array(z.string().regex(/^[^*]+$/, 'no wildcard')).min(1),
    destinations: z.array(z.strictObject({ server: z.string(), namespace: labelName })).min(1),
    clusterResourceWhitelist: z.array(z.strictObject({ group: z.string(), kind: z.string() })),
  }),
});
