import type { ChartName } from '../../config/compatibility/charts';
import type { ChartPin } from '../../config/compatibility/chart-pin';
import type { JsonObject } from './json';
import type { KubernetesObject } from './kubernetes-object';

/** Stages of a bundle, in the order in which they are applied. */
export const bundleStages = [
  'crds',
  'namespaces',
  'controllers',
  'policy',
  'tenancy',
  'pools',
  'workloads',
] as const;
export type BundleStage = (typeof bundleStages)[number];

interface PartOfBundle {
  /** Unique in the bundle; a Helm release goes by it. */
  readonly name: string;
  readonly stage: BundleStage;
  /** The part has failed when it is not ready after this time. */
  readonly timeoutSeconds: number;
}

export interface ChartPart extends PartOfBundle {
  readonly kind: 'chart';
  readonly chart: ChartName;
  readonly pin: ChartPin;
  readonly namespace: string;
  readonly values: JsonObject;
  /**
   * `release`: helm upgrade --install --atomic. `template`: helm template into a server-side apply, for CRDs that
   * do not fit into the secret that Helm keeps a release in.
   */
  readonly apply: 'release' | 'template';
  /**
   * Where the CRDs are. `templates`: Helm upgrades them with the release. `folder`: Helm installs them once and never
   * again, so they are applied by the server before the release. `elsewhere`: another part brings them; skip the folder's.
   */
  readonly crds: 'templates' | 'folder' | 'elsewhere';
}

export interface ManifestPart extends PartOfBundle {
  readonly kind: 'manifests';
  readonly objects: readonly KubernetesObject[];
}

export type BundlePart = ChartPart | ManifestPart;

/** Everything that runs in one cluster beside what EKS manages. */
export interface Bundle {
  /** SHA-256 over every file: the version of the bundle, which the cluster reports when it has it. */
  readonly digest: string;
  /** Parts in the order in which they are applied. */
  readonly parts: readonly BundlePart[];
  /** Path to text, sorted by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Charts and images without an attested digest, one line each. */
  readonly toBeLocked: readonly string[];
}
