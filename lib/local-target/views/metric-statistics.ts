import type { MetricPoint, Sample } from './metric-store';

/** Values by the epoch second at which their period begins. */
export type Series = ReadonlyMap<number, number>;

const STATISTICS: Readonly<Record<string, (points: readonly MetricPoint[]) => number>> = {
  Average: (points) => total(points, 'sum') / total(points, 'count'),
  Sum: (points) => total(points, 'sum'),
  SampleCount: (points) => total(points, 'count'),
  Minimum: (points) => Math.min(...points.map((point) => point.minimum)),
  Maximum: (points) => Math.max(...points.map((point) => point.maximum)),
};

/** Whether a statistic is one that {@link statisticSeries} computes: the five simple ones and `p0` to `p100`. */
export function isKnownStatistic(statistic: string): boolean {
  return Object.hasOwn(STATISTICS, statistic) || percentileRank(statistic) !== undefined;
}

/** Aggregates points by period; a period without a value is absent, never zero. */
export function statisticSeries(
  points: readonly MetricPoint[],
  periodSeconds: number,
  statistic: string,
): Series {
  const periods = new Map<number, MetricPoint[]>();
  for (const point of points) {
    const begin = Math.floor(point.time / periodSeconds) * periodSeconds;
    periods.set(begin, [...(periods.get(begin) ?? []), point]);
  }
  const series = new Map<number, number>();
  for (const [begin, inPeriod] of periods) {
    const value = aggregate(inPeriod, statistic);
    if (value !== undefined) series.set(begin, value);
  }
  return series;
}

function aggregate(points: readonly MetricPoint[], statistic: string): number | undefined {
  const rank = percentileRank(statistic);
  return rank === undefined ? STATISTICS[statistic]?.(points) : percentile(points, rank);
}

function percentileRank(statistic: string): number | undefined {
  const rank = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(statistic)?.[1];
  return rank !== undefined && Number(rank) <= 100 ? Number(rank) : undefined;
}

/** Nearest rank over single samples; a statistic set hides its samples, so it has no percentile. */
function percentile(points: readonly MetricPoint[], rank: number): number | undefined {
  const samples: Sample[] = [];
  for (const point of points) {
    if (!point.samples) return undefined;
    samples.push(...point.samples);
  }
  samples.sort((a, b) => a.value - b.value);
  const wanted = (rank / 100) * samples.reduce((sum, sample) => sum + sample.count, 0);
  let seen = 0;
  for (const sample of samples) {
    seen += sample.count;
    if (seen >= wanted) return sample.value;
  }
  return samples.at(-1)?.value;
}

function total(points: readonly MetricPoint[], field: 'sum' | 'count'): number {
  return points.reduce((sum, point) => sum + point[field], 0);
}
