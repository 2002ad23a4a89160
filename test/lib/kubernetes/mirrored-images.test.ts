import { renderBundle } from '../../../lib/kubernetes/render-bundle';
import { imagesOf, mirroredImages } from '../../../lib/kubernetes/mirrored-images';
import { sampleInput } from './sample-input';

const input = sampleInput();
const { parts } = renderBundle(input);

test('what ECR caches is not mirrored, and everything else is', () => {
  const mirrored = mirroredImages(parts, input);
  expect([...new Set(mirrored.map(({ upstream }) => upstream))].sort()).toStrictEqual([
    'ghcr.io',
    'nvcr.io',
  ]);
  const uncached = { ...input, images: { ...input.images, caches: {} } };
  expect(mirroredImages(renderBundle(uncached).parts, uncached).length).toBeGreaterThan(
    mirrored.length,
  );
});

test('each image says where it is fetched and where it goes', () => {
  const [exporter] = mirroredImages(parts, input).filter(({ source }) =>
    source.includes('dcgm-exporter'),
  );
  expect(exporter).toMatchObject({
    upstream: 'nvcr.io',
    source: 'nvcr.io/nvidia/k8s/dcgm-exporter:4.5.3-4.8.2-distroless',
    tag: '4.5.3-4.8.2-distroless',
    repository: 'alicerce-sample/mirror/nvcr.io/nvidia/k8s/dcgm-exporter',
  });
});

test('each is listed once, in order', () => {
  const sources = mirroredImages(parts, input).map(({ source }) => source);
  expect(sources).toStrictEqual([...new Set(sources)].sort());
});

test('an image of ours counts where a manifest runs it', () => {
  const examples = sampleInput({ switches: { ...input.switches, exampleWorkloads: false } });
  const pytorch = input.pins.images.pytorch;
  expect(imagesOf(parts, input)).toContain(pytorch);
  expect(imagesOf(renderBundle(examples).parts, examples)).not.toContain(pytorch);
});
