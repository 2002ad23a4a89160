import type { ChartName } from '../../config/compatibility/charts';
import { invalidInput } from './exit-codes';
import { bundleBlockers } from './upgrade-bundle-blockers';
import { bundleSteps } from './upgrade-bundle-steps';
import { removedIn } from './upgrade-blockers';
import type { UpgradeFacts, UpgradePlan } from './upgrade-plan';

/** A chart that goes from one version to another. */
export interface ChartMove {
  readonly chart: ChartName;
  readonly from: string;
  readonly to: string;
}

/** What a plan of the bundle is about: the release, or one chart with what goes with it. */
export interface BundleTarget {
  /** Name of the release that is gone to, where it is known. */
  readonly release: string | undefined;
  readonly moves: readonly ChartMove[];
}

function isChart(name: string, { compatibility }: UpgradeFacts): name is ChartName {
  return Object.hasOwn(compatibility.charts, name);
}

/** The chart, and the one that brings its CRDs, which has the same version. */
function chartsThatGoWith(chart: ChartName, { compatibility }: UpgradeFacts): readonly ChartName[] {
  const pairs = Object.entries(compatibility.crdCharts) as [ChartName, ChartName][];
  const pair = pairs.find((each) => each.includes(chart));
  return pair === undefined ? [chart] : [pair[1], pair[0]];
}

function releaseWith(moves: readonly ChartMove[], facts: UpgradeFacts): string | undefined {
  const { releases } = facts.compatibility;
  return Object.entries(releases)
    .reverse()
    .find(([, { charts }]) => {
      const versions: Readonly<Partial<Record<ChartName, string>>> = charts;
      return moves.every(({ chart, to }) => versions[chart] === to);
    })?.[0];
}

function chartTarget(chart: ChartName, to: string, facts: UpgradeFacts): BundleTarget {
  const { environment } = facts;
  const from = environment.pins.charts[chart].version;
  if (from === to) {
    throw invalidInput(`${environment.name} runs ${chart} ${to} already: name another version`);
  }
  const moves = chartsThatGoWith(chart, facts).map((each) => ({
    chart: each,
    from: environment.pins.charts[each].version,
    to,
  }));
  return { release: releaseWith(moves, facts), moves };
}

function releaseTarget(release: string, facts: UpgradeFacts): BundleTarget {
  const { environment, compatibility } = facts;
  const names = Object.keys(compatibility.releases);
  const known = Object.entries(compatibility.releases).find(([name]) => name === release)?.[1];
  if (known === undefined) {
    throw invalidInput(
      `there is no bundle release "${release}": ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} in config/compatibility/releases.ts, which says how to add one`,
    );
  }
  if (release === environment.bundle.release) {
    throw invalidInput(`${environment.name} runs the bundle release ${release} already`);
  }
  const { charts } = compatibility.pinsOf(known);
  const moves = (Object.keys(charts) as ChartName[]).flatMap((chart) => {
    const from = environment.pins.charts[chart].version;
    const to = charts[chart].version;
    return from === to ? [] : [{ chart, from, to }];
  });
  return { release, moves };
}

/** The moves in the order in which the bundle applies its parts; what it does not hold comes last. */
function inOrder(moves: readonly ChartMove[], { bundle }: UpgradeFacts): readonly ChartMove[] {
  const order = bundle?.parts.map(({ name }) => name) ?? [];
  const place = ({ chart }: ChartMove): number =>
    order.includes(chart) ? order.indexOf(chart) : order.length;
  return [...moves].sort((one, other) => place(one) - place(other));
}

function windowText(
  { chart, to }: ChartMove,
  { environment, compatibility }: UpgradeFacts,
): string {
  const pin = compatibility.pinsOfChart(chart).find(({ version }) => version === to);
  const { version } = environment.cluster;
  if (pin === undefined)
    return `nobody has attested which Kubernetes versions ${chart} ${to} supports`;
  const { from, to: last } = pin.kubernetes;
  if (from === null && last === null) {
    return `the publisher of ${chart} ${to} names no Kubernetes versions; the cluster runs ${version}`;
  }
  const window = `${from === null ? '' : ` from ${from}`}${last === null ? '' : ` to ${last}`}`;
  return `${chart} ${to} supports Kubernetes${window}; the cluster runs ${version}`;
}

function skewText(target: BundleTarget, facts: UpgradeFacts): string {
  const { compatibility, environment, bundle } = facts;
  const chartsWithCrds = target.moves.map(({ chart }) => compatibility.crdCharts[chart]);
  // What is said of a chart holds for the chart with its CRDs, too.
  const told = target.moves.filter(({ chart }) => !chartsWithCrds.includes(chart));
  const notes = told.flatMap((move) => {
    const held = bundle?.parts.some(({ name }) => name === move.chart) ?? true;
    const readers = compatibility.builtAgainst[move.chart] ?? [];
    const back = compatibility.compareVersions(move.to, move.from) < 0;
    return [
      windowText(move, facts),
      ...(held
        ? []
        : [
            `this environment's bundle does not hold ${move.chart}, so nothing of it changes in the cluster`,
          ]),
      ...(back
        ? [
            `${move.to} is older than ${move.from}: it need not understand objects that the newer one has written`,
          ]
        : []),
      ...readers.map(
        (reader) =>
          `${reader} ${environment.pins.charts[reader].version} is built against ${move.chart}: read what it says about ${move.to} first`,
      ),
    ];
  });
  return notes.length === 0 ? 'no chart changes its version' : notes.join('; ');
}

/**
 * A chart or a release of the bundle: CRDs before what reads them, in the order of the bundle.
 * @throws OperationError (invalid input) where there is no such chart or release, or where it runs already
 */
export function bundlePlan(facts: UpgradeFacts, name: string, to: string): UpgradePlan {
  const { environment, compatibility } = facts;
  const isBundle = name === 'bundle';
  if (!isBundle && !isChart(name, facts)) {
    throw invalidInput(
      `there is no chart "${name}": bundle, ${Object.keys(compatibility.charts).sort().join(', ')} are known`,
    );
  }
  const chosen = isBundle ? releaseTarget(to, facts) : chartTarget(name, to, facts);
  const target = { ...chosen, moves: inOrder(chosen.moves, facts) };
  return {
    environment: environment.name,
    kind: isBundle ? 'bundle' : 'chart',
    subject: isBundle ? 'bundle release' : name,
    from: isBundle ? environment.bundle.release : environment.pins.charts[name].version,
    to,
    blockers: bundleBlockers(facts, target),
    steps: bundleSteps(facts, target),
    waves: [],
    removedApis: removedIn(facts, environment.cluster.version),
    manifestsJudged: facts.bundle !== undefined,
    skew: skewText(target, facts),
  };
}
