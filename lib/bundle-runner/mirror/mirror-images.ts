import { aws, foundOr, hasImage } from '../aws-cli';
import type { BundleIndex, IndexedImage } from '../bundle-contract';
import { CommandFailure, outputOf } from '../command';
import { lockedDigestOf } from '../locked-digest';
import { Refusal } from '../refusal';
import { withRetries } from '../with-retries';
import type { Workbench } from '../workbench';

export interface ImageMeans {
  /** The program that copies. */
  readonly crane: string;
  /** Host name of the private registry. */
  readonly registry: string;
}

/** Images with a CUDA toolkit have ten gigabytes and more. */
const copyTimeoutSeconds = 1800;

async function isThere(
  bench: Workbench,
  { repository }: IndexedImage,
  digest: string,
): Promise<boolean> {
  return foundOr(
    `The private registry has no repository ${repository}: the stack ClusterBundle makes one for each image that is copied. Deploy it again.`,
    ['RepositoryNotFoundException'],
    hasImage(bench.runner, repository, digest),
  );
}

/** Amazon ECR says so where a tag has other bytes: a tag that is given once is not given again. */
const tagIsTaken = /TAG_INVALID|cannot be overwritten/i;

/** A tag that is taken, an image that is not there and a right that is missing stay so; all else may be a bad minute. */
function passes(error: unknown): boolean {
  if (!(error instanceof CommandFailure)) return false;
  const { timedOut, stderr } = error.result;
  const stays = /MANIFEST_UNKNOWN|NAME_UNKNOWN|AccessDenied|DENIED/i;
  return timedOut || !(tagIsTaken.test(stderr) || stays.test(stderr));
}

async function signIn({ runner }: Workbench, { crane, registry }: ImageMeans): Promise<void> {
  const password = await outputOf(runner, {
    ...aws(['ecr', 'get-login-password']),
    confidential: true,
  });
  await outputOf(runner, {
    program: crane,
    parameters: ['auth', 'login', registry, '--username', 'AWS', '--password-stdin'],
    input: password.trim(),
    timeoutSeconds: 60,
  });
}

async function copyTo(
  bench: Workbench,
  { crane, registry }: ImageMeans,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await withRetries(bench, {
    what: `image ${from}`,
    attempt: () =>
      outputOf(bench.runner, {
        program: crane,
        parameters: ['copy', from, `${registry}/${to}`],
        timeoutSeconds: copyTimeoutSeconds,
      }),
    passes,
  });
}

async function copy(bench: Workbench, means: ImageMeans, image: IndexedImage): Promise<void> {
  const { source, tag, repository } = image;
  const what = `image ${source}:${tag}`;
  const digest = lockedDigestOf(what, image.digest);
  // By digest, so that the registry cannot answer with anything else.
  const from = `${source}@${digest}`;
  try {
    await copyTo(bench, means, { from, to: `${repository}:${tag}` });
  } catch (error) {
    if (!(error instanceof CommandFailure && tagIsTaken.test(error.result.stderr))) throw error;
    // The publisher gave the tag away again, and the new digest was locked. What runs goes by the digest.
    bench.log(`${what}: the tag stays with the older image, this one goes by its digest`);
    await copyTo(bench, means, { from, to: `${repository}@${digest}` });
  }
  if (await isThere(bench, image, digest)) {
    bench.log(`${what}: copied`);
    return;
  }
  throw new Refusal(
    `The ${what} was copied, and ${repository} has nothing of digest ${digest}: start the job again.`,
  );
}

/** Sees to it that the private registry has every image that no cache of Amazon ECR answers for. */
export async function mirrorImages(
  bench: Workbench,
  means: ImageMeans,
  { images }: BundleIndex,
): Promise<void> {
  const missing: IndexedImage[] = [];
  for (const image of images) {
    const what = `image ${image.source}:${image.tag}`;
    if (await isThere(bench, image, lockedDigestOf(what, image.digest))) {
      bench.log(`${what}: there already`);
    } else {
      missing.push(image);
    }
  }
  if (missing.length === 0) return;
  await signIn(bench, means);
  for (const image of missing) await copy(bench, means, image);
}
