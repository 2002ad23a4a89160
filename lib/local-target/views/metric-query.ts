import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Place } from '../ledger';
import { ServiceError, notImplemented } from '../service';
import { Declared } from './declared';
import { UnsupportedFunction, evaluate } from './metric-math';
import type { MathScope } from './metric-math';
import { parseExpression } from './metric-expression';
import { isKnownStatistic, statisticSeries } from './metric-statistics';
import type { Series } from './metric-statistics';
import { metricIdentity } from './metric-store';
import type { MetricStore } from './metric-store';
import { epochSeconds } from './request-time';

/** Answers GetMetricData: every query that wants its data returned, newest value first unless asked otherwise. */
export function metricData(
  store: MetricStore,
  place: Place,
  input: Readonly<Record<string, unknown>>,
): { readonly MetricDataResults: readonly MetricDataResult[] } {
  const request = Declared.of(input);
  const queries = request.inners('MetricDataQueries');
  const run = new QueryRun(store, place, request);
  const newestFirst = request.text('ScanBy') !== 'TimestampAscending';
  const MetricDataResults = queries
    .filter((query) => query.flag('ReturnData') ?? true)
    .map((query) => result(query, run.series(query.text('Id') ?? ''), newestFirst));
  return { MetricDataResults };
}

function result(query: Declared, series: Series, newestFirst: boolean): MetricDataResult {
  const inOrder = [...series].sort(([a], [b]) => (newestFirst ? b - a : a - b));
  const name = query.inner('MetricStat').inner('Metric').text('MetricName');
  return {
    Id: query.text('Id'),
    Label: query.text('Label') ?? name ?? query.text('Id'),
    StatusCode: 'Complete',
    Timestamps: inOrder.map(([time]) => new Date(time * 1000)),
    Values: inOrder.map(([, value]) => value),
  };
}

/** One request: each query is computed once, in whatever order the expressions need them. */
class QueryRun implements MathScope {
  private readonly done = new Map<string, Series>();
  private readonly under = new Set<string>();

  constructor(
    private readonly store: MetricStore,
    private readonly place: Place,
    private readonly request: Declared,
  ) {}

  series(id: string): Series {
    const known = this.done.get(id);
    if (known) return known;
    const query = this.request.inners('MetricDataQueries').find((each) => each.text('Id') === id);
    if (!query)
      throw invalid(id, `'${id}' is not the id of a metric or expression of this request`);
    if (this.under.has(id)) throw invalid(id, 'the expression refers to itself');
    this.under.add(id);
    const series = query.has('Expression') ? this.expression(query, id) : this.metric(query, id);
    this.done.set(id, series);
    return series;
  }

  metrics(): readonly Series[] {
    return this.request
      .inners('MetricDataQueries')
      .filter((query) => query.has('MetricStat'))
      .map((query) => this.series(query.text('Id') ?? ''));
  }

  private expression(query: Declared, id: string): Series {
    const source = query.text('Expression') ?? '';
    try {
      const value = evaluate(parseExpression(source), this);
      if (value instanceof Map) return value;
    } catch (error) {
      if (error instanceof SyntaxError) throw invalid(id, error.message);
      if (!(error instanceof UnsupportedFunction)) throw error;
      throw notImplemented('monitoring', `GetMetricData with ${error.message} in '${source}'`);
    }
    throw invalid(id, 'the expression must be a single time series');
  }

  private metric(query: Declared, id: string): Series {
    const wanted = query.inner('MetricStat');
    const metric = wanted.inner('Metric');
    const statistic = wanted.text('Stat') ?? '';
    const period = wanted.number('Period') ?? 0;
    if (period <= 0) throw invalid(id, 'MetricStat needs a Period above zero');
    if (!isKnownStatistic(statistic)) {
      throw notImplemented('monitoring', `GetMetricData with the statistic '${statistic}'`);
    }
    const start = epochSeconds(this.request.raw('StartTime')) ?? -Infinity;
    const end = epochSeconds(this.request.raw('EndTime')) ?? Infinity;
    const unit = wanted.text('Unit');
    const points = this.store
      .points(this.place, metricIdentity(metric.text('Namespace') ?? '', metric))
      .filter((point) => point.time >= start && point.time < end)
      .filter((point) => unit === undefined || point.unit === unit);
    return statisticSeries(points, period, statistic);
  }
}

function invalid(id: string, reason: string): ServiceError {
  return new ServiceError('ValidationError', `Error in expression '${id}': ${reason}`);
}
