import type {
  BundleIndex,
  IndexedImage,
  IndexedPart,
  IndexedTool,
} from '../bundle-runner/bundle-contract';
import type { BundlePart } from './bundle';
import { partFiles, partFolder, sha256, type Files } from './bundle-files';
import type { BundleInput } from './bundle-input';
import { deployValuesIn } from './deploy-values';
import { imagesOf, mirroredImages } from './mirrored-images';

type IndexedFile = IndexedPart['files'][number];

function indexedFiles(files: Files): IndexedFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(text) }));
}

/**
 * Whether the job waits for a part's workloads: not where they need nodes of a GPU pool, which may be at zero, in use or
 * sold out without anything being wrong with the bundle.
 */
function awaitsRollout({ stage }: BundlePart): boolean {
  return stage !== 'pools' && stage !== 'workloads';
}

function indexedPart(part: BundlePart, position: number): IndexedPart {
  const shared = {
    position,
    name: part.name,
    stage: part.stage,
    folder: partFolder(part),
    timeoutSeconds: part.timeoutSeconds,
    awaitsRollout: awaitsRollout(part),
  };
  const files = indexedFiles(partFiles(part));
  if (part.kind === 'manifests') return { ...shared, kind: 'manifests', files };
  const { repository, chart, version, appVersion, digest, licence } = part.pin;
  return {
    ...shared,
    kind: 'chart',
    namespace: part.namespace,
    apply: part.apply,
    crds: part.crds,
    chart: { repository, name: chart, version, appVersion, digest, licence },
    files,
  };
}

function indexedTools({ pins }: BundleInput): IndexedTool[] {
  return Object.entries(pins.tools)
    .map(([name, { version, url, digest, licence, path }]) => ({
      name: name as IndexedTool['name'],
      version,
      url,
      digest,
      licence,
      path,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function indexedImages(parts: readonly BundlePart[], input: BundleInput): IndexedImage[] {
  return mirroredImages(parts, input).map(({ source, tag, digest, repository }) => ({
    source: source.slice(0, -`:${tag}`.length),
    tag,
    digest,
    repository,
  }));
}

/** Tools, charts and images of a bundle whose digests nobody has attested yet, one line each. */
export function unlockedVersions(
  parts: readonly BundlePart[],
  input: BundleInput,
): readonly string[] {
  const tools = Object.entries(input.pins.tools)
    .filter(([, { digest }]) => digest === null)
    .map(([name, { version }]) => `tool ${name} ${version}`);
  const charts = parts.flatMap((part) => {
    if (part.kind === 'manifests' || part.pin.digest !== null) return [];
    const { repository, chart, version } = part.pin;
    return [`chart ${repository}/${chart} ${version}`];
  });
  const images = imagesOf(parts, input)
    .filter(({ digest }) => digest === null)
    .map(({ upstream, repository, tag }) => `image ${upstream}/${repository}:${tag}`);
  return [...new Set([...tools, ...charts, ...images])].sort();
}

/** What the jobs go by that fetch and apply the bundle: order, versions, digests, time limits, and what they wait for. */
export function bundleIndex(
  input: BundleInput,
  parts: readonly BundlePart[],
  others: Files,
): string {
  const applied = parts.reduce<Files>((files, part) => ({ ...files, ...partFiles(part) }), {});
  const index: BundleIndex = {
    schemaVersion: 1,
    environment: input.environment,
    cluster: input.clusterName,
    kubernetesVersion: input.kubernetesVersion,
    tools: indexedTools(input),
    images: indexedImages(parts, input),
    deployValues: [...deployValuesIn(applied)],
    parts: parts.map((part, position) => indexedPart(part, position + 1)),
    otherFiles: indexedFiles(others),
    toBeLocked: [...unlockedVersions(parts, input)],
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}
