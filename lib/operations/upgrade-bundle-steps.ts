import type { BundleTarget, ChartMove } from './upgrade-bundle-plan';
import type { PlannedPart, UpgradeFacts, UpgradeStep } from './upgrade-plan';

const crdsStay =
  'not by itself: CRDs keep what they have learnt, because objects may be stored in it already; an older bundle applies its own CRDs over them';

function releaseStep({ environment }: UpgradeFacts, { release }: BundleTarget): UpgradeStep {
  const known = release ?? 'a new release';
  const make =
    release === undefined
      ? 'pin the version in config/compatibility, move the old pin to earlier-pins.ts, add a release, lock its digests; then '
      : '';
  return {
    what: 'bundle release',
    from: environment.bundle.release,
    to: known,
    how: `${make}write bundle.release and its day into promotion.since, deploy ClusterBundle: one job mirrors, another applies`,
    back: 'write the release before it and deploy: its bundle, known by its digest, is applied again',
  };
}

function crdStep({ chart, from, to }: ChartMove, what: string, by: string): UpgradeStep {
  return {
    what: `${what} ${chart}`,
    from,
    to,
    how: `${by}, before anything that reads them`,
    back: crdsStay,
  };
}

function chartStep({ chart, from, to }: ChartMove, part: PlannedPart | undefined): UpgradeStep {
  const limit = part === undefined ? '' : `, within ${String(part.timeoutSeconds)} seconds`;
  return {
    what: `chart ${chart}`,
    from,
    to,
    how: `helm upgrade, atomic${limit}; its pods are replaced, nodes are not`,
    back: 'Helm takes a failed upgrade back by itself; later the older bundle puts the older release back',
  };
}

function stepsOfMove(move: ChartMove, { bundle, compatibility }: UpgradeFacts): UpgradeStep[] {
  const part = bundle?.parts.find(({ name }) => name === move.chart);
  if (bundle !== undefined && part === undefined) return [];
  const byServer = 'applied by the API server';
  if (part?.apply === 'template') return [crdStep(move, 'CRDs of', byServer)];
  if (Object.values(compatibility.crdCharts).includes(move.chart)) {
    return [crdStep(move, 'CRDs of', 'helm upgrade')];
  }
  const own = part?.crds === 'folder' ? [crdStep(move, 'CRDs in the folder of', byServer)] : [];
  return [...own, chartStep(move, part)];
}

/** The steps to another chart or release, in order. */
export function bundleSteps(facts: UpgradeFacts, target: BundleTarget): readonly UpgradeStep[] {
  return [releaseStep(facts, target), ...target.moves.flatMap((move) => stepsOfMove(move, facts))];
}
