import type { ChartName } from '../../config/compatibility/charts';
import { daysBetween } from './calendar';
import { promotionBlockers } from './upgrade-blockers';
import type { BundleTarget, ChartMove } from './upgrade-bundle-plan';
import type { UpgradeFacts } from './upgrade-plan';

function pinBlockers(moves: readonly ChartMove[], { compatibility }: UpgradeFacts): string[] {
  return moves.flatMap(({ chart, to }) => {
    const pin = compatibility.pinsOfChart(chart).find(({ version }) => version === to);
    if (pin === undefined) {
      return `nothing pins ${chart} ${to}: look up its values, images, licence and Kubernetes versions, and write them into config/compatibility`;
    }
    return pin.digest === null
      ? `the digest of ${chart} ${to} is not locked: \`npm run ops -- versions --lock\`, online`
      : [];
  });
}

/** What the matrix says against the charts at their new versions, and does not say against them today. */
function matrixBlockers(moves: readonly ChartMove[], facts: UpgradeFacts): readonly string[] {
  const { compatibility, environment, assessedOn } = facts;
  const combination = compatibility.combinationOf(environment, assessedOn);
  const held = moves.filter(({ chart }) => combination.charts[chart] !== undefined);
  const moved = Object.fromEntries(held.map(({ chart, to }) => [chart, to]));
  const today = compatibility.judge(combination);
  return compatibility
    .judge({ ...combination, charts: { ...combination.charts, ...moved } })
    .filter((reason) => !today.includes(reason));
}

/** Days on which the environment before began to run a release that has all the charts at these versions. */
function daysOfCharts(
  moves: readonly ChartMove[],
  { before, compatibility }: UpgradeFacts,
): string[] {
  const releases: Readonly<
    Record<string, { readonly charts: Partial<Record<ChartName, string>> }>
  > = compatibility.releases;
  return Object.entries(before?.promotion.since.bundle ?? {})
    .filter(([release]) => moves.every(({ chart, to }) => releases[release]?.charts[chart] === to))
    .map(([, day]) => day)
    .sort();
}

function chartPromotion(facts: UpgradeFacts, { moves }: BundleTarget): readonly string[] {
  const { environment, assessedOn } = facts;
  const { after, soakDays } = environment.promotion;
  if (after === null) return [];
  const what = moves.map(({ chart, to }) => `${chart} ${to}`).join(' and ');
  const [since] = daysOfCharts(moves, facts);
  if (since === undefined) {
    return [
      `${environment.name} comes after ${after}, which never ran a bundle release with ${what}: it has to run there for ${String(soakDays)} days first`,
    ];
  }
  const soaked = daysBetween(since, assessedOn);
  return soaked >= soakDays
    ? []
    : [
        `${what} runs in ${after} since ${since}, for ${String(soaked)} of ${String(soakDays)} days: the synth refuses it here until then`,
      ];
}

/** What stands in the way of charts at other versions. */
export function bundleBlockers(facts: UpgradeFacts, target: BundleTarget): readonly string[] {
  const { release, moves } = target;
  return [
    ...pinBlockers(moves, facts),
    ...matrixBlockers(moves, facts),
    ...(release === undefined
      ? chartPromotion(facts, target)
      : promotionBlockers({ ...facts, to: release }, 'bundle')),
  ];
}
