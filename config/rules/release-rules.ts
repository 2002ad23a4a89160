import { bundleCharts } from '../compatibility/bundle-charts';
import { releaseProblems } from '../compatibility/release-pins';
import {
  bundleReleases,
  type BundleRelease,
  type BundleReleaseName,
} from '../compatibility/releases';
import type { EnvironmentRule } from './rule';

/** The release that an environment runs is as it was released, and has everything that its bundle holds. */
export function releaseIsWholeAmong(
  releases: Readonly<Record<BundleReleaseName, BundleRelease>>,
): EnvironmentRule {
  return function* (environment) {
    const { release } = environment.bundle;
    const path = ['bundle', 'release'];
    for (const message of releaseProblems(release, releases[release])) yield { path, message };
    const { charts } = releases[release];
    for (const chart of bundleCharts(environment)) {
      if (charts[chart] !== undefined) continue;
      yield {
        path,
        message: `the bundle release ${release} is older than the chart ${chart}, which this environment's bundle holds: take a release that has it, or let a switch of bundle leave the chart out until then`,
      };
    }
  };
}

export const bundleReleaseIsWhole = releaseIsWholeAmong(bundleReleases);
