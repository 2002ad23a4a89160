import { z } from 'zod';
import { addOnNames, kubernetesVersionNames } from '../kubernetes-versions';
import { kebabName } from './primitives';

/** EKS access policies that a person or a team may be given. Cluster admin is for break-glass alone. */
const accessPolicy = z.enum([
  'AmazonEKSClusterAdminPolicy',
  'AmazonEKSAdminPolicy',
  'AmazonEKSEditPolicy',
  'AmazonEKSViewPolicy',
  'AmazonEKSAdminViewPolicy',
]);

/**
 * Who may talk to the Kubernetes API. The platform makes one role per entry, in the workload account, that only the
 * named Identity Center permission set can assume: Identity Center enforces the second factor.
 */
const accessEntry = z.strictObject({
  name: kebabName,
  permissionSet: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,31}$/),
  policy: accessPolicy,
  /** `cluster`, or the namespaces that the policy is limited to. */
  scope: z.union([z.literal('cluster'), z.array(kebabName).min(1)]),
  breakGlass: z.boolean(),
});

/** Nodes for the platform's own pods: controllers, DNS, drivers. GPU pods never land on them. */
const systemNodes = z.strictObject({
  instanceTypes: z.array(z.string().regex(/^[a-z][a-z0-9-]+\.[a-z0-9]+$/)).min(1),
  architecture: z.enum(['x86_64', 'arm64']),
  minSize: z.int().min(1),
  maxSize: z.int().min(1),
  rootVolumeGiB: z.int().min(20),
  imageRelease: z
    .string()
    .regex(/^\d+\.\d+\.\d+-\d{8}$/, 'an image release such as 1.34.2-20260108'),
});

export const cluster = z.strictObject({
  version: z.enum(kubernetesVersionNames),
  /** `STANDARD` upgrades by itself when standard support ends; `EXTENDED` costs more and is EKS's own default. */
  supportType: z.enum(['STANDARD', 'EXTENDED']),
  controlPlaneTier: z.enum(['standard', 'tier-xl', 'tier-2xl', 'tier-4xl', 'tier-8xl']),
  /** Versions of the managed add-ons, each one that is attested for the cluster's version. */
  addOns: z.record(z.enum(addOnNames), z.string()),
  access: z.array(accessEntry).min(1),
  systemNodes,
});
