import { charts } from '../../../config/compatibility/charts';
import type { ChartPin } from '../../../config/compatibility/chart-pin';
import { containerImages } from '../../../config/compatibility/container-images';
import { minimumVersions } from '../../../config/compatibility/matrix';
import { compareVersions } from '../../../config/compatibility/version-order';

const pins: readonly (readonly [string, ChartPin])[] = Object.entries(charts);

test.each(pins)('%s is pinned to a version that is not denied', (_name, pin) => {
  const denied = pin.denied.filter(
    ({ from, to }) =>
      compareVersions(pin.version, from) >= 0 && compareVersions(pin.version, to) <= 0,
  );
  expect(denied).toStrictEqual([]);
});

test.each(pins)('%s comes from a chart repository, and says when that was read', (_name, pin) => {
  expect(pin.repository).toMatch(/^(https|oci):\/\/[^ ]+[^/]$/);
  expect(pin.version).toMatch(/^v?\d+\.\d+\.\d+$/);
  expect(pin.confirmedOn).toMatch(/^2026-\d{2}-\d{2}$/);
  expect(pin.source).toMatch(/^https:\/\//);
});

test.each([
  ...pins.flatMap(([name, pin]) => pin.images.map((image) => [name, image] as const)),
  ...Object.entries(containerImages),
])('an image of %s has a fixed tag, and a digest that is whole or null', (_name, image) => {
  expect(image.tag).toMatch(/\d/);
  expect(image.tag).not.toMatch(/latest/);
  expect(image.digest ?? `sha256:${'0'.repeat(64)}`).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('every pin satisfies every minimum of the matrix', () => {
  const tooOld = minimumVersions.filter(
    ({ chart, from }) => compareVersions(charts[chart].version, from) < 0,
  );
  expect(tooOld).toStrictEqual([]);
});

test('Karpenter and its CRDs are one version', () => {
  expect(charts.karpenter.version).toBe(charts['karpenter-crd'].version);
});
