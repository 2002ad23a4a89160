import type { Place } from '../ledger';
import type { Declared } from './declared';

/** One value, and how many samples had it. */
export interface Sample {
  readonly value: number;
  readonly count: number;
}

/** What one PutMetricData entry says about one moment; a statistic set has no samples to take a percentile of. */
export interface MetricPoint {
  /** Epoch seconds. */
  readonly time: number;
  readonly unit: string;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly samples?: readonly Sample[];
}

/** A metric is its namespace, its name and the exact set of its dimensions. */
interface MetricIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

export interface StoredMetric extends MetricIdentity {
  readonly points: MetricPoint[];
}

/** The metric data that callers put; nothing on the target makes any by itself. */
export class MetricStore {
  private readonly metrics = new Map<string, StoredMetric>();

  put(place: Place, metric: MetricIdentity, point: MetricPoint): void {
    const key = keyOf(place, metric);
    const stored = this.metrics.get(key) ?? { ...metric, points: [] };
    stored.points.push(point);
    this.metrics.set(key, stored);
  }

  points(place: Place, metric: MetricIdentity): readonly MetricPoint[] {
    return this.metrics.get(keyOf(place, metric))?.points ?? [];
  }

  metricsOf(place: Place): readonly StoredMetric[] {
    const prefix = placeKey(place);
    return [...this.metrics].filter(([key]) => key.startsWith(prefix)).map(([, metric]) => metric);
  }
}

/** Reads `Namespace`, `MetricName` and `Dimensions` out of a request, dimensions in one order. */
export function metricIdentity(namespace: string, metric: Declared): MetricIdentity {
  const dimensions = metric
    .inners('Dimensions')
    .map((each) => ({ Name: each.text('Name') ?? '', Value: each.text('Value') ?? '' }))
    .sort((a, b) => (a.Name < b.Name ? -1 : 1));
  return { namespace, name: metric.text('MetricName') ?? '', dimensions };
}

function keyOf(place: Place, { namespace, name, dimensions }: MetricIdentity): string {
  return `${placeKey(place)}${JSON.stringify([namespace, name, dimensions])}`;
}

function placeKey({ account, region }: Place): string {
  return `${account}/${region}/`;
}
