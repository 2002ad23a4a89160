import { z } from 'zod';
import { dcgmOwners, type DcgmOwner } from '../compatibility/matrix';
import { bundleReleaseNames } from '../compatibility/releases';

const dcgmOwnerNames = Object.keys(dcgmOwners) as [DcgmOwner, ...DcgmOwner[]];

/** Where Argo CD reads the bundle's files: a repository that a pipeline commits them to. */
const argoCd = z.strictObject({
  repository: z.url({
    protocol: /^(https|ssh)$/,
    error: 'the https or ssh URL of a Git repository is expected',
  }),
  /** Branch, tag or commit. */
  revision: z.string().min(1),
  /** Folder of the bundle in the repository, without a slash at either end; `.` is the root. */
  path: z
    .string()
    .regex(/^(\.|[^/\s]+(\/[^/\s]+)*)$/, 'a folder such as clusters/prod is expected'),
});

/** What runs in the cluster beside what every environment has. */
export const bundle = z.strictObject({
  /** The named set of chart and image versions (`config/compatibility/releases.ts`); it is promoted as a whole. */
  release: z.enum(bundleReleaseNames),
  /** Who runs DCGM, NVIDIA's monitor of GPUs: exactly one may. */
  dcgmOwner: z.enum(dcgmOwnerNames),
  /** KubeRay: Ray clusters and jobs as Kubernetes objects. */
  kuberay: z.boolean(),
  /** KEDA: scales services on metrics such as the use of GPUs. */
  keda: z.boolean(),
  /** Training and inference workloads that show how a job lands. They run, and cost, where there are GPUs. */
  exampleWorkloads: z.boolean(),
  /** Argo CD, for those who want to see and sync the same files; `null` leaves it out. */
  argoCd: argoCd.nullable(),
  /**
   * ARN of the KMS key that pipelines sign images with (`cosign sign --key awskms:///ARN`); then the cluster admits no
   * other image in tenants' namespaces. `null` admits unsigned images of the registries that are allowed.
   */
  imageSigningKeyArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
      'the ARN of a KMS key is expected',
    )
    .nullable(),
});
