import type { ChartPin, ContainerImage } from './chart-pin';
import file from './locked-digests.json';

/**
 * Digests that `ops versions --lock` has asked publishers for, by the key of what is pinned. The version is part of the
 * key: another version is another thing, and one thing never changes its digest.
 */
export interface DigestLock {
  readonly schemaVersion: number;
  readonly digests: Readonly<Record<string, string>>;
}

export const digestLock: DigestLock = file;

const whole = /^sha256:[0-9a-f]{64}$/;

/** The key of a chart's archive. */
export function chartKey({
  repository,
  chart,
  version,
}: Pick<ChartPin, 'repository' | 'chart' | 'version'>): string {
  return `chart:${repository}/${chart}@${version}`;
}

/** The key of an image's manifest list. */
export function imageKey({
  upstream,
  repository,
  tag,
}: Pick<ContainerImage, 'upstream' | 'repository' | 'tag'>): string {
  return `image:${upstream}/${repository}:${tag}`;
}

/** What is locked for a key. Anything but a whole digest counts as not locked, so that nothing is deployed by it. */
export function lockedDigest(key: string, { digests }: DigestLock = digestLock): string | null {
  const digest = Object.hasOwn(digests, key) ? digests[key] : undefined;
  return digest !== undefined && whole.test(digest) ? digest : null;
}

/** The image with its digest: the one that stands beside it, else the one that is locked. */
export function lockedImage<Image extends ContainerImage>(
  image: Image,
  lock: DigestLock = digestLock,
): Image {
  return { ...image, digest: image.digest ?? lockedDigest(imageKey(image), lock) };
}

/** The chart with its digest and those of its images. */
export function lockedChart(pin: ChartPin, lock: DigestLock = digestLock): ChartPin {
  return {
    ...pin,
    digest: pin.digest ?? lockedDigest(chartKey(pin), lock),
    images: pin.images.map((image) => lockedImage(image, lock)),
  };
}

/** What of a lock file cannot be used, one sentence each. */
export function lockProblems({ schemaVersion, digests }: DigestLock): readonly string[] {
  const place = 'config/compatibility/locked-digests.json';
  const problems = Object.entries(digests)
    .filter(([, digest]) => !whole.test(digest))
    .map(
      ([key, digest]) =>
        `${place} has "${digest}" for ${key}: "sha256:" and 64 hexadecimal digits are expected, so it counts as not locked. Take the line out and run \`npm run ops -- versions --lock\``,
    );
  return schemaVersion === 1
    ? problems
    : [
        `${place} is of schema version ${String(schemaVersion)}, and 1 is expected: bring back the file that this checkout was committed with`,
        ...problems,
      ];
}
