import { nearestName } from '../nearest-name';
import type { EnvironmentData } from '../schema/environment';
import type { PromotedItem } from '../schema/promotion';
import type { EnvironmentRule, Violation } from './rule';

type Environments = Readonly<Record<string, EnvironmentData>>;

interface PinnedVersion {
  readonly item: PromotedItem;
  readonly version: string;
}

/** Every version that an environment pins and that is promoted from one to the next. */
export function pinnedVersions({
  cluster,
  gpuPools,
  bundle,
}: EnvironmentData): readonly PinnedVersion[] {
  const images = new Set([
    cluster.systemNodes.imageRelease,
    ...gpuPools.map(({ image }) => image.release),
  ]);
  return [
    { item: 'kubernetes', version: cluster.version },
    ...[...images].map((version) => ({ item: 'node-image' as const, version })),
    { item: 'bundle', version: bundle.release },
    ...Object.entries(cluster.addOns).map(([item, version]) => ({
      item: item as keyof typeof cluster.addOns,
      version,
    })),
  ];
}

function nextDay(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

/** Every pinned version says since when it runs. */
export const versionsHaveADate: EnvironmentRule = function* (environment) {
  const { since } = environment.promotion;
  for (const { item, version } of pinnedVersions(environment)) {
    if (since[item][version] === undefined) {
      yield {
        path: ['promotion', 'since', item],
        message: `${item} ${version} is pinned, and nothing says since when it runs here: add '${version}': 'YYYY-MM-DD', the day of the deploy`,
      };
    }
  }
};

/** The day on which the predecessor went on to another version of the item, or `undefined` where it still runs it. */
function replacedOn(ledger: Readonly<Record<string, string>>, since: string): string | undefined {
  return Object.values(ledger)
    .filter((date) => date > since)
    .sort()[0];
}

interface Step {
  readonly environment: EnvironmentData;
  readonly before: EnvironmentData;
  readonly assessmentDate: string;
}

function* stepProblems({ environment, before, assessmentDate }: Step): Iterable<Violation> {
  const { after, soakDays, since } = environment.promotion;
  for (const { item, version } of pinnedVersions(environment)) {
    const here = since[item][version];
    if (here === undefined) continue;
    const path = ['promotion', 'since', item, version];
    const ledger = before.promotion.since[item];
    const there = ledger[version];
    if (there === undefined) {
      yield {
        path,
        message: `${item} ${version} never ran in ${String(after)}: deploy it there first, add its day to that file, and come back after ${String(soakDays)} days`,
      };
      continue;
    }
    const until = earlier(here, assessmentDate);
    const soaked = daysBetween(there, earlier(until, replacedOn(ledger, there) ?? until));
    if (soaked < soakDays) {
      yield {
        path,
        message: `${item} ${version} ran in ${String(after)} for ${String(Math.max(0, soaked))} of ${String(soakDays)} days before this environment (since ${there}): ${nextDay(there, soakDays)} is the first day on which it may come here`,
      };
    }
  }
}

function isCircular(name: string, environments: Environments): boolean {
  const seen = new Set<string>();
  let current: string | null = name;
  while (current !== null) {
    if (seen.has(current)) return true;
    seen.add(current);
    current = environments[current]?.promotion.after ?? null;
  }
  return false;
}

/**
 * Versions go through the environments in order, and stay in each for as long as config says.
 * @param assessmentDate ISO date: no soak counts beyond it
 */
export function* promotionProblems(
  environments: Environments,
  assessmentDate: string,
): Iterable<Violation & { readonly environment: string }> {
  const names = Object.keys(environments);
  for (const [name, environment] of Object.entries(environments)) {
    const { after } = environment.promotion;
    if (after === null) continue;
    const before = environments[after];
    const path = ['promotion', 'after'];
    if (before === undefined) {
      const near = nearestName(after, names);
      yield {
        environment: name,
        path,
        message: `there is no environment "${after}": ${names.join(', ')}${near === undefined ? '' : `; did you mean ${near}?`}`,
      };
    } else if (isCircular(name, environments)) {
      yield {
        environment: name,
        path,
        message: `${name} comes after ${after}, which in the end comes after ${name}: one environment must be the first, with after null`,
      };
    } else {
      for (const problem of stepProblems({ environment, before, assessmentDate })) {
        yield { environment: name, ...problem };
      }
    }
  }
}
