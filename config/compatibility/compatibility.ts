import { builtAgainst, crdCharts } from './chart-relations';
import { charts } from './charts';
import { combinationOf } from './combination-of';
import { digestLock, lockProblems } from './digest-lock';
import { judgeCombination, minimumsFor } from './judge-combination';
import { lockables } from './lockables';
import { dcgmOwners, imageDrivers, minimumVersions } from './matrix';
import { pinsOf, pinsOfChart } from './release-pins';
import { bundleReleases, type BundleRelease } from './releases';
import { compareVersions } from './version-order';

const releases: Readonly<Record<string, BundleRelease>> = bundleReleases;

/** Everything that tools ask about versions, in one hand: they know config by its types only. */
export const compatibility = {
  charts,
  lock: digestLock,
  lockProblems: lockProblems(digestLock),
  lockables,
  releases,
  pinsOf,
  pinsOfChart,
  crdCharts,
  builtAgainst,
  imageDrivers,
  dcgmOwners,
  minimumVersions,
  minimumsFor,
  combinationOf,
  judge: judgeCombination,
  compareVersions,
};

export type Compatibility = Readonly<typeof compatibility>;
