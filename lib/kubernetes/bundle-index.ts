import type { BundlePart } from './bundle';
import { partFiles, partFolder, sha256, type Files } from './bundle-files';
import type { BundleInput } from './bundle-input';
import type { JsonObject } from './json';
import { imageReference } from './image-reference';

function chartFacts(part: BundlePart): JsonObject {
  if (part.kind === 'manifests') return {};
  const { repository, chart, version, appVersion, digest, licence } = part.pin;
  return {
    namespace: part.namespace,
    apply: part.apply,
    crds: part.crds,
    chart: { repository, name: chart, version, appVersion, digest, licence },
  };
}

function partEntry(part: BundlePart, position: number): JsonObject {
  return {
    position,
    name: part.name,
    stage: part.stage,
    kind: part.kind,
    folder: partFolder(part),
    timeoutSeconds: part.timeoutSeconds,
    ...chartFacts(part),
    files: Object.entries(partFiles(part)).map(([path, text]) => ({ path, sha256: sha256(text) })),
  };
}

/** Charts and images of a bundle whose digests nobody has attested yet, one line each. */
export function unlockedVersions(
  parts: readonly BundlePart[],
  { pins, images }: BundleInput,
): readonly string[] {
  const charts = parts.flatMap((part) => {
    if (part.kind === 'manifests') return [];
    const { repository, chart, version, digest } = part.pin;
    return [
      ...(digest === null ? [`chart ${repository}/${chart} ${version}`] : []),
      ...part.pin.images
        .filter((image) => image.digest === null)
        .map((image) => `image ${imageReference(image, images)}`),
    ];
  });
  const own = Object.values(pins.images)
    .filter((image) => image.digest === null)
    .map((image) => `image ${imageReference(image, images)}`);
  return [...new Set([...charts, ...own])].sort();
}

/** What the job that applies the bundle goes by: order, versions, digests and time limits. */
export function bundleIndex(
  input: BundleInput,
  parts: readonly BundlePart[],
  others: Files,
): string {
  const index = {
    schemaVersion: 1,
    environment: input.environment,
    cluster: input.clusterName,
    kubernetesVersion: input.kubernetesVersion,
    parts: parts.map((part, position) => partEntry(part, position + 1)),
    otherFiles: Object.entries(others).map(([path, text]) => ({ path, sha256: sha256(text) })),
    toBeLocked: unlockedVersions(parts, input),
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}
