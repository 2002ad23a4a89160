import type { ContainerImage, UpstreamRegistry } from '../../config/compatibility/chart-pin';
import type { BundlePart } from './bundle';
import type { BundleInput } from './bundle-input';
import { imagePath, imageReference } from './image-reference';

/** An image that ECR does not cache: a job copies it into a repository of ours before any node asks for it. */
export interface MirroredImage {
  readonly upstream: UpstreamRegistry;
  /** Where it is fetched, by tag: `nvcr.io/nvidia/k8s-device-plugin:v0.20.0`. */
  readonly source: string;
  readonly tag: string;
  /** `sha256:…` that the copy must have, or null where nobody has locked one yet: then it is not copied. */
  readonly digest: string | null;
  /** Repository of the private registry that it is copied to. */
  readonly repository: string;
}

/** Every image that a bundle runs: those of its charts, and those that manifests of ours name. */
export function imagesOf(
  parts: readonly BundlePart[],
  { pins, images }: Pick<BundleInput, 'pins' | 'images'>,
): readonly ContainerImage[] {
  const manifests = JSON.stringify(
    parts.flatMap((part) => (part.kind === 'manifests' ? part.objects : [])),
  );
  return [
    ...parts.flatMap((part) => (part.kind === 'chart' ? part.pin.images : [])),
    ...Object.values(pins.images).filter((image) =>
      manifests.includes(`"${imageReference(image, images)}"`),
    ),
  ];
}

/** Images of a bundle whose registry has no cache, each once, sorted by what they are fetched as. */
export function mirroredImages(
  parts: readonly BundlePart[],
  input: Pick<BundleInput, 'pins' | 'images'>,
): readonly MirroredImage[] {
  const mirrored = imagesOf(parts, input)
    .filter(({ upstream }) => input.images.caches[upstream] === undefined)
    .map((image): MirroredImage => {
      const { upstream, repository, tag, digest } = image;
      return {
        upstream,
        source: `${upstream}/${repository}:${tag}`,
        tag,
        digest,
        repository: imagePath(image, input.images),
      };
    });
  const bySource = new Map(mirrored.map((each) => [each.source, each]));
  return [...bySource.values()].sort((one, other) => (one.source < other.source ? -1 : 1));
}
