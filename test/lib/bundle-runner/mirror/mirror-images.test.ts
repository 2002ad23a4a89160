import type { IndexedImage } from '../../../../lib/bundle-runner/bundle-contract';
import { mirrorImages } from '../../../../lib/bundle-runner/mirror/mirror-images';
import type { FakePlatform } from '../fake-platform';
import { refusalOf } from '../refusal-of';
import { digestOf, sampleBundle } from '../sample-bundle';
import { image, platformFor, publishedAs } from './mirror-fixture';

const bundle = sampleBundle([]);

function mirrored(platform: FakePlatform, ...images: readonly IndexedImage[]): Promise<void> {
  const { bench, registry } = platform;
  const means = { crane: 'crane', registry: registry.host };
  return mirrorImages(bench, means, {
    ...(JSON.parse(bundle.files['bundle.json'] ?? '') as Parameters<typeof mirrorImages>[2]),
    images: [...images],
  });
}

test('an image is copied by its digest, under its tag', async () => {
  const platform = platformFor(bundle);
  await mirrored(platform, image);
  expect(platform.matching(/^crane copy/)).toStrictEqual([
    `crane copy ${publishedAs(image)} ${platform.registry.host}/${image.repository}:v0.20.0`,
  ]);
  expect(platform.lines).toStrictEqual(['image nvcr.io/nvidia/k8s-device-plugin:v0.20.0: copied']);
});

test('an image that is there already needs no sign-in', async () => {
  const platform = platformFor(bundle);
  await mirrored(platform, image);
  await mirrored(platform, image);
  expect(platform.matching(/^crane auth/)).toHaveLength(1);
  expect(platform.matching(/^crane copy/)).toHaveLength(1);
});

test('the job signs in once for all images, by what only the program reads', async () => {
  const platform = platformFor(bundle);
  const other = { ...image, digest: digestOf('another'), repository: 'sample/mirror/other' };
  platform.registry.published.add(publishedAs(other));
  platform.registry.createRepository(other.repository);
  await mirrored(platform, image, other);
  expect(platform.matching(/^crane auth/)).toHaveLength(1);
  expect(platform.ran.join('\n')).not.toContain(platform.registry.password);
});

test('a password that cannot be had is never printed', async () => {
  const platform = platformFor(bundle);
  platform.fail({ when: /get-login-password/, stderr: platform.registry.password });
  expect(await refusalOf(mirrored(platform, image))).toBe(
    'aws ecr get-login-password ended with exit code 1.',
  );
});

test('a tag that was given to other bytes keeps them, and the image goes by its digest', async () => {
  const platform = platformFor(bundle);
  const moved = { ...image, digest: digestOf('the tag was moved') };
  platform.registry.published.add(publishedAs(moved));
  await mirrored(platform, image);
  await mirrored(platform, moved);
  const repository = platform.registry.repositories.get(image.repository);
  expect(repository?.tags.get(image.tag)).toBe(image.digest);
  expect(repository?.digests).toStrictEqual(new Set([image.digest, moved.digest]));
  expect(platform.ran.at(-2)).toBe(
    `crane copy ${publishedAs(moved)} ${platform.registry.host}/${image.repository}@${moved.digest}`,
  );
  expect(platform.waited).toStrictEqual([]);
});

test('an image that nobody publishes is asked for once', async () => {
  const platform = platformFor(bundle);
  platform.registry.published.clear();
  expect(await refusalOf(mirrored(platform, image))).toContain('MANIFEST_UNKNOWN');
  expect(platform.waited).toStrictEqual([]);
});

test('a registry that is busy is asked again', async () => {
  const platform = platformFor(bundle);
  platform.fail({ when: /^crane copy/, stderr: 'TOOMANYREQUESTS', times: 1 });
  await mirrored(platform, image);
  expect(platform.waited).toStrictEqual([2]);
});

test('a repository that is not there is a finding about the stack', async () => {
  const platform = platformFor(bundle);
  platform.registry.repositories.clear();
  expect(await refusalOf(mirrored(platform, image))).toBe(
    'The private registry has no repository sample/mirror/nvcr.io/nvidia/k8s-device-plugin: the stack ClusterBundle makes one for each image that is copied. Deploy it again.',
  );
});

test('a copy that arrived as something else is not believed', async () => {
  const platform = platformFor(bundle);
  platform.watch(/^crane copy/, () => {
    platform.registry.repositories.get(image.repository)?.digests.clear();
  });
  expect(await refusalOf(mirrored(platform, image))).toMatch(
    /was copied, and sample\/mirror\/.* has nothing of digest sha256:/,
  );
});
