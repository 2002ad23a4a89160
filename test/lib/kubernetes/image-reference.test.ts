import { charts } from '../../../config/compatibility/charts';
import { containerImages } from '../../../config/compatibility/container-images';
import { imageReference, withChartImages } from '../../../lib/kubernetes/image-reference';
import { sampleInput } from './sample-input';

const { images } = sampleInput();

test('an image of a cached registry is taken from the account, by digest where one is locked', () => {
  expect(imageReference(containerImages.node, images)).toBe(
    '111111111111.dkr.ecr.eu-central-1.amazonaws.com/ecr-public/docker/library/node:22.20.0-bookworm-slim@sha256:b21fe589dfbe5cc39365d0544b9be3f1f33f55f3c86c87a76ff65a02f8f5848e',
  );
});

test('an image of a registry without a cache is taken from the mirror, below the name of its registry', () => {
  expect(imageReference({ ...containerImages.dcgm, digest: null }, images)).toBe(
    '111111111111.dkr.ecr.eu-central-1.amazonaws.com/alicerce-sample/mirror/nvcr.io/nvidia/cloud-native/dcgm:4.6.1-1-ubuntu24.04',
  );
});

test('no image is taken from its publisher, even where nothing is cached', () => {
  const uncached = { ...images, caches: {} };
  for (const image of Object.values(containerImages)) {
    expect(imageReference(image, uncached)).toMatch(
      /^111111111111\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/alicerce-sample\/mirror\//,
    );
  }
});

test('a chart is told registry and path apart where it wants them apart, and keeps its other values', () => {
  expect(withChartImages({ clusterName: 'one' }, charts.keda, images)).toMatchObject({
    clusterName: 'one',
    image: {
      keda: {
        registry: images.registry,
        repository: 'alicerce-sample/mirror/ghcr.io/kedacore/keda',
      },
    },
  });
});

test('a chart with a value for the digest gets it there, and its tag alone', () => {
  const values = withChartImages({ controller: { resources: {} } }, charts.karpenter, images);
  expect(values).toStrictEqual({
    controller: {
      resources: {},
      image: {
        repository: `${images.registry}/ecr-public/karpenter/controller`,
        tag: '1.14.1',
        digest: 'sha256:723130949e4cab989461ff07d1be4cd781d63515432494641b33c235f300ae23',
      },
    },
  });
});

test('a digest follows the tag where a chart knows tags only', () => {
  const locked = {
    ...charts.jobset,
    images: charts.jobset.images.map((image) => ({ ...image, digest: 'sha256:abc' })),
  };
  expect(withChartImages({}, locked, images)).toMatchObject({
    image: { tag: 'v0.12.0@sha256:abc' },
  });
});
