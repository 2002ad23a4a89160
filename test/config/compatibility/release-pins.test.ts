import { charts } from '../../../config/compatibility/charts';
import { containerImages } from '../../../config/compatibility/container-images';
import {
  fingerprintOf,
  pinsOf,
  pinsOfChart,
  pinsOfImage,
  releasePins,
  releaseProblems,
  type PinTables,
} from '../../../config/compatibility/release-pins';
import {
  bundleReleaseNames,
  bundleReleases,
  type BundleRelease,
} from '../../../config/compatibility/releases';

const released = bundleReleases['2026.10'];

/** The tables after Karpenter and the image of Node have moved on. */
const moved: PinTables = {
  charts: {
    ...charts,
    karpenter: { ...charts.karpenter, version: '1.15.0' },
    'karpenter-crd': { ...charts['karpenter-crd'], version: '1.15.0' },
  },
  images: { ...containerImages, node: { ...containerImages.node, tag: '24.0.0-slim' } },
  earlierCharts: { karpenter: [charts.karpenter], 'karpenter-crd': [charts['karpenter-crd']] },
  earlierImages: { node: [containerImages.node] },
};

const releaseOf = (lists: Omit<BundleRelease, 'fingerprint'>): BundleRelease => ({
  ...lists,
  fingerprint: fingerprintOf(lists),
});

describe('the releases of this checkout', () => {
  it.each(bundleReleaseNames)('%s is as it was released, and wholly pinned', (name) => {
    expect(releaseProblems(name, bundleReleases[name])).toEqual([]);
    expect(name).toMatch(/^\d{4}\.\d{2}(\.\d+)?$/);
  });

  it('end with one that names exactly what the tables pin', () => {
    const newest: BundleRelease = bundleReleases[bundleReleaseNames.at(-1) ?? '2026.10'];
    const versions = Object.entries(charts).map(([name, { version }]) => [name, version]);
    const tags = Object.entries(containerImages).map(([name, { tag }]) => [name, tag]);
    expect(newest.charts).toEqual(Object.fromEntries(versions));
    expect(newest.images).toEqual(Object.fromEntries(tags));
  });
});

describe('a release', () => {
  it('keeps its versions when the tables move on', () => {
    const { charts: pins, images } = pinsOf(released, moved);
    expect(pins.karpenter.version).toBe('1.14.1');
    expect(images.node.tag).toBe('22.20.0-bookworm-slim');
    expect(pins.kueue).toBe(charts.kueue);
  });

  it('is followed by one with the newer versions', () => {
    const next = releaseOf({
      charts: { ...released.charts, karpenter: '1.15.0', 'karpenter-crd': '1.15.0' },
      images: { ...released.images, node: '24.0.0-slim' },
    });
    expect(pinsOf(next, moved).charts.karpenter.version).toBe('1.15.0');
    expect(releaseProblems('2026.12', next, moved)).toEqual([]);
  });

  it('cannot be run when a pin that it names is gone', () => {
    const lost = { ...moved, earlierCharts: {}, earlierImages: {} };
    expect(releaseProblems('2026.10', released, lost)).toEqual([
      expect.stringContaining('has the chart karpenter-crd at 1.14.1'),
      'the bundle release 2026.10 has the chart karpenter at 1.14.1, and config/compatibility pins 1.15.0: bring the pin of 1.14.1 back, into earlier-pins.ts, whole',
      expect.stringContaining('has the image node at 22.20.0-bookworm-slim'),
    ]);
  });

  it('never changes', () => {
    const newer = { ...released.charts, karpenter: '1.15.0', 'karpenter-crd': '1.15.0' };
    const changed = { ...released, charts: newer };
    expect(releaseProblems('2026.10', changed, moved)).toEqual([
      expect.stringMatching(
        /come to [0-9a-f]{16}, and it was released as ce55ddf9ccc2683d: a release never changes/,
      ),
    ]);
  });

  it('has a chart and its CRDs at one version', () => {
    const torn = { ...released.charts, karpenter: '1.15.0' };
    expect(
      releaseProblems('2026.12', releaseOf({ charts: torn, images: released.images }), moved),
    ).toEqual([
      'the bundle release 2026.12 has karpenter at 1.15.0 and karpenter-crd at 1.14.1: they are released together, and go together',
    ]);
  });

  it('has nothing to say about a chart that came later', () => {
    const { keda, ...older } = released.charts;
    const release = releaseOf({ charts: older, images: released.images });
    expect(keda).toBe('2.20.2');
    expect(releaseProblems('2026.01', release)).toEqual([]);
    expect(pinsOf(release).charts.keda.version).toBe('2.20.2');
  });
});

test('the fingerprint does not depend on the order of the lists', () => {
  const backwards = Object.fromEntries(Object.entries(released.charts).reverse());
  expect(fingerprintOf({ charts: backwards, images: released.images })).toBe(released.fingerprint);
});

test('pins are listed newest first', () => {
  expect(pinsOfChart('karpenter', moved).map(({ version }) => version)).toEqual([
    '1.15.0',
    '1.14.1',
  ]);
  expect(pinsOfImage('node', moved).map(({ tag }) => tag)).toEqual([
    '24.0.0-slim',
    '22.20.0-bookworm-slim',
  ]);
});

test('the newest release gives the pins of the tables', () => {
  expect(releasePins('2026.10')).toEqual({ charts, images: containerImages });
});
