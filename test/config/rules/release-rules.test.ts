import { fingerprintOf } from '../../../config/compatibility/release-pins';
import { bundleReleases, type BundleRelease } from '../../../config/compatibility/releases';
import { bundleReleaseIsWhole, releaseIsWholeAmong } from '../../../config/rules/release-rules';
import { sampleEnvironment, violationsOf } from '../sample-environment';

const released: BundleRelease = bundleReleases['2026.10'];

test('a release as it was released is let through', () => {
  expect(violationsOf(bundleReleaseIsWhole, sampleEnvironment())).toEqual([]);
});

test('a release that was changed afterwards is refused, where the environment names it', () => {
  const changed = { '2026.10': { ...released, images: {} } };
  expect(violationsOf(releaseIsWholeAmong(changed), sampleEnvironment())).toEqual([
    expect.stringMatching(/^bundle\.release: the lists of the bundle release 2026\.10 come to/),
  ]);
});

describe('a release from before a chart', () => {
  const { keda, ...charts } = released.charts;
  const lists = { charts, images: released.images };
  const rule = releaseIsWholeAmong({
    '2026.10': { ...lists, fingerprint: fingerprintOf(lists) },
  });

  it('is refused where the bundle holds the chart', () => {
    expect(keda).toBe('2.20.2');
    const environment = sampleEnvironment(({ bundle }) => (bundle.keda = true));
    expect(violationsOf(rule, environment)).toEqual([
      expect.stringMatching(
        /^bundle\.release: the bundle release 2026\.10 is older than the chart keda, which this/,
      ),
    ]);
  });

  it('will do where a switch leaves the chart out', () => {
    const environment = sampleEnvironment(({ bundle }) => (bundle.keda = false));
    expect(violationsOf(rule, environment)).toEqual([]);
  });
});
