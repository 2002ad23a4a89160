import { aws, hasImage, isMissing } from '../aws-cli';
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
  try {
    return await hasImage(bench.runner, repository, digest);
  } catch (error) {
    if (!isMissing(error, ['RepositoryNotFoundException'])) throw error;
    throw new Refusal(
      `The private registry has no repository ${repository}: the stack ClusterBundle makes one for each image that is copied. Deploy it again.`,
    );
  }
}

/** A tag that has been given away and a right that is missing stay so; all else may be the registry's bad minute. */
function passes(error: unknown): boolean {
  if (!(error instanceof CommandFailure)) return false;
  const { timedOut, stderr } = error.result;
  return (
    timedOut || !/ImageTagAlreadyExists|MANIFEST_UNKNOWN|NAME_UNKNOWN|AccessDenied/i.test(stderr)
  );
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

async function copy(bench: Workbench, means: ImageMeans, image: IndexedImage): Promise<void> {
  const { source, tag, repository } = image;
  const what = `image ${source}:${tag}`;
  const digest = lockedDigestOf(what, image.digest);
  await withRetries(bench, {
    what,
    attempt: () =>
      outputOf(bench.runner, {
        program: means.crane,
        // By digest, so that the registry cannot answer with anything else.
        parameters: ['copy', `${source}@${digest}`, `${means.registry}/${repository}:${tag}`],
        timeoutSeconds: copyTimeoutSeconds,
      }),
    passes,
  });
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
