/** Registries that charts and images are published in. A mirror answers for each of them inside the account. */
export const upstreamRegistries = [
  'public.ecr.aws',
  'registry.k8s.io',
  'nvcr.io',
  'quay.io',
  'ghcr.io',
  'docker.io',
  'cgr.dev',
] as const;
export type UpstreamRegistry = (typeof upstreamRegistries)[number];

/**
 * A container image. Its digest stands here or in `locked-digests.json`, where `ops versions --lock` writes what the
 * registry said: it is never invented.
 */
export interface ContainerImage {
  readonly upstream: UpstreamRegistry;
  /** Path inside the registry, without tag. */
  readonly repository: string;
  readonly tag: string;
  /** `sha256:…` of the manifest list, or null where the lock file has it, or nobody yet. */
  readonly digest: string | null;
}

/** How a chart wants to be told where its image comes from: paths into its values. */
export interface ChartImage extends ContainerImage {
  readonly values: {
    /** Takes the registry alone; then `repository` takes the path alone. */
    readonly registry?: readonly string[];
    readonly repository: readonly string[];
    readonly tag?: readonly string[];
    /** Takes `sha256:…`; where a chart has none, the digest follows the tag as `tag@sha256:…`. */
    readonly digest?: readonly string[];
  };
}

/** A version that must not be run, whoever recommends it. */
export interface DeniedVersion {
  readonly from: string;
  /** The last version that is affected. */
  readonly to: string;
  readonly because: string;
  readonly source: string;
}

/** One chart, pinned. */
export interface ChartPin {
  /** `oci://…` without the chart's name, or the `https://…` of an index. */
  readonly repository: string;
  readonly chart: string;
  /** As the chart spells it, with its "v" where it has one. */
  readonly version: string;
  readonly appVersion: string;
  /** `sha256:…` of the chart's archive, or null where the lock file has it, or nobody yet. */
  readonly digest: string | null;
  readonly licence: 'Apache-2.0' | 'MIT';
  readonly images: readonly ChartImage[];
  readonly denied: readonly DeniedVersion[];
  /** Kubernetes minor versions that the publisher names, oldest and newest; null where none is published. */
  readonly kubernetes: { readonly from: string | null; readonly to: string | null };
  /** Where version, values and image were read. */
  readonly source: string;
  /** ISO date of the snapshot in which they were read. */
  readonly confirmedOn: string;
}
