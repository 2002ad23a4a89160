import { z } from 'zod';
import { clusterMetadata, labelKey, labels, namespacedMetadata, objectName } from './metadata';
import { taint, toleration } from './pod';

// No registry package carries the schemas of Kueue: the fields that we emit, as its v1beta2 CRDs of 0.19 have them.
const kueue = z.literal('kueue.x-k8s.io/v1beta2');

const quota = z.strictObject({
  name: labelKey,
  nominalQuota: z.string().regex(/^\d+$/),
  borrowingLimit: z.string().regex(/^\d+$/).optional(),
  lendingLimit: z.string().regex(/^\d+$/).optional(),
});

const resourceGroup = z
  .strictObject({
    coveredResources: z.array(labelKey).min(1).max(64),
    flavors: z
      .array(z.strictObject({ name: objectName, resources: z.array(quota).min(1).max(64) }))
      .min(1)
      .max(64),
  })
  .refine(
    ({ coveredResources, flavors }) =>
      flavors.every(
        ({ resources }) => resources.map(({ name }) => name).join() === coveredResources.join(),
      ),
    'flavors must have the covered resources, in the same order',
  );

const resourceGroups = z.array(resourceGroup).max(16);
const fairSharing = z.strictObject({ weight: z.string() });

export const topology = z.strictObject({
  apiVersion: kueue,
  kind: z.literal('Topology'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    levels: z
      .array(z.strictObject({ nodeLabel: labelKey }))
      .min(1)
      .max(16),
  }),
});

export const resourceFlavor = z.strictObject({
  apiVersion: kueue,
  kind: z.literal('ResourceFlavor'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    nodeLabels: labels.refine((given) => Object.keys(given).length <= 8, 'at most 8 labels'),
    nodeTaints: z.array(taint).max(8).optional(),
    tolerations: z.array(toleration).max(8).optional(),
    topologyName: objectName.optional(),
  }),
});

export const cohort = z.strictObject({
  apiVersion: kueue,
  kind: z.literal('Cohort'),
  metadata: clusterMetadata,
  spec: z.strictObject({ parentName: objectName.optional(), resourceGroups }),
});

export const clusterQueue = z.strictObject({
  apiVersion: kueue,
  kind: z.literal('ClusterQueue'),
  metadata: clusterMetadata,
  spec: z.strictObject({
    cohortName: objectName,
    queueingStrategy: z.enum(['StrictFIFO', 'BestEffortFIFO']),
    namespaceSelector: z.strictObject({ matchLabels: labels }),
    preemption: z.strictObject({
      reclaimWithinCohort: z.enum(['Never', 'LowerPriority', 'Any']),
      withinClusterQueue: z.enum(['Never', 'LowerPriority', 'LowerOrNewerEqualPriority']),
      borrowWithinCohort: z.strictObject({ policy: z.enum(['Never', 'LowerPriority']) }),
    }),
    fairSharing,
    flavorFungibility: z.strictObject({
      whenCanBorrow: z.enum(['MayStopSearch', 'TryNextFlavor']),
      whenCanPreempt: z.enum(['MayStopSearch', 'TryNextFlavor']),
    }),
    resourceGroups,
  }),
});

export const localQueue = z.strictObject({
  apiVersion: kueue,
  kind: z.literal('LocalQueue'),
  metadata: namespacedMetadata,
  spec: z.strictObject({ clusterQueue: objectName }),
});

export const workloadPriorityClass = z.strictObject({
  apiVersion: kueue,
  kind: z.literal('WorkloadPriorityClass'),
  metadata: clusterMetadata,
  value: z.int(),
  description: z.string().max(2048),
});
