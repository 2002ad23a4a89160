// A namespace import: esbuild leaves out of the programs what they do not use.
import * as z from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const lockedDigest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'must be "sha256:" and 64 hexadecimal digits')
  .nullable();
const name = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be a Kubernetes name');
const path = z
  .string()
  .regex(/^[^\s/\\]+(\/[^\s/\\]+)*$/, 'must be a path below a folder')
  .refine((text) => !text.split('/').includes('..'), 'must not lead out of its folder');

const file = z.strictObject({ path, sha256: hex });

const chart = z.strictObject({
  /** `oci://…` without the chart's name, or the `https://…` of an index. */
  repository: z.string().regex(/^(oci|https):\/\//, 'must begin with oci:// or https://'),
  name: z.string().min(1),
  version: z.string().min(1),
  appVersion: z.string(),
  /** Of the chart's archive. */
  digest: lockedDigest,
  licence: z.string(),
});

const anyPart = {
  position: z.int().positive(),
  name,
  stage: z.string(),
  folder: path,
  timeoutSeconds: z.int().positive(),
  /** Whether the next part waits until the workloads of this one run. */
  awaitsRollout: z.boolean(),
  files: z.array(file),
};

const chartPart = z.strictObject({
  ...anyPart,
  kind: z.literal('chart'),
  namespace: name,
  apply: z.enum(['release', 'template']),
  crds: z.enum(['templates', 'folder', 'elsewhere']),
  chart,
});

const manifestPart = z.strictObject({ ...anyPart, kind: z.literal('manifests') });

const part = z.discriminatedUnion('kind', [chartPart, manifestPart]);

const tool = z.strictObject({
  name: z.enum(['crane', 'helm', 'kubectl']),
  version: z.string().min(1),
  url: z.string().regex(/^https:\/\//, 'must begin with https://'),
  /** Of the file behind the address. */
  digest: lockedDigest,
  licence: z.string(),
  /** Where the program is in the archive; null where the file is the program. */
  path: path.nullable(),
});

/** An image that no cache of ECR holds, and that is therefore copied. */
const image = z.strictObject({
  /** Registry and repository of its publisher, without tag. */
  source: z.string().min(1),
  tag: z.string().min(1),
  /** Of the manifest list. */
  digest: lockedDigest,
  /** Repository in the private registry that takes the copy. */
  repository: z.string().min(1),
});

/** What `bundle.json` says: the renderer writes it, and the jobs go by it. */
export const bundleIndexSchema = z.strictObject({
  schemaVersion: z.literal(1),
  environment: z.string(),
  cluster: z.string().min(1),
  kubernetesVersion: z.string().regex(/^\d+\.\d+$/, 'must be a minor version, such as 1.35'),
  tools: z.array(tool),
  images: z.array(image),
  /** Names of the values that the files wait for. */
  deployValues: z.array(z.string()),
  /** In the order of application. */
  parts: z.array(part),
  otherFiles: z.array(file),
  /** What nobody has attested yet, one line each. */
  toBeLocked: z.array(z.string()),
});

export type BundleIndex = z.infer<typeof bundleIndexSchema>;
export type IndexedPart = z.infer<typeof part>;
export type IndexedChartPart = z.infer<typeof chartPart>;
export type IndexedManifestPart = z.infer<typeof manifestPart>;
export type IndexedTool = z.infer<typeof tool>;
export type IndexedImage = z.infer<typeof image>;

/** What the wanted parameter says: CloudFormation writes it, and the jobs go by it. */
export const pointerSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Of the bundle. */
  digest: hex,
  /** Bucket and key of the archive that holds the bundle's files. */
  bucket: z.string().min(1),
  key: z.string().min(1),
  /** Bucket of charts and tools. */
  artifacts: z.string().min(1),
  /** What only the deploy knows. */
  values: z.record(z.string(), z.string()),
});

export type Pointer = z.infer<typeof pointerSchema>;
